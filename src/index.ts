/**
 * The public surface of jobtape: explicit named exports only. Manifests and a scenario go into `simulate`, a run comes out;
 * everything else reads manifests, schedules, runs and tapes. `jobtape/machines` has the statecharts, `jobtape/properties`
 * the claims and the harness, `jobtape/vitest` the matchers.
 * @module jobtape
 */

// Manifests: reading, defaults and the API server's judgement.
export {
  applyDefaults,
  errorMessages,
  type FieldError,
  fieldErrorMessage,
  issueOf,
  type ManifestIssue,
  type ManifestObject,
  type Manifests,
  type ReadOptions,
  readManifests,
  validateCreate,
  validateUpdate,
} from './api/index.js';
export type {
  Container,
  ContainerStatus,
  CronJob,
  CronJobSpec,
  CronJobStatus,
  Event,
  Job,
  JobCondition,
  JobSpec,
  JobStatus,
  JobTemplateSpec,
  JsonObject,
  LabelSelector,
  ObjectMeta,
  OwnerReference,
  Pod,
  PodCondition,
  PodFailurePolicy,
  PodSpec,
  PodStatus,
  PodTemplateSpec,
  SuccessPolicy,
} from './api/types/index.js';
export { variant } from './api/variant.js';
// Tapes: keeping, replaying, checking, forking and comparing them.
export { Cluster, IllegalFactError } from './cluster/cluster.js';
export type { Fact, FactEnvelope, NoteFact } from './cluster/facts.js';

// Runs.
export type { Behaviour, Run as ContainerRun } from './controllers/kubelet/behaviour.js';
// Schedules in Kubernetes' cron dialect.
export {
  type ExplainedSchedule,
  explainSchedule,
  nextTimes,
  type ParsedSchedule,
  parseSchedule,
  type Schedule,
  type ScheduleError,
  type TimeWindow,
} from './cron/index.js';
export { InputError, type InputIssue } from './kernel/input-error.js';
export { type Finding as LintFinding, LINT_RULES, type LintOptions, lint } from './lint/index.js';
export { type Comparison, compare } from './replay/compare.js';
export { type Change, type Fork, ForkError, fork } from './replay/fork.js';
export {
  type Gap as ImportGap,
  type Imported,
  type ImportReport,
  importRecordings,
} from './replay/import/import.js';
export type { Recording } from './replay/import/recording.js';
export type { Origin as ImportOrigin } from './replay/import/sighting.js';
export { Player } from './replay/player.js';
export { replay } from './replay/replay.js';
export {
  type Finding as TapeFinding,
  findingText,
  type Judge as TapeJudge,
  type Verdict,
  type VerifyOptions,
  verify,
} from './replay/verify.js';
export type { Manifest } from './simulate/hosts.js';
export type { JobResult, Outcome, Refusal } from './simulate/outcome.js';
export type { Run, Snapshot } from './simulate/run.js';
export type { Action, ModelName, NodeSpec, PodMatch, PodRule, Scenario } from './simulate/scenario.js';
export { readScenarioFile, type ScenarioFile } from './simulate/scenario-file/read.js';
export { simulate } from './simulate/simulate.js';
export type { RunLimit } from './simulate/simulation.js';
export { followFile } from './tape/file-follow.js';
export { TapeLockedError } from './tape/file-lock.js';
export { FileTapeReader } from './tape/file-reader.js';
export { FileTape, type FileTapeOptions, TapeFinishedError, type TornTail } from './tape/file-tape.js';
export { type Damage, TapeDamageError } from './tape/format/damage.js';
export { type GrowingTape, MemoryTape, type Tape, TapeConflictError, type TapeHeader } from './tape/tape.js';

// Answers.
export { eventsAt } from './views/events/events-at.js';
export {
  type ExplainOptions,
  type Explanation,
  explain,
  explanationText,
  type Finding,
  RULES,
  type RuleId,
  type Subject,
} from './views/explain/index.js';
export * as kubectl from './views/kubectl/index.js';
