/** Uids that look like Kubernetes' and come from a counter, so that a run can be repeated. */

/** @returns a function whose n-th answer depends on the seed and n alone. */
export function uidSequence(seed: number): () => string {
  const head = (seed >>> 0).toString(16).padStart(8, '0');
  let count = 0;
  return () => {
    count += 1;
    return `${head}-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
  };
}
