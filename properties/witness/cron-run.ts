/** The start of a Job by a CronJob, read from the fact of its creation. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { Witness } from './witness.js';

const SCHEDULED_TIMESTAMP = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

export interface CronRun {
  /** As it was when the Job was created. */
  readonly cronJob: CronJobEntry;
  /** The time of the schedule the run is for. */
  readonly scheduledMs: number;
  readonly jobName: string;
}

/** Null for any other fact, and for Jobs that somebody else made. */
export function cronRunOf({ fact }: FactEnvelope, { cluster }: Witness): CronRun | null {
  if (fact.type !== 'JobCreated') return null;
  const { ownerReferences, annotations, name = '' } = fact.job.metadata;
  const owner = ownerReferences?.find(({ controller, kind }) => controller === true && kind === 'CronJob');
  const cronJob = owner === undefined ? null : cluster.cronJobs.byUid(owner.uid);
  const scheduled = annotations?.[SCHEDULED_TIMESTAMP];
  if (cronJob === null || scheduled === undefined) return null;
  return { cronJob, scheduledMs: Date.parse(scheduled), jobName: name };
}
