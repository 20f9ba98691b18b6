/** The facts of one version of an object, after what is known of it already. */
import type { LivedCronJob } from '../../../machines/cronjob.js';
import type { LivedJob } from '../../../machines/job.js';
import type { LivedPod } from '../../../machines/pod.js';
import type { Requester } from '../../../machines/pod-facts.js';
import type { Cluster } from '../../cluster/cluster.js';
import type { Fact } from '../../cluster/facts.js';
import type { Steps, Write } from '../../cluster/facts-between.js';
import {
  cronJobBirth,
  cronJobEndFacts,
  cronJobFactsBetween,
  cronJobGoing,
} from '../../cluster/facts-between-cronjobs.js';
import { jobBirth, jobEndFacts, jobFactsBetween, jobGoing } from '../../cluster/facts-between-jobs.js';
import {
  podAsReported,
  podBirth,
  podEndFacts,
  podFactsBetween,
  podGoing,
} from '../../cluster/facts-between-pods.js';
import type { Stamps } from '../../cluster/pod-birth.js';
import type { SeenObject } from './kubernetes.js';

export type Told = Exclude<SeenObject, { kind: 'Event' }>;

/** What is known of an object. */
export type Known =
  | { readonly kind: 'Job'; readonly lived: LivedJob }
  | { readonly kind: 'Pod'; readonly lived: LivedPod }
  | { readonly kind: 'CronJob'; readonly lived: LivedCronJob };

export function knownIn(cluster: Cluster, uid: string): Known | null {
  const [job, pod, cronJob] = [cluster.jobs.get(uid), cluster.pods.get(uid), cluster.cronJobs.byUid(uid)];
  if (job !== undefined) return { kind: 'Job', lived: job.lived };
  if (pod !== undefined) return { kind: 'Pod', lived: pod.lived };
  return cronJob === null ? null : { kind: 'CronJob', lived: cronJob.lived };
}

/**
 * @param known null: nothing is known of the object yet.
 * @param isLast the object goes with this version.
 * @returns null when the version does not follow: others in between are missing.
 */
export function versionFacts(
  known: Known | null,
  seen: Told,
  isLast: boolean,
  write: Write,
  stamps: Stamps,
): readonly Fact[] | null {
  switch (seen.kind) {
    case 'Job': {
      const { object } = seen;
      const lived = known?.kind === 'Job' ? known.lived : null;
      const step = (before: LivedJob) => (isLast ? jobEndFacts : jobFactsBetween)(before, object, write);
      return facts(lived, () => jobBirth(object, write), step, isLast);
    }
    case 'Pod': {
      const { object } = seen;
      const lived = known?.kind === 'Pod' ? known.lived : null;
      const step = (before: LivedPod) => (isLast ? podEndFacts : podFactsBetween)(before, object, write);
      return facts(lived, () => podBirth(object, write, stamps), step, isLast);
    }
    case 'CronJob': {
      const { object } = seen;
      const lived = known?.kind === 'CronJob' ? known.lived : null;
      const step = (before: LivedCronJob) =>
        (isLast ? cronJobEndFacts : cronJobFactsBetween)(before, object, write);
      return facts(lived, () => cronJobBirth(object, write), step, isLast);
    }
  }
}

/** The same for an object that is told anew, whatever it looks like. */
export function factsAnew(seen: Told, isLast: boolean, write: Write, stamps: Stamps): readonly Fact[] {
  const facts = versionFacts(null, seen, isLast, write, stamps);
  if (facts !== null || seen.kind !== 'Pod') return facts ?? [];
  const reported = podAsReported(seen.object, write, stamps);
  return isLast ? [...reported.facts, ...podGoing(reported.after, write.by)] : reported.facts;
}

/** The facts by which an object goes, of which nothing more is told. */
export function goingFacts(known: Known, by: Requester): readonly Fact[] {
  switch (known.kind) {
    case 'Job':
      return jobGoing(known.lived, by);
    case 'Pod':
      return podGoing(known.lived, by);
    case 'CronJob':
      return cronJobGoing(known.lived, by);
  }
}

/** An object that nothing has happened to yet. */
export function wasSeenFromBirth(seen: Told): boolean {
  const { metadata, status } = seen.object;
  if (metadata.deletionTimestamp !== undefined || (metadata.generation ?? 1) > 1) return false;
  if (seen.kind !== 'Pod') return Object.keys(status ?? {}).length === 0;
  return seen.object.spec.nodeName === undefined && seen.object.status?.conditions === undefined;
}

function facts<F extends Fact, L>(
  known: L | null,
  birth: () => Steps<F, L> | null,
  step: (before: L) => Steps<F, L> | null,
  isLast: boolean,
): readonly Fact[] | null {
  if (known !== null) return step(known)?.facts ?? null;
  const born = birth();
  if (born === null || !isLast) return born?.facts ?? null;
  const end = step(born.after);
  return end === null ? null : [...born.facts, ...end.facts];
}
