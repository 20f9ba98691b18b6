/** What the node and the scheduler do with a pod, one write at a time. */
import type { PodFact } from '../../../machines/pod-facts.js';

/**
 * The next thing the node does with a pod: a status write, something it resolves to do and tells nobody of yet, or the
 * last deletion of a pod that has ended.
 */
export type PodStep =
  | { readonly kind: 'write'; readonly atMs: number; readonly facts: readonly PodFact[] }
  | { readonly kind: 'resolution'; readonly atMs: number; readonly fact: PodFact }
  | { readonly kind: 'finalDelete'; readonly atMs: number };
