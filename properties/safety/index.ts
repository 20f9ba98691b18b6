/** What never happens. */
export { jobActiveLeParallelism } from './job-active-le-parallelism.js';
export { jobActivePlusSucceededLeCompletions } from './job-active-plus-succeeded-le-completions.js';
export { jobCountedExactlyOnce } from './job-counted-exactly-once.js';
export { jobCounterMatchesUncountedFlow } from './job-counter-matches-uncounted-flow.js';
export { jobCreateRespectsBackoff } from './job-create-respects-backoff.js';
export { jobDecisionDurable } from './job-decision-durable.js';
export { jobFailedBound } from './job-failed-bound.js';
export { jobFinalizerRemovedOnlyAfterRecorded } from './job-finalizer-removed-only-after-recorded.js';
export { jobIndexNoRerun } from './job-index-no-rerun.js';
export { jobIndexOneActive } from './job-index-one-active.js';
export { jobNoCreateAfterDecision } from './job-no-create-after-decision.js';
export { jobTerminalExclusive } from './job-terminal-exclusive.js';
export { jobTerminalFinal } from './job-terminal-final.js';
export { logCausality } from './log-causality.js';
export { logGapFree } from './log-gap-free.js';
export { replayEqualsState } from './replay-equals-state.js';
