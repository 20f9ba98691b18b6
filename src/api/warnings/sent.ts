/** Which warnings reach the client: the server sends each once, as headers whose total length is bounded. */

const MAX_TOTAL = 4096;
const MAX_EACH_WHEN_MANY = 256;

/** Lengths are those of code points. Once the total is exceeded all are cut, and no more follow when it is reached. */
export function sentWarnings(warnings: readonly string[]): readonly string[] {
  if (warnings.length === 0) return warnings;
  const once = [...new Set(warnings)].filter((text) => text !== '' && !/\p{Cc}/u.test(text));
  let total = 0;
  for (const text of once) total += lengthOf(text);
  if (total <= MAX_TOTAL) return once;
  const sent: string[] = [];
  let written = 0;
  for (const text of once) {
    if (written >= MAX_TOTAL) break;
    const cut = Array.from(text).slice(0, MAX_EACH_WHEN_MANY).join('');
    written += lengthOf(cut);
    sent.push(cut);
  }
  return sent;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
