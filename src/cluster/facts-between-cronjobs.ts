/** Which facts lead from one version of a CronJob to the next. */
import { isDeepStrictEqual } from 'node:util';
import { cronJob, type LivedCronJob } from '../../machines/cronjob.js';
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import type { Requester } from '../../machines/pod-facts.js';
import type { CronJob, CronJobStatus } from '../api/types/index.js';
import { withoutUndefined } from '../kernel/merged.js';
import { Stepping, type Steps, type Write } from './facts-between.js';
import { keptMetadata, propagationOf } from './facts-between-jobs.js';

export type CronJobSteps = Steps<CronJobFact, LivedCronJob>;
type CronJobStepping = Stepping<CronJobFact, LivedCronJob>;

/** Of a CronJob's first version seen. */
export function cronJobBirth(seen: CronJob, write: Write): CronJobSteps | null {
  const stepping = begin(cronJob.unborn, write);
  const { metadata, spec, status } = seen;
  const identified = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: keptMetadata(metadata) } as const;
  stepping.add({ type: 'CronJobCreated', cronJob: { ...identified, spec, status: status ?? {} } });
  return stepping.result();
}

/** Null when the chart does not lead from one to the other: versions in between are missing. */
export function cronJobFactsBetween(before: LivedCronJob, after: CronJob, write: Write): CronJobSteps | null {
  const stepping = begin(before, write);
  const metadata = keptMetadata(after.metadata);
  if (metadata.deletionTimestamp !== undefined && before.value.presence === 'present') {
    const propagation = propagationOf(metadata);
    stepping.add({ type: 'CronJobDeletionRequested', propagation, by: write.by });
  }
  if (!isDeepStrictEqual(before.record.spec, after.spec)) {
    stepping.add({ type: 'CronJobSpecChanged', spec: after.spec, generation: metadata.generation ?? 0 });
  }
  addStatusFacts(stepping, after.status ?? {});
  const { record } = stepping.lived;
  if (!isDeepStrictEqual(withoutUndefined(record.status), after.status ?? {})) return null;
  if (!isDeepStrictEqual(record.metadata, metadata) || stepping.facts.length === 0) {
    stepping.add({ type: 'CronJobMetadataChanged', metadata });
  }
  return stepping.result();
}

/** The CronJob's last version, and that it is gone. */
export function cronJobEndFacts(before: LivedCronJob, last: CronJob, write: Write): CronJobSteps | null {
  const { record } = before;
  const unchanged = isDeepStrictEqual(record.metadata, keptMetadata(last.metadata));
  const known = unchanged && isDeepStrictEqual(withoutUndefined(record.status), last.status ?? {});
  const steps = known ? { facts: [], after: before } : cronJobFactsBetween(before, last, write);
  if (steps === null) return null;
  const stepping = begin(steps.after, write);
  for (const fact of cronJobGoing(steps.after, write.by)) stepping.add(fact);
  const end = stepping.result();
  return end === null ? null : { facts: [...steps.facts, ...end.facts], after: end.after };
}

/** The facts by which a CronJob goes now: nothing holds it. */
export function cronJobGoing({ value }: LivedCronJob, by: Requester): readonly CronJobFact[] {
  if (value.presence !== 'present') return [{ type: 'CronJobGone' }];
  return [{ type: 'CronJobDeletionRequested', propagation: 'Background', by }, { type: 'CronJobGone' }];
}

function begin(before: LivedCronJob, { atMs }: Write): CronJobStepping {
  return new Stepping<CronJobFact, LivedCronJob>(before, (lived, fact) => cronJob.step(lived, fact, atMs));
}

/** A reference that changed in itself leaves the list and enters it anew. */
function addStatusFacts(
  stepping: CronJobStepping,
  { active = [], lastScheduleTime, lastSuccessfulTime }: CronJobStatus,
): void {
  const { status } = stepping.lived.record;
  const before = status.active ?? [];
  const kept = before.filter((one) => active.some((other) => isDeepStrictEqual(one, other)));
  for (const one of before) {
    if (!kept.includes(one)) stepping.add({ type: 'CronJobRunDelisted', jobUid: one.uid ?? '' });
  }
  for (const job of active) {
    if (!kept.some((one) => isDeepStrictEqual(one, job))) stepping.add({ type: 'CronJobRunListed', job });
  }
  if (lastScheduleTime !== status.lastScheduleTime) {
    stepping.add({ type: 'CronJobLastScheduled', lastScheduleTime: lastScheduleTime ?? null });
  }
  if (lastSuccessfulTime !== status.lastSuccessfulTime) {
    stepping.add({ type: 'CronJobLastSucceeded', lastSuccessfulTime: lastSuccessfulTime ?? null });
  }
}
