/** Values as the API server prints them in messages: Go's quoted strings and Go's JSON. */
import type { JsonValue } from './types/index.js';

export { quoteGo as goQuote } from '../cron/index.js';

const MAX_INT64 = 2n ** 63n - 1n;

/** JSON without blanks; `<`, `>`, `&` and the two line separators are escaped as Go does. */
export function goJson(value: JsonValue): string {
  if (typeof value === 'number' && Number.isInteger(value)) return digitsOf(value);
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Length in UTF-8, which is what the API server's limits count. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x800 && (code < 0xd800 || code > 0xdfff)) bytes += 2;
    else if (code >= 0x80) bytes += 1;
  }
  return bytes;
}

/** All digits. The largest integer of the API is read as one more than it is, since a number holds only 53 bits. */
function digitsOf(integer: number): string {
  const exact = BigInt(integer);
  return String(exact > MAX_INT64 ? MAX_INT64 : exact);
}
