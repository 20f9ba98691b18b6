/**
 * What becomes of the pods of a Job that is deleted.
 * Source: https://kubernetes.io/docs/concepts/architecture/garbage-collection/#cascading-deletion
 */
import type { Propagation } from '../../../machines/job-facts.js';

export const GARBAGE_RULES = { fateOfPods, isStray, mayEndForeground };

export type GarbageRules = typeof GARBAGE_RULES;

export function fateOfPods(propagation: Propagation): 'deleted' | 'letGo' {
  switch (propagation) {
    case 'Background':
    case 'Foreground':
      return 'deleted';
    case 'Orphan':
      return 'letGo';
  }
}

/** A pod that is made for a Job that is gone, or going with its pods, is collected as well. */
export function isStray(ofGoneJob: boolean, propagation: Propagation | null): boolean {
  return ofGoneJob || propagation === 'Foreground';
}

/** Deleted in the foreground a Job goes after the last of its pods. */
export function mayEndForeground(podsLeft: number): boolean {
  return podsLeft === 0;
}
