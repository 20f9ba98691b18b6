/** What the node and the scheduler do with a pod, one write at a time. */
import type { PodFact } from '../../../machines/pod-facts.js';

/** The next thing the node does with a pod: a status write, or the last deletion of a pod that has ended. */
export type PodStep =
  | { readonly kind: 'write'; readonly atMs: number; readonly facts: readonly PodFact[] }
  | { readonly kind: 'finalDelete'; readonly atMs: number };
