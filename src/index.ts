/**
 * The public surface of jobtape: named exports, and the types of the Kubernetes API. Manifests and a scenario go into `simulate`, a
 * run comes out; everything else reads manifests, schedules, runs and tapes. `jobtape/machines` has the statecharts,
 * `jobtape/properties` the claims and the harness, `jobtape/vitest` the matchers. Whatever a public object has among its members
 * can be imported by name: from here, or from `jobtape/machines` where it belongs to a chart.
 * @module jobtape
 */

// Kubernetes objects: their types, reading, defaults, and the judgement of the API server.

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
export type { Position } from './api/syntax/position.js';
export type * from './api/types/index.js';
export { variant } from './api/variant.js';

// Runs: manifests and scenarios in.

export type { Behaviour, Run as ContainerRun } from './controllers/kubelet/behaviour.js';
export type { Taint } from './controllers/scheduler/fit.js';
export type { CallFailure, ControllerCall, CronJobCall } from './simulate/controller-calls.js';
export type { CronJobAction, ForeignOwner, JobRule, JobScript } from './simulate/cronjob-scenario.js';
export type { Manifest } from './simulate/hosts.js';
export type { JobResult, Outcome, Refusal } from './simulate/outcome.js';
export type { OwnControllers } from './simulate/own/controllers.js';
export type {
  AskAsCronJob,
  CreateJob,
  CronJobRead,
  CronJobSight,
  CronJobWish,
  DecideCronJob,
  DeleteJob,
  GetCronJob,
  GetJob,
  UpdateCronJobStatus,
} from './simulate/own/cronjob.js';
export type { ApiAnswer, ApiRefusal, Decision, RefusalReason } from './simulate/own/decision.js';
export type { RecordEvent } from './simulate/own/event.js';
export type {
  AdoptPod,
  AskAsJob,
  CreatePod,
  DecideJob,
  DeletePod,
  JobSight,
  JobWish,
  ReleasePod,
  RemoveFinalizer,
  UpdateJobStatus,
} from './simulate/own/job.js';
export type { Run } from './simulate/run.js';
export type {
  Action,
  ApiErrors,
  ConditionSetting,
  ModelName,
  NodeSpec,
  PodMatch,
  PodRule,
  Scenario,
} from './simulate/scenario.js';
export { type LocatedIssue, readScenarioFile, type ScenarioFile } from './simulate/scenario-file/read.js';
export { simulate, simulateWith } from './simulate/simulate.js';
export type { RunLimit } from './simulate/simulation.js';
export type { WatchKind } from './simulate/watch-kinds.js';

// Tapes: keeping them, importing, replaying, checking, forking and comparing.

export type { Fact, FactEnvelope, GapFact, NoteFact } from './cluster/facts.js';
export type { Envelope } from './kernel/envelope.js';
export { type Comparison, compare, type Ending as TapeEnding } from './replay/compare.js';
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
  type Objection as TapeObjection,
  type TapeOver,
  type Verdict,
  type VerifyOptions,
  verify,
} from './replay/verify.js';
export { followFile } from './tape/file-follow.js';
export { TapeLockedError } from './tape/file-lock.js';
export { FileTapeReader } from './tape/file-reader.js';
export { FileTape, type FileTapeOptions, TapeFinishedError, type TornTail } from './tape/file-tape.js';
export { type Damage, TapeDamageError } from './tape/format/damage.js';
export {
  type GrowingTape,
  MemoryTape,
  type Tape,
  TapeConflictError,
  type TapeHeader,
  type TapeInput,
} from './tape/tape.js';
export { readTape, tapeLines } from './tape/tape-text.js';

// What a tape comes to: the objects of a cluster.

export { Cluster, type Entry as ClusterEntry, IllegalFactError } from './cluster/cluster.js';
export type { ControlledJobs } from './cluster/controlled-jobs.js';
export type { CronJobEntry } from './cluster/cronjob-entry.js';
export type { CronJobs } from './cluster/cronjobs.js';
export type { JobEntry } from './cluster/job-entry.js';
export type { OwnedPods } from './cluster/owned-pods.js';
export type { PodEntry, Standing } from './cluster/pod-entry.js';
export { NotFoundError, Snapshot } from './cluster/snapshot.js';

// Schedules in Kubernetes' cron dialect.

export {
  type ClockChange,
  type CronVerdict,
  type EverySchedule,
  type ExplainedSchedule,
  explainSchedule,
  type Field as ScheduleField,
  type FieldError as ScheduleFieldError,
  type FieldErrorCode as ScheduleErrorCode,
  type FieldName as ScheduleFieldName,
  type FieldSchedule,
  nextTimes,
  type ParsedSchedule,
  parseSchedule,
  type Reading as ClockReading,
  type Schedule,
  type ScheduledRun,
  type ScheduleError,
  type Suggestion as ScheduleSuggestion,
  type TimelineEntry,
  type TimesNotRun,
  type TimeWindow,
  timeline as scheduleTimeline,
} from './cron/index.js';

// Answers.

export {
  type Finding as LintFinding,
  LINT_RULES,
  type LintOptions,
  lint,
  type Rule as LintRule,
} from './lint/index.js';
export { eventsAt } from './views/events/events-at.js';
export type * as findings from './views/explain/finding-types.js';
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
export { htmlPage } from './views/html/index.js';
export * as kubectl from './views/kubectl/index.js';
export { type TimelineOptions, type TimelineTone, timelineText } from './views/timeline/index.js';

// What is said of arguments that are none.

export { InputError, type InputIssue } from './kernel/input-error.js';
