/** `kubectl describe job`. */

import { humanDuration } from '../duration.js';
import { formatSelector } from '../labels.js';
import { at, countAt, isSet, numberAt, textAt } from '../read.js';
import { rfc1123, timestampMs } from '../time.js';
import { eventLines } from './events.js';
import { annotationLines, controllerOf, describeText, mapLines, optionalLine } from './lines.js';
import { podTemplateLines } from './template.js';

/**
 * A Job and its events, as text. Of the status it shows the counts and times; conditions, failed indexes and policies are not
 * part of what kubectl describes. Without events (null, as opposed to none) there is no block for them.
 */
export function describeJob(job: object, events: readonly object[] | null, nowMs: number): string {
  const suspend = at(job, 'spec', 'suspend');
  const deadlineSeconds = numberAt(job, 'spec', 'activeDeadlineSeconds');
  return describeText([
    `Name:\t${textAt(job, 'metadata', 'name')}`,
    `Namespace:\t${textAt(job, 'metadata', 'namespace')}`,
    `Selector:\t${formatSelector(at(job, 'spec', 'selector'))}`,
    ...mapLines('Labels', at(job, 'metadata', 'labels')),
    ...annotationLines('Annotations', at(job, 'metadata', 'annotations')),
    ...optionalLine('Controlled By', controllerOf(job)),
    ...optionalLine('Parallelism', numberAt(job, 'spec', 'parallelism')),
    `Completions:\t${numberAt(job, 'spec', 'completions') ?? '<unset>'}`,
    ...optionalLine('Completion Mode', textAt(job, 'spec', 'completionMode')),
    ...optionalLine('Suspend', typeof suspend === 'boolean' ? String(suspend) : ''),
    ...optionalLine('Backoff Limit', numberAt(job, 'spec', 'backoffLimit')),
    ...optionalLine('TTL Seconds After Finished', numberAt(job, 'spec', 'ttlSecondsAfterFinished')),
    ...timeLines(at(job, 'status')),
    ...optionalLine('Active Deadline Seconds', deadlineSeconds === null ? null : `${deadlineSeconds}s`),
    `Pods Statuses:\t${podCounts(at(job, 'status'))}`,
    ...completedIndexes(job),
    ...podTemplateLines(at(job, 'spec', 'template')),
    ...eventLines(events, nowMs),
  ]);
}

function timeLines(status: unknown): string[] {
  const start = textAt(status, 'startTime');
  const completion = textAt(status, 'completionTime');
  const startMs = timestampMs(start);
  const completionMs = timestampMs(completion);
  return [
    ...optionalLine('Start Time', start === '' ? '' : rfc1123(start)),
    ...optionalLine('Completed At', completion === '' ? '' : rfc1123(completion)),
    ...optionalLine(
      'Duration',
      startMs === null || completionMs === null ? '' : humanDuration(completionMs - startMs),
    ),
  ];
}

function podCounts(status: unknown): string {
  const ready = isSet(status, 'ready') ? ` (${countAt(status, 'ready')} Ready)` : '';
  const counts = [`${countAt(status, 'active')} Active${ready}`];
  counts.push(`${countAt(status, 'succeeded')} Succeeded`, `${countAt(status, 'failed')} Failed`);
  return counts.join(' / ');
}

/** Long lists are cut behind the first comma that is not too early. */
function completedIndexes(job: unknown): string[] {
  if (textAt(job, 'spec', 'completionMode') !== 'Indexed') return [];
  const indexes = textAt(job, 'status', 'completedIndexes');
  const comma = indexes.indexOf(',', 50);
  const shown = comma < 0 ? indexes : `${indexes.slice(0, comma + 1)}...`;
  return [`Completed Indexes:\t${shown === '' ? '<none>' : shown}`];
}
