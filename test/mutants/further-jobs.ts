/** Mistakes of the Job controller that nobody is known to have made. */
import type { JobStatus } from '../../src/api/types/index.js';
import { finishedAtMs, recordEnds } from '../../src/controllers/job/back-off.js';
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { syncJob } from '../../src/controllers/job/sync.js';
import { type Mutant, rules } from './mutant.js';
import { answering, leaking } from './syncs.js';

export const FURTHER_JOBS: readonly Mutant[] = [
  {
    id: 'J1',
    name: 'limit-reached-is-exceeded',
    mistake: 'as many failures as the limit are too many',
    plant: () =>
      rules({
        pastBackoffLimit: (work) =>
          JOB_RULES.pastBackoffLimit({ ...work, failed: work.failed > 0 ? work.failed + 1 : 0 }),
      }),
  },
  {
    id: 'J2',
    name: 'one-pod-too-many',
    mistake: 'a pod that is about to be deleted leaves room for another',
    plant: () => rules({ wantedPods: (work) => JOB_RULES.wantedPods(work) + (work.terminating > 0 ? 1 : 0) }),
  },
  {
    id: 'J3',
    name: 'deadline-from-creation',
    mistake: 'the deadline runs from the creation of the Job, suspended or not',
    plant: () =>
      rules({
        decide: (work, memory) => {
          const { spec, metadata } = work.view.job.lived.record;
          const { activeDeadlineSeconds = Number.POSITIVE_INFINITY, suspend } = spec;
          const dueMs = Date.parse(metadata.creationTimestamp ?? '') + activeDeadlineSeconds * 1000;
          return JOB_RULES.decide(work, memory, suspend !== true && work.nowMs >= dueMs);
        },
      }),
  },
  {
    id: 'J5',
    name: 'deadline-before-limit',
    mistake: 'the deadline is asked before the back-off limit',
    plant: () =>
      rules({
        decide: (work, memory, deadlineOver) =>
          deadlineOver && !isDecided(work.status)
            ? JOB_RULES.decide(
                { ...work, rules: { ...work.rules, pastBackoffLimit: () => null } },
                memory,
                true,
              )
            : JOB_RULES.decide(work, memory, deadlineOver),
      }),
  },
  {
    id: 'J6',
    name: 'wrong-rule-named',
    mistake: 'the message counts the rules of the success policy from 1',
    plant: () =>
      rules({
        succeededByPolicy: (work) => {
          const decision = JOB_RULES.succeededByPolicy(work);
          return decision === null ? null : { ...decision, message: decision.message.replace('0', '1') };
        },
      }),
  },
  {
    id: 'J7',
    name: 'failed-indexes-reach-the-limit',
    mistake: 'as many failed indexes as maxFailedIndexes are too many',
    plant: () =>
      rules({
        tooManyFailedIndexes: (work) => {
          const { maxFailedIndexes } = work.view.job.lived.record.spec;
          const isReached = maxFailedIndexes !== undefined && work.failedIndexes?.total === maxFailedIndexes;
          if (!isReached || maxFailedIndexes === 0) return JOB_RULES.tooManyFailedIndexes(work);
          const message = 'Job has exceeded the specified maximal number of failed indexes';
          return { outcome: 'failure', reason: 'MaxFailedIndexesExceeded', message, announced: false };
        },
      }),
  },
  {
    id: 'J8',
    name: 'delay-capped-too-low',
    mistake: 'the delay after failures ends at 5 minutes',
    plant: () =>
      rules({
        remainingDelayMs: (record, nowMs) =>
          capped(record.lastFailureMs, JOB_RULES.remainingDelayMs(record, nowMs), nowMs),
      }),
  },
  {
    id: 'J9',
    name: 'success-does-not-clear-the-streak',
    mistake: 'failures are counted on, whatever succeeds between them',
    plant: () => rules({ recordEnds: (record, _, failed, nowMs) => recordEnds(record, [], failed, nowMs) }),
  },
  {
    id: 'J10',
    name: 'delay-from-the-start',
    mistake: 'the delay runs from the creation of the failed pod',
    plant: () =>
      rules({
        recordEnds: (record, succeeded, failed, nowMs) =>
          recordEnds(record, succeeded, failed, nowMs, ({ lived }) => lived.record.createdAtMs),
      }),
  },
  {
    id: 'J11',
    name: 'index-delay-not-doubled',
    mistake: 'every retry of an index waits 10 s',
    plant: () =>
      rules({
        indexDelayMs: (kept, nowMs) =>
          kept === undefined ? 0 : Math.max(0, finishedAtMs(kept) + 10_000 - nowMs),
      }),
  },
  {
    id: 'J12',
    name: 'ignored-failures-count-for-the-index',
    mistake: 'a new pod takes ignored failures of its index for counted ones',
    plant: () =>
      rules({
        newPodOf: (spec, index, kept) => {
          const pod = JOB_RULES.newPodOf(spec, index, kept);
          const { indexFailureCount, indexIgnoredFailureCount } = pod;
          const all = (indexFailureCount ?? 0) + (indexIgnoredFailureCount ?? 0);
          return indexFailureCount === null ? pod : { ...pod, indexFailureCount: all };
        },
      }),
  },
  {
    id: 'J13',
    name: 'best-pods-removed-first',
    mistake: 'of too many pods those go that are running and ready',
    plant: () =>
      rules({
        chooseForRemoval: (active, surplus, completions) => {
          const order = JOB_RULES.chooseForRemoval(active, active.length, completions);
          return [...order].reverse().slice(0, surplus);
        },
      }),
  },
  {
    id: 'J14',
    name: 'too-many-removed',
    mistake: 'one pod more goes than is too many',
    plant: () =>
      rules({
        chooseForRemoval: (active, surplus, completions) =>
          JOB_RULES.chooseForRemoval(active, surplus + 1, completions),
      }),
  },
  {
    id: 'J15',
    name: 'expectation-leaked',
    mistake: 'a creation that failed is waited for all the same',
    plant: () => ({ syncJob: leaking(syncJob) }),
  },
  {
    id: 'J16',
    name: 'deletion-not-observed',
    mistake: 'a pod that vanishes without warning does not satisfy the expectation of its deletion',
    plant: () =>
      rules({
        noteSeen: (memory, pod, change) => {
          if (change !== 'leaving' && change !== 'deleted') JOB_RULES.noteSeen(memory, pod, change);
        },
      }),
  },
  {
    id: 'J17',
    name: 'suspension-counts-pods',
    mistake: 'pods that suspension or a smaller parallelism stops keep their finalizers',
    plant: () => ({
      syncJob: answering(
        syncJob,
        (request) => request.kind === 'removeFinalizer' && request.pod.standing === 'active',
      ),
    }),
  },
  {
    id: 'J18',
    name: 'complete-while-pods-run',
    mistake: 'enough successes complete the Job, whatever still runs',
    plant: () => rules({ isComplete: (work) => JOB_RULES.isComplete({ ...work, active: 0 }) }),
  },
  {
    id: 'J19',
    name: 'work-queue-done-without-success',
    mistake: 'a work queue is complete when no pod is left, failures or not',
    plant: () =>
      rules({
        isComplete: (work) =>
          JOB_RULES.isComplete(work) || (work.completions === null && work.active === 0 && work.failed > 0),
      }),
  },
];

function isDecided({ conditions = [] }: JobStatus): boolean {
  return conditions.some(({ type, status }) => type !== 'Suspended' && status === 'True');
}

function capped(lastFailureMs: number | null, remainingMs: number, nowMs: number): number {
  return Math.min(remainingMs, Math.max(0, (lastFailureMs ?? 0) + 300_000 - nowMs));
}
