/** What the claims of a user's expectations have in common. */

export function expected(sentence: string) {
  return { id: `expected: ${sentence}`, sentence, source: 'asked for by the user' };
}
