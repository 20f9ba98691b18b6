/** Mistakes of the Job controller in what it tries again, counts, adopts and lets go of; nobody is known to have made them. */
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { type Mutant, rules } from './mutant.js';

export const UNNAMED_JOBS: readonly Mutant[] = [
  {
    id: 'J43',
    name: 'retries-of-syncs-do-not-grow',
    mistake: 'a sync that fails is tried again a second later, however often it has failed',
    plant: () => rules({ retryDelayMs: () => 1000 }),
  },
  {
    id: 'J44',
    name: 'retries-never-start-over',
    mistake: 'a sync that succeeds does not end the series of retries',
    plant: () => {
      let all = 0;
      return rules({ retryDelayMs: () => JOB_RULES.retryDelayMs(++all) });
    },
  },
  {
    id: 'J45',
    name: 'kept-while-active',
    mistake: 'the failed pod of an index is kept though its successor is there',
    plant: () =>
      rules({
        mayLoseFinalizer: (work, pod, hasFailed, decision) => {
          const { completionIndex } = pod.lived.record.born;
          const isTaken = completionIndex !== null && work.view.pods.activeIndexes.has(completionIndex);
          const isKept = decision === null && hasFailed && work.failedIndexes !== null && isTaken;
          return !isKept && JOB_RULES.mayLoseFinalizer(work, pod, hasFailed, decision);
        },
      }),
  },
  {
    id: 'J46',
    name: 'index-fails-with-its-first-pod',
    mistake: 'an index fails with its first failure, whatever its limit',
    plant: () =>
      rules({
        judgeFailure: (spec, pod) => {
          const verdict = JOB_RULES.judgeFailure(spec, pod);
          const isOfIndex = verdict.action === 'none' && spec.backoffLimitPerIndex !== undefined;
          return isOfIndex ? { action: 'FailIndex', rule: 0, counts: true } : verdict;
        },
      }),
  },
  {
    id: 'J47',
    name: 'surplus-left-running',
    mistake: 'a smaller parallelism stops no pod',
    plant: () =>
      rules({
        chooseForRemoval: (active, _, completions) => JOB_RULES.chooseForRemoval(active, 0, completions),
      }),
  },
  {
    id: 'J53',
    name: 'deleted-job-holds-its-pods',
    mistake: 'pods of a Job that is being deleted keep their finalizers until they have ended',
    plant: () =>
      rules({
        mayLoseFinalizer: (work, pod, hasFailed, decision) => {
          const isGoing = decision === null && work.view.job.lived.value.presence !== 'present';
          if (isGoing) return pod.standing === 'succeeded' || pod.standing === 'failed';
          return JOB_RULES.mayLoseFinalizer(work, pod, hasFailed, decision);
        },
      }),
  },
  {
    id: 'J54',
    name: 'nothing-adopted',
    mistake: 'pods without a controller stay without one',
    plant: () => rules({ mayClaim: () => false }),
  },
  {
    id: 'J55',
    name: 'failed-index-ends-the-job',
    mistake: 'the first failed index fails the Job, whatever is left to do',
    plant: () =>
      rules({
        tooManyFailedIndexes: (work) =>
          (work.failedIndexes?.total ?? 0) > 0
            ? {
                outcome: 'failure',
                reason: 'FailedIndexes',
                message: 'Job has failed indexes',
                announced: false,
              }
            : null,
      }),
  },
  {
    id: 'J56',
    name: 'deadline-looked-at-late',
    mistake: 'the look at the end of the deadline comes two seconds late',
    plant: () =>
      rules({ deadlineWakeMs: (_, remainingMs) => (remainingMs === null ? null : remainingMs + 2000) }),
  },
  {
    id: 'J57',
    name: 'spec-followed-late',
    mistake: 'a change of the spec waits like a change of pods',
    plant: () => rules({ syncDelayMs: (trigger) => (trigger === 'jobAdded' ? 0 : 1000) }),
  },
  {
    id: 'J58',
    name: 'changes-of-pods-followed-late',
    mistake: 'changes of pods are put together for five seconds',
    plant: () =>
      rules({
        syncDelayMs: (trigger) => (trigger === 'podChanged' ? 5000 : JOB_RULES.syncDelayMs(trigger)),
      }),
  },
  {
    id: 'J64',
    name: 'streak-forgotten-in-time',
    mistake: 'a failure that comes half a minute after the last one begins a new streak',
    plant: () =>
      rules({
        recordEnds: (record, succeeded, failed, nowMs) => {
          const isOld = record.lastFailureMs !== null && nowMs - record.lastFailureMs > 30_000;
          const before = isOld ? { failures: 0, lastFailureMs: null } : record;
          return JOB_RULES.recordEnds(before, succeeded, failed, nowMs);
        },
      }),
  },
  {
    id: 'J65',
    name: 'index-delay-too-short',
    mistake: 'the delay of an index begins at five seconds',
    plant: () =>
      rules({
        indexDelayMs: (kept, nowMs) => {
          const restMs = JOB_RULES.indexDelayMs(kept, nowMs);
          return Math.max(0, restMs - 5000);
        },
      }),
  },
  {
    id: 'J66',
    name: 'resumed-with-the-old-clock',
    mistake: 'a resumed Job has the start time of its suspension',
    plant: () => rules({ resumedStatus: (status, nowMs) => JOB_RULES.resumedStatus(status, nowMs - 5000) }),
  },
  {
    id: 'J67',
    name: 'zero-limit-ignores-restarts',
    mistake: 'under OnFailure a limit of 0 lets a container be restarted once',
    plant: () =>
      rules({
        restartsExceed: (work, limit) => JOB_RULES.restartsExceed(work, limit === 0 ? 2 : limit),
      }),
  },
  {
    id: 'J68',
    name: 'ready-pods-of-the-dead',
    mistake: 'ready pods that are being deleted are told as ready',
    plant: () =>
      rules({
        withCounts: (work) => JOB_RULES.withCounts({ ...work, ready: work.ready + readyLeaving(work) }),
      }),
  },
];

type Work = Parameters<typeof JOB_RULES.withCounts>[0];

function readyLeaving({ view, active }: Work): number {
  const leaving = [...view.pods.terminating].filter(({ lived }) => lived.record.ready).length;
  return Math.min(leaving, active);
}
