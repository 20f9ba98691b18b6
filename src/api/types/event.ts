/** Events as `kubectl describe` lists them, after core/v1. */
import type { MicroTimestamp, ObjectMeta, Timestamp } from './meta.js';
import type { ObjectReference } from './object-reference.js';

export interface Event {
  readonly apiVersion?: 'v1';
  readonly kind?: 'Event';
  readonly metadata: ObjectMeta;
  /** What the event is about. */
  readonly involvedObject: ObjectReference;
  readonly type?: 'Normal' | 'Warning';
  /** A word in CamelCase, for example `SuccessfulCreate`. */
  readonly reason?: string;
  readonly message?: string;
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly firstTimestamp?: Timestamp | null;
  readonly lastTimestamp?: Timestamp | null;
  readonly eventTime?: MicroTimestamp | null;
  /** How often it happened between the two timestamps. */
  readonly count?: number;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: MicroTimestamp };
  readonly action?: string;
  readonly related?: ObjectReference;
  readonly reportingComponent?: string;
  readonly reportingInstance?: string;
}
