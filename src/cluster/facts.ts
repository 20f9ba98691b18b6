/** Every fact a tape can hold: what became true of an object, and notes that change none. */
import type { JobFact } from '../../machines/job-facts.js';
import type { PodFact } from '../../machines/pod-facts.js';
import type { JobStatus } from '../api/types/index.js';
import type { Envelope } from '../kernel/envelope.js';

/** Worth remembering, though no stored object changed. */
export type NoteFact =
  /** A Kubernetes Event on the subject. */
  | {
      readonly type: 'EventRecorded';
      readonly eventType: 'Normal' | 'Warning';
      readonly reason: string;
      readonly message: string;
    }
  /** Somebody outside the cluster did something; what follows is caused by it. `action` is the scenario's own entry. */
  | { readonly type: 'ActionTaken'; readonly place: number; readonly action: string }
  /** The API server refused an outside action. */
  | { readonly type: 'ActionRefused'; readonly place: number; readonly errors: readonly string[] }
  /** The Job controller would create pods, but the back-off after failures is not over. */
  | { readonly type: 'PodCreationPostponed'; readonly untilMs: number }
  /** The API server refused a status write of the Job controller; the sync failed and is tried again. */
  | { readonly type: 'JobStatusRefused'; readonly status: JobStatus; readonly errors: readonly string[] }
  /** DELETE of a pod that was being deleted already and gets no shorter grace. */
  | { readonly type: 'PodDeletionRepeated'; readonly by: 'job-controller' };

export type Fact = JobFact | PodFact | NoteFact;

export type FactEnvelope = Envelope<Fact>;
