/** The public surface of jobtape: explicit named exports only. */

export type { Fact, FactEnvelope } from './cluster/facts.js';
export type { Behaviour, Run as ContainerRun } from './controllers/kubelet/behaviour.js';
export { replay } from './replay/replay.js';
export type { JobResult, Outcome } from './simulate/outcome.js';
export type { Run, Snapshot } from './simulate/run.js';
export type { Action, ModelName, PodMatch, PodRule, Scenario } from './simulate/scenario.js';
export { simulate } from './simulate/simulate.js';
export type { Tape, TapeHeader } from './tape/tape.js';
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
