/** Uids that look like Kubernetes' and come from a counter, so that a run can be repeated. */

/**
 * What tells two uids apart comes first, and each text is joined in one piece: uids are compared more often than anything else.
 *
 * @returns a function whose n-th answer depends on the seed and n alone.
 */
export function uidSequence(seed: number): () => string {
  const rest = `-0000-4000-8000-0000${(seed >>> 0).toString(16).padStart(8, '0')}`;
  let count = 0;
  let highDigits = '000000';
  return () => {
    count += 1;
    if (count % 256 === 0) highDigits = (count / 256).toString(16).padStart(6, '0');
    return [highDigits + (LOW_DIGITS[count % 256] ?? ''), rest].join('');
  };
}

const LOW_DIGITS = Array.from({ length: 256 }, (_, low) => low.toString(16).padStart(2, '0'));
