/** What the Job controller asks of the API server, one call at a time, and what it is told. */

import type { JobStatus } from '../../api/types/index.js';
import type { NoteFact } from '../../cluster/facts.js';
import type { PodEntry } from '../../cluster/pod-entry.js';
import type { CallError } from '../call-error.js';

export interface NewPod {
  /** Null for NonIndexed jobs. */
  readonly completionIndex: number | null;
  /** Null without backoffLimitPerIndex. */
  readonly indexFailureCount: number | null;
  readonly indexIgnoredFailureCount: number | null;
}

export type JobRequest =
  | { readonly kind: 'createPod'; readonly pod: NewPod }
  | { readonly kind: 'deletePod'; readonly pod: PodEntry }
  | { readonly kind: 'removeFinalizer'; readonly pod: PodEntry }
  | { readonly kind: 'adoptPod'; readonly pod: PodEntry }
  | { readonly kind: 'releasePod'; readonly pod: PodEntry }
  | { readonly kind: 'updateStatus'; readonly status: JobStatus }
  | { readonly kind: 'note'; readonly note: NoteFact };

export type Answer =
  /** `pod` after createPod. */
  | { readonly ok: true; readonly pod: PodEntry | null }
  | { readonly ok: false; readonly error: CallError; readonly message: string };

export const DONE: Answer = { ok: true, pod: null };

/** How a sync asks: the request is carried out, or refused, before it goes on. */
export type Ask = (request: JobRequest) => Answer;

export interface SyncResult {
  /** A failed sync is tried again after 1, 2, 4 ... 60 s. */
  readonly failed: boolean;
  /** Wake the job again after this time; null for "only when something changes". */
  readonly wakeAfterMs: number | null;
}
