/** What can become true of a Job. Past tense, plain JSON; conditions and times as the API writes them. */
import type {
  Job,
  JobCondition,
  JobSpec,
  ObjectMeta,
  Timestamp,
  UncountedTerminatedPods,
} from '../src/api/types/index.js';
import type { Requester } from './pod-facts.js';

/** Source: `propagationPolicy` of https://kubernetes.io/docs/concepts/architecture/garbage-collection/ */
export type Propagation = 'Background' | 'Foreground' | 'Orphan';

/** The counters and lists of `status` that one write changed; what is absent stayed as it was. */
export interface JobProgress {
  readonly active?: number;
  readonly ready?: number | null;
  readonly terminating?: number | null;
  readonly succeeded?: number;
  readonly failed?: number;
  readonly uncountedTerminatedPods?: UncountedTerminatedPods | null;
  readonly completedIndexes?: string;
  readonly failedIndexes?: string | null;
}

export type JobFact =
  /** `status` is `{}` for a job that is created now; an import may meet an older one. */
  | { readonly type: 'JobCreated'; readonly job: Job }
  | { readonly type: 'JobSpecChanged'; readonly spec: JobSpec; readonly generation: number }
  | { readonly type: 'JobMetadataChanged'; readonly metadata: ObjectMeta }
  | { readonly type: 'JobStarted'; readonly startTime: Timestamp }
  | { readonly type: 'JobProgressed'; readonly progress: JobProgress }
  /** A suspended job has no startTime; it starts anew when it is resumed. */
  | { readonly type: 'JobSuspended'; readonly condition: JobCondition }
  | { readonly type: 'JobResumed'; readonly condition: JobCondition; readonly startTime: Timestamp }
  | { readonly type: 'JobSuccessCriteriaMet'; readonly condition: JobCondition }
  | { readonly type: 'JobFailureTargeted'; readonly condition: JobCondition }
  | { readonly type: 'JobCompleted'; readonly condition: JobCondition; readonly completionTime: Timestamp }
  | { readonly type: 'JobFailed'; readonly condition: JobCondition }
  | { readonly type: 'JobDeletionRequested'; readonly propagation: Propagation; readonly by: Requester }
  | { readonly type: 'JobGone' };
