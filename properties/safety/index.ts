/** What never happens. */
export {
  cronAtMostOnePerTime,
  cronForbidNoOverlap,
  cronOnlyAtScheduleTimes,
  cronSuspendStartsNothing,
} from './cron-starts.js';
export { cronHistoryLimits, cronLastScheduleMonotonic, cronRequeuePositive } from './cron-status.js';
export { jobActiveLeParallelism } from './job-active-le-parallelism.js';
export { jobActivePlusSucceededLeCompletions } from './job-active-plus-succeeded-le-completions.js';
export { jobCompletedIndexesCanonical } from './job-completed-indexes-canonical.js';
export { jobCompletionTimeRules } from './job-completion-time-rules.js';
export { jobConditionTypesUnique } from './job-condition-types-unique.js';
export { jobCountedExactlyOnce } from './job-counted-exactly-once.js';
export { jobCounterMatchesUncountedFlow } from './job-counter-matches-uncounted-flow.js';
export { jobCountersMonotonic } from './job-counters-monotonic.js';
export { jobCreateBatching } from './job-create-batching.js';
export { jobCreateRespectsBackoff } from './job-create-respects-backoff.js';
export { jobDeadlineNotBefore } from './job-deadline-not-before.js';
export { jobDecisionDurable } from './job-decision-durable.js';
export { jobFailedBound } from './job-failed-bound.js';
export { jobFailsWhenLimitExceeded } from './job-fails-when-limit-exceeded.js';
export { jobFinalizerRemovedOnlyAfterRecorded } from './job-finalizer-removed-only-after-recorded.js';
export { jobIndexCreateRespectsBackoff } from './job-index-create-respects-backoff.js';
export { jobIndexFailureLimit } from './job-index-failure-limit.js';
export { jobIndexNoRerun } from './job-index-no-rerun.js';
export { jobIndexOneActive } from './job-index-one-active.js';
export { jobInterimPrecedesTerminal } from './job-interim-precedes-terminal.js';
export { jobLowestIndexFirst } from './job-lowest-index-first.js';
export { jobMaxFailedIndexes } from './job-max-failed-indexes.js';
export { jobNoCompletionsStopsAtSuccess } from './job-no-completions-stops-at-success.js';
export { jobNoCreateAfterDecision } from './job-no-create-after-decision.js';
export { jobNoCreateWhileDeleting } from './job-no-create-while-deleting.js';
export { jobNoCreateWhileSuspended } from './job-no-create-while-suspended.js';
export { jobOwnedPodsOnly } from './job-owned-pods-only.js';
export { jobPodFailurePolicyVerdict } from './job-pod-failure-policy-verdict.js';
export { jobReplacementWaits } from './job-replacement-waits.js';
export { jobStartTimeRules } from './job-start-time-rules.js';
export { jobStatusAccepted } from './job-status-accepted.js';
export { jobStatusActiveTrue } from './job-status-active-true.js';
export { jobStatusWriteRate } from './job-status-write-rate.js';
export { jobSuccessPolicyStops } from './job-success-policy-stops.js';
export { jobTerminalEventOnce } from './job-terminal-event-once.js';
export { jobTerminalExclusive } from './job-terminal-exclusive.js';
export { jobTerminalFinal } from './job-terminal-final.js';
export { jobTerminalNeedsQuiet } from './job-terminal-needs-quiet.js';
export { logCausality } from './log-causality.js';
export { logGapFree } from './log-gap-free.js';
export { podDisruptionConditionRules } from './pod-disruption-condition-rules.js';
export {
  podPhaseFromExitCodes,
  podPhaseTerminalFinal,
  podTerminalContainersStopped,
} from './pod-ends-once.js';
export { podFinalizerHoldsObject } from './pod-finalizer-holds-object.js';
export { podRestartOnlyIfPolicy } from './pod-restarts.js';
export { replayEqualsState } from './replay-equals-state.js';
export { ttlNotBefore } from './ttl-not-before.js';
