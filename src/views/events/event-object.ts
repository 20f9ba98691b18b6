/** An Event as the API server shows it. */
import type { Event } from '../../api/types/index.js';
import { timestamp } from '../../kernel/time.js';
import type { Happening } from './happening.js';

/** An Event as it is kept: written out in full only when it is shown. */
export interface KeptEvent {
  readonly happening: Happening;
  readonly name: string;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly count: number;
}

export function eventObject({ happening, name, firstMs, lastMs, count }: KeptEvent): Event {
  const { about, fieldPath, source, type, reason, message } = happening;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace: about.namespace ?? '', creationTimestamp: timestamp(firstMs) },
    involvedObject: fieldPath === null ? about : { ...about, fieldPath },
    type,
    reason,
    message,
    source,
    firstTimestamp: timestamp(firstMs),
    lastTimestamp: timestamp(lastMs),
    eventTime: null,
    count,
    reportingComponent: source.component,
    reportingInstance: source.host ?? '',
  };
}
