/**
 * A CronJob controller of sixty lines, with a bug: it takes a time for served as long as it sees the Job of it. `lasting` is the
 * same without the bug. `check.ts` lets the harness find the difference.
 *
 * In a project of your own the imports are from 'jobtape'.
 */
import {
  type AskAsCronJob,
  type CronJob,
  type CronJobSight,
  type CronJobWish,
  type DecideCronJob,
  type Decision,
  type Job,
  nextTimes,
  type ObjectReference,
  parseSchedule,
} from '../../src/index.js';

const SCHEDULED = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

/** Wrong: a Job that somebody deletes takes along what is known of its time. */
export const shortSighted: DecideCronJob = (sight, ask) => {
  const times = sight.jobs.map(({ metadata }) => Date.parse(metadata.annotations?.[SCHEDULED] ?? ''));
  return look(sight, ask, Math.max(createdMs(sight.cronJob), ...times));
};

/** Right: the time served last stands in the status. */
export const lasting: DecideCronJob = (sight, ask) => {
  const { status } = sight.cronJob;
  return look(sight, ask, status?.lastScheduleTime ? Date.parse(status.lastScheduleTime) : createdMs(sight.cronJob));
};

function look({ cronJob, jobs, nowMs }: CronJobSight, ask: AskAsCronJob, servedMs: number): Decision<CronJobWish> {
  const { schedule, timeZone = null, suspend, concurrencyPolicy } = cronJob.spec;
  const parsed = parseSchedule(schedule, timeZone);
  if (suspend || cronJob.metadata.deletionTimestamp || !parsed.ok) return {};
  const [nextMs] = nextTimes(parsed.schedule, { afterMs: nowMs, untilMs: Number.POSITIVE_INFINITY, limit: 1 });
  if (nextMs === undefined) return {};
  const wakeAfterSeconds = (nextMs - nowMs) / 1000 + 0.1;
  const dueMs = nextTimes(parsed.schedule, { afterMs: servedMs, untilMs: nowMs, limit: 1000 }).at(-1);
  const running = jobs.filter(isRunning).map(referenceTo);
  const isBlocked = concurrencyPolicy === 'Forbid' && running.length > 0;
  if (dueMs === undefined || isBlocked) {
    const status = { ...cronJob.status, active: running };
    return { wishes: [{ do: 'updateStatus', status }], wakeAfterSeconds };
  }
  // Its uid is known only when it is there.
  const created = ask({ do: 'createJob', job: jobFor(cronJob, dueMs) });
  if (!created.ok) return { error: created.message };
  const status = { ...cronJob.status, active: [...running, referenceTo(created.object)], lastScheduleTime: timestamp(dueMs) };
  return { wishes: [{ do: 'updateStatus', status }], wakeAfterSeconds };
}

function jobFor({ metadata, spec }: CronJob, scheduledMs: number): Job {
  const { name = '', uid = '' } = metadata;
  return {
    metadata: {
      name: `${name}-${scheduledMs / 60_000}`,
      annotations: { [SCHEDULED]: timestamp(scheduledMs) },
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name, uid, controller: true, blockOwnerDeletion: true }],
    },
    spec: spec.jobTemplate.spec,
  };
}

function isRunning({ status }: Job): boolean {
  return !status?.conditions?.some(({ type }) => type === 'Complete' || type === 'Failed');
}

function referenceTo({ metadata: { name, namespace, uid } }: Job): ObjectReference {
  return { apiVersion: 'batch/v1', kind: 'Job', name, namespace, uid };
}

function createdMs({ metadata }: CronJob): number {
  return Date.parse(metadata.creationTimestamp ?? '');
}

function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
