/** Which facts lead from one version of a Job to the next. */
import { isDeepStrictEqual } from 'node:util';
import { job, type LivedJob } from '../../machines/job.js';
import type { JobFact, Propagation } from '../../machines/job-facts.js';
import type { Requester } from '../../machines/pod-facts.js';
import type { Job, ObjectMeta } from '../api/types/index.js';
import { withoutUndefined } from '../kernel/merged.js';
import { type JobSteps, Stepping, type Write } from './facts-between.js';
import { jobStatusFacts } from './job-status-facts.js';

/** Of a Job's first version seen. */
export function jobBirth(seen: Job, { atMs }: Write): JobSteps | null {
  const stepping = new Stepping<JobFact, LivedJob>(job.unborn, (lived, fact) => job.step(lived, fact, atMs));
  const { metadata, spec, status } = seen;
  const identified = { apiVersion: 'batch/v1', kind: 'Job', metadata: keptMetadata(metadata) } as const;
  stepping.add({ type: 'JobCreated', job: { ...identified, spec, status: status ?? {} } });
  return stepping.result();
}

/** Null when the chart does not lead from one to the other: versions in between are missing. */
export function jobFactsBetween(before: LivedJob, after: Job, write: Write): JobSteps | null {
  const { atMs, by } = write;
  const stepping = new Stepping<JobFact, LivedJob>(before, (lived, fact) => job.step(lived, fact, atMs));
  const metadata = keptMetadata(after.metadata);
  if (metadata.deletionTimestamp !== undefined && before.value.presence === 'present') {
    stepping.add({ type: 'JobDeletionRequested', propagation: propagationOf(metadata), by });
  }
  if (!isDeepStrictEqual(before.record.spec, after.spec)) {
    stepping.add({ type: 'JobSpecChanged', spec: after.spec, generation: metadata.generation ?? 0 });
  }
  for (const fact of jobStatusFacts(before.record.status, after.status ?? {})) stepping.add(fact);
  const { record } = stepping.lived;
  if (!isDeepStrictEqual(withoutUndefined(record.status), after.status ?? {})) return null;
  if (!isDeepStrictEqual(record.metadata, metadata) || stepping.facts.length === 0) {
    stepping.add({ type: 'JobMetadataChanged', metadata });
  }
  return stepping.result();
}

/** The Job's last version, and that it is gone. */
export function jobEndFacts(before: LivedJob, last: Job, write: Write): JobSteps | null {
  const unchanged = isDeepStrictEqual(before.record.metadata, keptMetadata(last.metadata));
  const known = unchanged && isDeepStrictEqual(withoutUndefined(before.record.status), last.status ?? {});
  const steps = known ? { facts: [], after: before } : jobFactsBetween(before, last, write);
  if (steps === null) return null;
  const stepping = new Stepping<JobFact, LivedJob>(steps.after, (lived, fact) =>
    job.step(lived, fact, write.atMs),
  );
  for (const fact of jobGoing(steps.after, write.by)) stepping.add(fact);
  const end = stepping.result();
  return end === null ? null : { facts: [...steps.facts, ...end.facts], after: end.after };
}

/** The facts by which a job goes now: nothing holds it. */
export function jobGoing({ value }: LivedJob, by: Requester): readonly JobFact[] {
  if (value.presence !== 'present') return [{ type: 'JobGone' }];
  return [{ type: 'JobDeletionRequested', propagation: 'Background', by }, { type: 'JobGone' }];
}

/** The version is the envelope's; who manages which field is not kept. */
export function keptMetadata({ resourceVersion: _, managedFields: __, ...kept }: ObjectMeta): ObjectMeta {
  return kept;
}

/** A deletion that waits for the pods, or lets go of them, shows by its finalizer. */
export function propagationOf({ finalizers = [] }: ObjectMeta): Propagation {
  if (finalizers.includes('foregroundDeletion')) return 'Foreground';
  return finalizers.includes('orphan') ? 'Orphan' : 'Background';
}
