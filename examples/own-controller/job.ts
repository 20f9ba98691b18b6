/**
 * A Job controller of thirty lines, with a bug: it counts the successes that it can still see. `careful` is the same
 * without the bug. `check.ts` lets the harness find the difference.
 *
 * In a project of your own the imports are from 'jobtape'.
 */
import type { DecideJob, Decision, Job, JobStatus, JobWish, Pod } from '../../src/index.js';

const FINALIZER = 'batch.kubernetes.io/job-tracking';

/** Wrong: a pod object that somebody removes takes its success with it. */
export const forgetful: DecideJob = ({ job, pods, nowMs }) => {
  return steps(job, pods, nowMs, pods.filter(hasSucceeded).length);
};

/** Right: what was counted stays counted, and a pod is counted while it carries the finalizer. */
export const careful: DecideJob = ({ job, pods, nowMs }) => {
  const fresh = pods.filter((pod) => hasSucceeded(pod) && isTracked(pod)).length;
  return steps(job, pods, nowMs, (job.status?.succeeded ?? 0) + fresh);
};

function steps(job: Job, pods: readonly Pod[], nowMs: number, succeeded: number): Decision<JobWish> {
  const { parallelism = 1, completions = 1 } = job.spec;
  if (job.status?.conditions?.some(({ type }) => type === 'Complete')) return {};
  const active = pods.filter((pod) => !hasEnded(pod) && pod.metadata.deletionTimestamp === undefined).length;
  const missing = Math.max(0, Math.min(parallelism, completions - succeeded) - active);
  const isDone = succeeded >= completions && active === 0;
  const now = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
  const status: JobStatus = {
    startTime: job.status?.startTime ?? now,
    ...(active + missing > 0 ? { active: active + missing } : {}),
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(isDone ? completed(now) : {}),
  };
  const wishes: readonly JobWish[] = [
    ...new Array<JobWish>(missing).fill({ do: 'createPod' }),
    { do: 'updateStatus', status },
    ...pods
      .filter((pod) => hasEnded(pod) && isTracked(pod))
      .map((pod): JobWish => ({ do: 'removeFinalizer', name: pod.metadata.name ?? '' })),
  ];
  return { wishes };
}

function completed(now: string): JobStatus {
  const about = { status: 'True', reason: 'CompletionsReached', lastTransitionTime: now } as const;
  return {
    completionTime: now,
    conditions: [
      { type: 'SuccessCriteriaMet', ...about },
      { type: 'Complete', ...about },
    ],
  };
}

function hasSucceeded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded';
}

function hasEnded({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

function isTracked({ metadata }: Pod): boolean {
  return metadata.finalizers?.includes(FINALIZER) ?? false;
}
