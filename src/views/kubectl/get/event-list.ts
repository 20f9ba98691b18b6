/** `kubectl events`: a table like that of `kubectl get events`, in the order of time and with repetitions counted. */

import { alignColumns, escapeTerminal, TABLE_STYLE } from '../columns.js';
import { eventAge } from '../describe/events.js';
import { goSorted } from '../go-sort.js';
import { isSet, textAt } from '../read.js';
import { isEarlier } from '../time.js';

export type EventListOptions = {
  /** The time ages are counted to, milliseconds since the epoch. */
  readonly nowMs: number;
  /** `--no-headers`. Default: false. */
  readonly noHeaders?: boolean;
  /** `-A`: a first column NAMESPACE. Default: false. */
  readonly allNamespaces?: boolean;
};

/** The events, oldest first. Empty without events. */
export function printEvents(events: readonly object[], options: EventListOptions): string {
  return eventWatch(options)(oldestFirst(events), options.nowMs);
}

/** In the order of their last happening. */
export function oldestFirst<T extends object>(events: readonly T[]): readonly T[] {
  return goSorted(events, (a, b) => isEarlier(lastSeen(a), lastSeen(b)));
}

/** The same bit by bit, in the order given: the header comes once, and a column that had to grow stays wide. */
export function eventWatch(options: EventListOptions): (events: readonly object[], nowMs: number) => string {
  const namespace = options.allNamespaces === true;
  const widths: number[] = [];
  let header = options.noHeaders !== true;
  return (events, nowMs) => {
    if (events.length === 0) return '';
    const lines = events.map((event) => [
      ...(namespace ? [textAt(event, 'metadata', 'namespace')] : []),
      ...cells(event, nowMs),
    ]);
    if (header) lines.unshift([...(namespace ? ['NAMESPACE'] : []), ...HEADERS]);
    header = false;
    const text = escapeTerminal(lines.map((line) => line.join('\t')).join('\n'));
    return alignColumns(text.split('\n'), TABLE_STYLE, widths)
      .map((line) => `${line}\n`)
      .join('');
  };
}

/** @param namespace null for all of them. */
export function noEventsText(namespace: string | null): string {
  return namespace === null ? 'No events found.' : `No events found in ${namespace} namespace.`;
}

const HEADERS = ['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'];

function cells(event: object, nowMs: number): string[] {
  const object = `${textAt(event, 'involvedObject', 'kind')}/${textAt(event, 'involvedObject', 'name')}`;
  const message = textAt(event, 'message').trim();
  return [eventAge(event, nowMs), textAt(event, 'type'), textAt(event, 'reason'), object, message];
}

function lastSeen(event: object): string {
  if (isSet(event, 'series')) return textAt(event, 'series', 'lastObservedTime');
  return textAt(event, 'lastTimestamp') || textAt(event, 'eventTime');
}
