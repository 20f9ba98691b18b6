/** Rows of `kubectl get events`. */

import { at, countAt, isSet, textAt } from '../read.js';
import { since } from '../time.js';
import { narrow, type RowPrinter, wide } from './row.js';

export const eventRows: RowPrinter = {
  columns: [
    ...narrow('LAST SEEN', 'TYPE', 'REASON', 'OBJECT'),
    ...wide('SUBOBJECT', 'SOURCE'),
    ...narrow('MESSAGE'),
    ...wide('FIRST SEEN', 'COUNT', 'NAME'),
  ],
  cells: (event, nowMs) => {
    const first = textAt(event, 'firstTimestamp') || textAt(event, 'eventTime');
    const hasSeries = isSet(event, 'series');
    const last = hasSeries
      ? textAt(event, 'series', 'lastObservedTime')
      : textAt(event, 'lastTimestamp') || first;
    const count = hasSeries ? countAt(event, 'series', 'count') : countAt(event, 'count') || 1;
    return [
      since(last, nowMs),
      textAt(event, 'type'),
      textAt(event, 'reason'),
      objectCell(at(event, 'involvedObject')),
      textAt(event, 'involvedObject', 'fieldPath'),
      source(event),
      textAt(event, 'message').trim(),
      since(first, nowMs),
      count,
      textAt(event, 'metadata', 'name'),
    ];
  },
};

function objectCell(involved: unknown): string {
  const kind = textAt(involved, 'kind').toLowerCase();
  const name = textAt(involved, 'name');
  return name === '' ? kind : `${kind}/${name}`;
}

/** The old `source` and the newer reporting controller say the same; the older one wins. */
function source(event: unknown): string {
  const component = textAt(event, 'source', 'component') || textAt(event, 'reportingComponent');
  const host = textAt(event, 'source', 'host') || textAt(event, 'reportingInstance');
  return host === '' ? component : `${component}, ${host}`;
}
