/** What a recording of a cluster shows at one place. */
import type { Requester } from '../../../machines/pod-facts.js';
import type { JobStatus } from '../../api/types/index.js';
import type { EpochMs } from '../../kernel/envelope.js';
import type { SeenObject } from './kubernetes.js';

/** Where it was read. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

export type Sighting = { readonly origin: Origin; readonly atMs: EpochMs | null; readonly by: Requester } & (
  | {
      readonly type: 'version';
      readonly seen: SeenObject;
      /**
       * `watched`: the last version, as the watch tells it. `answered`: the answer to the write that removed the object, which
       * has no number of its own.
       */
      readonly removal: 'none' | 'watched' | 'answered';
    }
  /** An object went; what it last looked like is not told. */
  | { readonly type: 'gone'; readonly uid: string }
  /** The API server refused a status. */
  | {
      readonly type: 'refused';
      readonly uid: string;
      readonly status: JobStatus;
      readonly errors: readonly string[];
    }
  /** Not of a kind that is imported, or not readable as what it says it is. */
  | { readonly type: 'leftOut'; readonly what: string; readonly problem: string | null }
);
