/** Uids that look like Kubernetes' and come from a counter, so that a run can be repeated. */

/**
 * What tells two uids apart comes first, and each text is joined in one piece: uids are compared more often than anything else.
 *
 * @returns a function whose n-th answer depends on the seed and n alone.
 */
export function uidSequence(seed: number): () => string {
  const rest = `-0000-4000-8000-0000${(seed >>> 0).toString(16).padStart(8, '0')}`;
  let count = 0;
  return () => {
    count += 1;
    return [count.toString(16).padStart(8, '0'), rest].join('');
  };
}
