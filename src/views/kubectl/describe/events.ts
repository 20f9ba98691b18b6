/** The `Events:` block, last in every description, and the age of an event that may have happened often. */

import { goSorted } from '../go-sort.js';
import { countAt, isSet, textAt } from '../read.js';
import { isEarlier, since } from '../time.js';
import { indent } from './lines.js';

/** The events in the order of their last happening; nothing at all where events are not to be shown. */
export function eventLines(events: readonly object[] | null, nowMs: number): string[] {
  if (events === null) return [];
  if (events.length === 0) return ['Events:\t<none>'];
  const sorted = goSorted(events, (a, b) =>
    isEarlier(textAt(a, 'lastTimestamp'), textAt(b, 'lastTimestamp')),
  );
  return [
    'Events:',
    ...indent(1, [
      'Type\tReason\tAge\tFrom\tMessage',
      '----\t------\t----\t----\t-------',
      ...sorted.map((event) => eventLine(event, nowMs)),
    ]),
  ];
}

/** `5m`, or `40s (x4 over 5m)` for an event counted more than once: the age of the last and of the first happening. */
export function eventAge(event: unknown, nowMs: number): string {
  const first = since(textAt(event, 'eventTime') || textAt(event, 'firstTimestamp'), nowMs);
  if (isSet(event, 'series')) {
    const last = since(textAt(event, 'series', 'lastObservedTime'), nowMs);
    return `${last} (x${countAt(event, 'series', 'count')} over ${first})`;
  }
  const count = countAt(event, 'count');
  return count > 1 ? `${since(textAt(event, 'lastTimestamp'), nowMs)} (x${count} over ${first})` : first;
}

function eventLine(event: unknown, nowMs: number): string {
  const from = textAt(event, 'source', 'component') || textAt(event, 'reportingComponent');
  const fieldPath = textAt(event, 'involvedObject', 'fieldPath');
  const message = (fieldPath === '' ? '' : `${fieldPath}: `) + textAt(event, 'message').trim();
  return [textAt(event, 'type'), textAt(event, 'reason'), eventAge(event, nowMs), from, message].join('\t');
}
