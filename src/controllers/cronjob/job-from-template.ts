/** The Job of a scheduled time: named after the minute, marked with the time, owned by the CronJob. */
import type { CronJobRecord } from '../../../machines/cronjob.js';
import type { JobRecord } from '../../../machines/job.js';
import type { Job, ObjectMeta, ObjectReference } from '../../api/types/index.js';
import type { Location } from '../../cron/index.js';
import { zoneOffsets } from '../../cron/zone-offsets.js';
import { merged, type Writable } from '../../kernel/merged.js';
import { timestamp } from '../../kernel/time.js';
import { timetableOf } from './timetable.js';

/** Source: https://kubernetes.io/docs/reference/labels-annotations-taints/#batch-kubernetes-io-cronjob-scheduled-timestamp */
export const SCHEDULED_TIMESTAMP = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

/** Two times within a minute give the same name. */
export function jobName(cronJobName: string, scheduledMs: number): string {
  return `${cronJobName}-${Math.floor(scheduledMs / 60_000)}`;
}

export function jobFromTemplate({ metadata, spec }: CronJobRecord, scheduledMs: number): Job {
  const { name = '', uid = '', namespace } = metadata;
  const template = spec.jobTemplate.metadata;
  const mark = { [SCHEDULED_TIMESTAMP]: timeInZone(scheduledMs, timetableOf(spec).location) };
  const made: Writable<ObjectMeta> = {
    name: jobName(name, scheduledMs),
    annotations: template?.annotations === undefined ? mark : merged(template.annotations, mark),
    ownerReferences: [
      { apiVersion: 'batch/v1', kind: 'CronJob', name, uid, controller: true, blockOwnerDeletion: true },
    ],
  };
  if (namespace !== undefined) made.namespace = namespace;
  if (template?.labels !== undefined) made.labels = template.labels;
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: made, spec: spec.jobTemplate.spec };
}

/** How `status.active` refers to a Job. */
export function referenceTo({ metadata }: JobRecord): ObjectReference {
  const { name = '', namespace = 'default', uid = '', resourceVersion } = metadata;
  const reference = { kind: 'Job', namespace, name, uid, apiVersion: 'batch/v1' };
  return resourceVersion === undefined ? reference : merged(reference, { resourceVersion });
}

/** RFC 3339 with the zone's offset, `Z` for none. */
function timeInZone(ms: number, location: Location): string {
  const { offsetMs } = zoneOffsets(location.ok ? location.zone : 'UTC').periodAt(ms);
  const wall = timestamp(ms + offsetMs);
  if (offsetMs === 0) return wall;
  const minutes = Math.abs(Math.trunc(offsetMs / 60_000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${wall.slice(0, -1)}${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
