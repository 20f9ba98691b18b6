/** Warnings the API server sends along with an object it accepts. */
import { dnsLabel } from '../formats.js';
import { generateName } from '../names.js';
import type { CronJob, Job, JobSpec, ObjectMeta } from '../types/index.js';
import { podTemplateWarnings } from './pod-template.js';

const MANY_COMPLETIONS = 100_000;
const MUCH_PARALLELISM = 10_000;
/** The field is named as the server names it. */
const ZONE_IN_SCHEDULE =
  'cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details';

export function warningsOf(kind: 'Job', job: Job): string[];
export function warningsOf(kind: 'CronJob', cronJob: CronJob): string[];
export function warningsOf(kind: 'Job' | 'CronJob', object: Job | CronJob): string[] {
  const spec = 'jobTemplate' in object.spec ? object.spec.jobTemplate.spec : object.spec;
  const field = kind === 'Job' ? 'spec' : 'spec.jobTemplate.spec';
  return [...nameWarnings(object.metadata), ...jobSpecWarnings(spec, field)];
}

/**
 * Warnings of writing the object over a stored one: about its pods when the spec has changed, and about a time zone
 * in the schedule as often as it is written. Names and numbers are warned of once, when the object is made.
 */
export function updateWarningsOf(object: Job | CronJob, specChanged: boolean): string[] {
  const { spec } = object;
  if (!('jobTemplate' in spec)) {
    return specChanged ? podTemplateWarnings(spec.template, 'spec.template') : [];
  }
  return [
    ...(specChanged ? jobSpecWarnings(spec.jobTemplate.spec, 'spec.jobTemplate.spec') : []),
    ...(spec.schedule.includes('TZ') ? [ZONE_IN_SCHEDULE] : []),
  ];
}

/** Sent whether the object is accepted or not. */
export function ownerWarnings({ ownerReferences = [] }: ObjectMeta): string[] {
  const uids = ownerReferences.map(({ uid }) => uid);
  const repeated = uids.filter((uid, index) => uids.indexOf(uid) !== index);
  if (repeated.length === 0) return [];
  return [
    `.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${repeated.join(', ')}`,
  ];
}

/** Of a name that is still to be made, any will do: all have the same prefix. */
export function nameWarnings({ name = '', generateName: prefix = '' }: ObjectMeta): string[] {
  const complaints = dnsLabel(name === '' && prefix !== '' ? generateName(prefix, () => 0) : name);
  if (complaints.length === 0) return [];
  return [
    `metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${complaints.join(' ')}]`,
  ];
}

function jobSpecWarnings(spec: JobSpec, field: string): string[] {
  const vast =
    spec.completionMode === 'Indexed' &&
    (spec.completions ?? 0) > MANY_COMPLETIONS &&
    (spec.parallelism ?? 0) > MUCH_PARALLELISM;
  return [
    ...(vast
      ? [
          `${field}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`,
        ]
      : []),
    ...podTemplateWarnings(spec.template, `${field}.template`),
  ];
}
