/** What findings about Jobs and about pods have in common. */
import type { Requester } from '../../../machines/pod-facts.js';

/** A pod by name. `ordinal`: the n-th pod the cluster created, from 1. */
export interface PodName {
  readonly name: string;
  readonly ordinal: number;
  /** Null for NonIndexed jobs. */
  readonly index: number | null;
}

/** How a pod came to its end. */
export type PodEnd =
  | {
      readonly kind: 'exited';
      readonly container: string;
      readonly exitCode: number;
      readonly reason: string;
      readonly signal: number | null;
    }
  /** The kubelet stopped it: DeadlineExceeded, Evicted ... */
  | { readonly kind: 'stopped'; readonly reason: string; readonly message: string }
  | { readonly kind: 'disrupted'; readonly reason: string; readonly exitCode: number | null }
  | { readonly kind: 'deleted'; readonly by: Requester }
  | { readonly kind: 'unknown' };
