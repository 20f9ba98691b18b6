/** `kubectl describe cronjob`. */

import { formatSelector } from '../labels.js';
import { at, isSet, listAt, numberAt, textAt } from '../read.js';
import { rfc1123 } from '../time.js';
import { eventLines } from './events.js';
import { annotationLines, describeText, mapLines, optionalLine, trueOrFalse } from './lines.js';
import { podTemplateLines } from './template.js';

/** A CronJob and its events, as text. Without events (null, as opposed to none) there is no block for them. */
export function describeCronJob(cronJob: object, events: readonly object[] | null, nowMs: number): string {
  const spec = at(cronJob, 'spec');
  const active = listAt(cronJob, 'status', 'active').map((job) => textAt(job, 'name'));
  const lastSchedule = textAt(cronJob, 'status', 'lastScheduleTime');
  return describeText([
    `Name:\t${textAt(cronJob, 'metadata', 'name')}`,
    `Namespace:\t${textAt(cronJob, 'metadata', 'namespace')}`,
    ...mapLines('Labels', at(cronJob, 'metadata', 'labels')),
    ...annotationLines('Annotations', at(cronJob, 'metadata', 'annotations')),
    `Schedule:\t${textAt(spec, 'schedule')}`,
    `Concurrency Policy:\t${textAt(spec, 'concurrencyPolicy')}`,
    `Suspend:\t${isSet(spec, 'suspend') ? trueOrFalse(at(spec, 'suspend')) : '<unset>'}`,
    `Time Zone:\t${isSet(spec, 'timeZone') ? textAt(spec, 'timeZone') : '<unset>'}`,
    `Successful Job History Limit:\t${orUnset(spec, 'successfulJobsHistoryLimit')}`,
    `Failed Job History Limit:\t${orUnset(spec, 'failedJobsHistoryLimit')}`,
    `Starting Deadline Seconds:\t${orUnset(spec, 'startingDeadlineSeconds', 's')}`,
    ...jobTemplateLines(at(spec, 'jobTemplate', 'spec')),
    `Last Schedule Time:\t${lastSchedule === '' ? '<unset>' : rfc1123(lastSchedule)}`,
    `Active Jobs:\t${active.length === 0 ? '<none>' : active.join(', ')}`,
    ...eventLines(events, nowMs),
  ]);
}

function jobTemplateLines(jobSpec: unknown): string[] {
  const deadlineSeconds = numberAt(jobSpec, 'activeDeadlineSeconds');
  return [
    `Selector:\t${isSet(jobSpec, 'selector') ? formatSelector(at(jobSpec, 'selector')) : '<unset>'}`,
    `Parallelism:\t${orUnset(jobSpec, 'parallelism')}`,
    `Completions:\t${orUnset(jobSpec, 'completions')}`,
    ...optionalLine('Active Deadline Seconds', deadlineSeconds === null ? null : `${deadlineSeconds}s`),
    ...podTemplateLines(at(jobSpec, 'template')),
  ];
}

function orUnset(spec: unknown, field: string, unit = ''): string {
  const value = numberAt(spec, field);
  return value === null ? '<unset>' : `${value}${unit}`;
}
