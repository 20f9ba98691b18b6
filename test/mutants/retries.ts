/** Mistakes about limits and delays. */
import type { PodEntry } from '../../src/cluster/pod-entry.js';
import { finishedAtMs, NO_FAILURES, recordEnds } from '../../src/controllers/job/back-off.js';
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { syncJob } from '../../src/controllers/job/sync.js';
import { type Mutant, rules } from './mutant.js';
import { delaysEverything } from './syncs.js';

export const RETRIES: readonly Mutant[] = [
  {
    id: 'C1',
    name: 'infinite-pods',
    mistake: 'every sync counts failures from zero',
    first: true,
    plant: () => rules({ countFailed: (_, newFailed) => newFailed.length }),
  },
  {
    id: 'C2',
    name: 'limit-counts-syncs-not-failures',
    mistake: 'the limit is compared with the number of syncs that saw a failure',
    first: true,
    plant: () => {
      const syncs = new Map<string, number>();
      return rules({
        countFailed: (work, newFailed) => {
          const { uid } = work.view.job;
          const seen = (syncs.get(uid) ?? 0) + (newFailed.length > 0 ? 1 : 0);
          syncs.set(uid, seen);
          return seen;
        },
      });
    },
  },
  {
    id: 'C3',
    name: 'onfailure-restarts-unlimited',
    mistake: 'container restarts are not held against the limit',
    first: true,
    plant: () => rules({ restartsExceed: () => false }),
  },
  {
    id: 'C4',
    name: 'exponential-delay-lost',
    mistake: 'failed pods are replaced at once',
    first: true,
    plant: () => rules({ remainingDelayMs: () => 0 }),
  },
  {
    id: 'C5',
    name: 'delay-applied-to-success',
    mistake: 'the delay holds up the whole sync',
    plant: () => ({ syncJob: delaysEverything(syncJob) }),
  },
  {
    id: 'C6',
    name: 'finish-time-guessed-as-now',
    mistake: 'a pod without finish times ended when it is looked at',
    plant: () =>
      rules({
        recordEnds: (record, succeeded, failed, nowMs) =>
          recordEnds(record, succeeded, failed, nowMs, (pod) => containersEndMs(pod) ?? nowMs),
      }),
  },
  {
    id: 'C7',
    name: 'sidecar-finish-time-ignored',
    mistake: 'sidecars do not count for the end of a pod',
    plant: () =>
      rules({
        recordEnds: (record, succeeded, failed, nowMs) =>
          recordEnds(record, succeeded, failed, nowMs, (pod) => containersEndMs(pod) ?? finishedAtMs(pod)),
      }),
  },
  {
    id: 'C8',
    name: 'api-error-delayed-like-a-failure',
    mistake: 'failed syncs wait as long as failed pods',
    plant: () =>
      rules({ retryDelayMs: (failures) => Math.min(10_000 * 2 ** Math.min(failures - 1, 30), 600_000) }),
  },
  {
    id: 'C9',
    name: 'status-writes-not-batched',
    mistake: 'every change of a pod asks for a sync at once',
    plant: () => rules({ syncDelayMs: () => 0 }),
  },
  {
    id: 'C11',
    name: 'active-zero-during-back-off',
    mistake: 'no pod is active while creation waits (v1.36.2 itself; judged as the corrected version)',
    model: 'fixed-active',
    plant: () => rules({}),
  },
  {
    id: 'C12',
    name: 'onfailure-limit-off-by-one',
    mistake: 'restarts have to exceed the limit',
    plant: () =>
      rules({ restartsExceed: (work, limit) => isOnFailure(work) && work.view.pods.restarts > limit }),
  },
  {
    id: 'C13',
    name: 'parallel-overshoot',
    mistake: 'status.failed stops at the limit and one',
    plant: () =>
      rules({
        countersAfter: (work, status, newSucceeded, newFailed) => {
          const counters = JOB_RULES.countersAfter(work, status, newSucceeded, newFailed);
          const { backoffLimit = 6 } = work.view.job.lived.record.spec;
          return { ...counters, failed: Math.min(counters.failed ?? 0, backoffLimit + 1) };
        },
      }),
  },
  {
    id: 'C14',
    name: 'mixed-batch-keeps-delay',
    mistake: 'any success seen clears the streak, also failures after it',
    plant: () =>
      rules({
        recordEnds: (record, succeeded, failed, nowMs) =>
          succeeded.length > 0 ? NO_FAILURES : recordEnds(record, succeeded, failed, nowMs),
      }),
  },
];

function isOnFailure(work: Parameters<typeof JOB_RULES.restartsExceed>[0]): boolean {
  return work.view.job.lived.record.spec.template.spec.restartPolicy === 'OnFailure';
}

/** The latest end of the regular containers; null when one of them has none. */
function containersEndMs({ lived }: PodEntry): number | null {
  const regular = lived.record.containers.filter(({ record }) => record.shape.kind === 'regular');
  const ends = regular.map(({ value, record }) =>
    value === 'terminated' ? (record.last?.finishedAtMs ?? null) : null,
  );
  return ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0));
}
