/** The start of a Job by a CronJob, read from the fact of its creation. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { CronRun } from './moments.js';
import type { Scene } from './scene.js';

const SCHEDULED_TIMESTAMP = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

/** Null for any other fact, and for Jobs that somebody else made. */
export function cronRunOf({ fact, atMs }: FactEnvelope, { cluster, faults }: Scene): CronRun | null {
  if (fact.type !== 'JobCreated') return null;
  const { ownerReferences, annotations, name = '' } = fact.job.metadata;
  const owner = ownerReferences?.find(({ controller, kind }) => controller === true && kind === 'CronJob');
  const cronJob = owner === undefined ? null : cluster.cronJobs.byUid(owner.uid);
  const scheduled = annotations?.[SCHEDULED_TIMESTAMP];
  if (cronJob === null || scheduled === undefined) return null;
  return { cronJob, scheduledMs: Date.parse(scheduled), jobName: name, wallMs: atMs + faults.clockOffsetMs };
}

/** From where on the schedule is followed: the time served last, or the creation. */
export function servedUntilMs({ lived: { record } }: CronJobEntry): number {
  const { lastScheduleTime } = record.status;
  return Date.parse(lastScheduleTime ?? record.metadata.creationTimestamp ?? '');
}

/** Is the Job with this uid there, controlled by the CronJob, and not being deleted? */
export function ownRun(uid: string, cronJobUid: string, { cluster }: Scene) {
  const job = cluster.jobs.get(uid);
  const owner = job?.lived.record.metadata.ownerReferences?.find(({ controller }) => controller === true);
  return owner?.uid === cronJobUid ? (job ?? null) : null;
}
