/** Uids that look like Kubernetes' and come from a counter, so that a run can be repeated. */

const LENGTH = 'xxxxxxxx-0000-4000-8000-xxxxxxxxxxxx'.length;

/** @returns a function whose n-th answer depends on the seed and n alone. */
export function uidSequence(seed: number): () => string {
  const head = (seed >>> 0).toString(16).padStart(8, '0');
  let count = 0;
  let start = '';
  return () => {
    count += 1;
    const digits = count.toString(16);
    if (start.length + digits.length !== LENGTH)
      start = `${head}-0000-4000-8000-${'0'.repeat(12 - digits.length)}`;
    return start + digits;
  };
}
