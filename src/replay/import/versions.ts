/** The facts of one version of a Job or a pod, after what is known of it already. */
import type { LivedJob } from '../../../machines/job.js';
import type { LivedPod } from '../../../machines/pod.js';
import type { Fact } from '../../cluster/facts.js';
import type { Write } from '../../cluster/facts-between.js';
import { jobBirth, jobEndFacts, jobFactsBetween } from '../../cluster/facts-between-jobs.js';
import { podBirth, podEndFacts, podFactsBetween } from '../../cluster/facts-between-pods.js';
import type { Stamps } from '../../cluster/pod-birth.js';
import type { SeenObject } from './kubernetes.js';

type Told = Exclude<SeenObject, { kind: 'Event' }>;
type Lived = LivedJob | LivedPod;

/** Null when it does not follow: versions in between are missing. `before` null: nothing is known. */
export function stepsBetween(
  before: Lived | null,
  seen: Told,
  write: Write,
  stamps: Stamps,
): readonly Fact[] | null {
  if (seen.kind === 'Job') {
    if (before === null) return jobBirth(seen.object, write)?.facts ?? null;
    return isJob(before) ? (jobFactsBetween(before, seen.object, write)?.facts ?? null) : null;
  }
  if (before === null) return podBirth(seen.object, write, stamps)?.facts ?? null;
  return isJob(before) ? null : (podFactsBetween(before, seen.object, write)?.facts ?? null);
}

/** The same for the last version: the object goes with it. */
export function endSteps(
  before: Lived | null,
  seen: Told,
  write: Write,
  stamps: Stamps,
): readonly Fact[] | null {
  if (seen.kind === 'Job') {
    if (before !== null && !isJob(before)) return null;
    const birth = before === null ? jobBirth(seen.object, write) : { facts: [], after: before };
    if (birth === null) return null;
    const end = jobEndFacts(birth.after, seen.object, write);
    return end === null ? null : [...birth.facts, ...end.facts];
  }
  if (before !== null && isJob(before)) return null;
  const birth = before === null ? podBirth(seen.object, write, stamps) : { facts: [], after: before };
  if (birth === null) return null;
  const end = podEndFacts(birth.after, seen.object, write);
  return end === null ? null : [...birth.facts, ...end.facts];
}

/** An object that nothing has happened to yet. */
export function wasSeenFromBirth(seen: Told): boolean {
  const { metadata, status } = seen.object;
  if (metadata.deletionTimestamp !== undefined || (metadata.generation ?? 1) > 1) return false;
  if (seen.kind === 'Job') return Object.keys(status ?? {}).length === 0;
  const { spec } = seen.object;
  return spec.nodeName === undefined && seen.object.status?.conditions === undefined;
}

function isJob(lived: Lived): lived is LivedJob {
  return 'progress' in lived.value;
}
