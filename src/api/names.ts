/** Names the API server makes from `metadata.generateName`. */

/** Consonants and digits that cannot form words or be mistaken for one another. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;
const MAX_LENGTH = 63;

/**
 * The prefix, cut to 58 characters, and five drawn ones.
 * `draw(n)` answers an integer from 0 to n - 1; it is asked once per character, from left to right.
 */
export function generateName(prefix: string, draw: (below: number) => number): string {
  let name = prefix.slice(0, MAX_LENGTH - SUFFIX_LENGTH);
  for (let i = 0; i < SUFFIX_LENGTH; i += 1) name += ALPHABET[draw(ALPHABET.length)] ?? '';
  return name;
}
