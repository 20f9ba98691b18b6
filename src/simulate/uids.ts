/** Uids that look like Kubernetes' and come from a counter, so that a run can be repeated. */

/**
 * What tells two uids apart comes first, and each text is made in one piece: uids are compared more often than anything else.
 *
 * @returns a function whose n-th answer depends on the seed and n alone.
 */
export function uidSequence(seed: number): () => string {
  const rest = `-0000-4000-8000-0000${(seed >>> 0).toString(16).padStart(8, '0')}`;
  const characters = Array.from(`${'0'.repeat(DIGITS)}${rest}`, (character) => character.charCodeAt(0));
  let count = 0;
  return () => {
    count += 1;
    // A digit changes when the one behind it has come round to 0.
    let place = DIGITS;
    let left = count;
    do {
      place -= 1;
      characters[place] = '0123456789abcdef'.charCodeAt(left & 15);
      left >>>= 4;
    } while (characters[place] === ZERO && place > 0);
    return String.fromCharCode(...characters);
  };
}

/** Of the counter. */
const DIGITS = 8;
const ZERO = '0'.charCodeAt(0);
