/** Further mistakes of the Job controller: policies, indexes, and what the status says at the end. */
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { syncJob } from '../../src/controllers/job/sync.js';
import { type Mutant, rules } from './mutant.js';
import { answering, rewriting } from './syncs.js';

export const FURTHER_ENDS: readonly Mutant[] = [
  {
    id: 'J20',
    name: 'last-rule-wins',
    mistake: 'of several matching rules of a pod failure policy the last one decides',
    plant: () =>
      rules({
        judgeFailure: (spec, pod) => {
          const all = spec.podFailurePolicy?.rules ?? [];
          const reversed = { ...spec, podFailurePolicy: { rules: [...all].reverse() } };
          return all.length < 2 ? JOB_RULES.judgeFailure(spec, pod) : JOB_RULES.judgeFailure(reversed, pod);
        },
      }),
  },
  {
    id: 'J21',
    name: 'fail-index-only-counts',
    mistake: 'FailIndex is taken for Count',
    plant: () =>
      rules({
        failedIndexes: (work) => {
          const settling = work.settling.filter((pod) => {
            const { spec } = work.view.job.lived.record;
            const limit = spec.backoffLimitPerIndex ?? 0;
            const isSpent = (pod.lived.record.born.indexFailureCount ?? 0) >= limit;
            return isSpent || JOB_RULES.judgeFailure(spec, pod).action !== 'FailIndex';
          });
          return JOB_RULES.failedIndexes({ ...work, settling });
        },
      }),
  },
  {
    id: 'J22',
    name: 'index-limit-off-by-one',
    mistake: 'an index fails one retry too early',
    plant: () =>
      rules({
        newPodOf: (spec, index, kept) => {
          const pod = JOB_RULES.newPodOf(spec, index, kept);
          const { indexFailureCount } = pod;
          return indexFailureCount === null || kept === undefined
            ? pod
            : { ...pod, indexFailureCount: indexFailureCount + 1 };
        },
      }),
  },
  {
    id: 'J23',
    name: 'success-policy-needs-one-more',
    mistake: 'more indexes than succeededCount have to succeed',
    plant: () =>
      rules({
        succeededByPolicy: (work) => {
          const { spec } = work.view.job.lived.record;
          const counts = (spec.successPolicy?.rules ?? []).map((rule) => rule.succeededCount);
          return counts.some((count) => count === work.succeededIndexes.total)
            ? null
            : JOB_RULES.succeededByPolicy(work);
        },
      }),
  },
  {
    id: 'J24',
    name: 'failures-counted-twice',
    mistake: 'two pods that lose their finalizers in one sync count one failure more',
    plant: () =>
      rules({
        countersAfter: (work, status, succeeded, failed) =>
          JOB_RULES.countersAfter(work, status, succeeded, failed > 1 ? failed + 1 : failed),
      }),
  },
  {
    id: 'J25',
    name: 'highest-index-first',
    mistake: 'indexes are taken up from above',
    plant: () =>
      rules({
        pendingIndexes: (work, count) => {
          const all = JOB_RULES.pendingIndexes(work, work.completions ?? 0);
          return all.slice(-count);
        },
      }),
  },
  {
    id: 'J27',
    name: 'interim-condition-lost',
    mistake: 'the final condition takes the place of the interim one',
    plant: () =>
      rules({
        withFinalCondition: (work, status, decision) => {
          const final = JOB_RULES.withFinalCondition(work, status, decision);
          const conditions = final?.conditions?.filter(({ type }) => type !== 'FailureTarget');
          return final === null || conditions === undefined ? final : { ...final, conditions };
        },
      }),
  },
  {
    id: 'J28',
    name: 'completed-when-started',
    mistake: 'completionTime is the time of the start',
    plant: () =>
      rules({
        withFinalCondition: (work, status, decision) => {
          const final = JOB_RULES.withFinalCondition(work, status, decision);
          const { startTime } = status;
          if (final?.completionTime === undefined || startTime === undefined) return final;
          return { ...final, completionTime: startTime };
        },
      }),
  },
  {
    id: 'J29',
    name: 'patch-forgotten-after-success',
    mistake: 'finalizers of succeeded pods of Indexed Jobs stay until the Job ends',
    plant: () =>
      rules({
        mayLoseFinalizer: (work, pod, hasFailed, decision) =>
          (decision !== null || !work.indexed || pod.standing !== 'succeeded') &&
          JOB_RULES.mayLoseFinalizer(work, pod, hasFailed, decision),
      }),
  },
  {
    id: 'J30',
    name: 'creation-told-first',
    mistake: 'SuccessfulCreate is told also when the creation failed',
    plant: () => ({
      syncJob: rewriting(syncJob, (request) =>
        request.kind === 'note' &&
        request.note.type === 'EventRecorded' &&
        request.note.reason === 'FailedCreate'
          ? { ...request, note: { ...request.note, eventType: 'Normal', reason: 'SuccessfulCreate' } }
          : request,
      ),
    }),
  },
  {
    id: 'J31',
    name: 'terminating-pods-counted-as-active',
    mistake: 'terminating pods are counted as active while they keep their places',
    plant: () =>
      rules({
        withCounts: (work) =>
          JOB_RULES.withCounts(
            work.replacesOnlyFailed ? { ...work, active: work.active + work.terminating } : work,
          ),
      }),
  },
  {
    id: 'J32',
    name: 'terminating-pods-hold-places',
    mistake: 'pods that are being deleted keep their places under TerminatingOrFailed as well',
    plant: () => rules({ missingPods: (work, wanted) => wanted - work.active - work.terminating }),
  },
  {
    id: 'J33',
    name: 'wrong-reason-for-failed-indexes',
    mistake: 'the failed Job’s reason is the one of the back-off limit, whatever failed it',
    plant: () =>
      rules({
        tooManyFailedIndexes: (work) => {
          const decision = JOB_RULES.tooManyFailedIndexes(work);
          return decision === null ? null : { ...decision, reason: 'BackoffLimitExceeded' };
        },
      }),
  },
  {
    id: 'J34',
    name: 'unready-pods-left-running',
    mistake: 'a decided Job deletes only pods that are ready',
    plant: () => ({
      syncJob: answering(
        syncJob,
        (request) =>
          request.kind === 'deletePod' &&
          request.pod.standing === 'active' &&
          !request.pod.lived.record.ready,
      ),
    }),
  },
];
