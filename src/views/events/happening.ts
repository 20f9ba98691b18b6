/** What a component tells about an object: an Event before it is counted and kept. */
import type { ObjectReference } from '../../api/types/index.js';

/** Who tells. The kubelet names its node as well. */
export interface Source {
  readonly component: string;
  readonly host?: string;
}

export interface Happening {
  readonly about: ObjectReference;
  /** A place inside the object: `spec.containers{main}`; null for the whole of it. */
  readonly fieldPath: string | null;
  readonly source: Source;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}
