/** The order of the keys in YAML: letters after everything else, and runs of digits by their number. */

export function naturalOrder(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  let index = 0;
  while (index < shared && a.charCodeAt(index) === b.charCodeAt(index)) index += 1;
  return index === shared ? a.length - b.length : compareFrom(a, b, index);
}

function compareFrom(left: string, right: string, index: number): number {
  const [a = 0, b = 0] = [left.codePointAt(index), right.codePointAt(index)];
  const [aIsLetter, bIsLetter] = [isLetter(a), isLetter(b)];
  if (aIsLetter !== bIsLetter) return aIsLetter ? 1 : -1;
  if (!aIsLetter) {
    const [aDigits, bDigits] = [digitsFrom(left, index), digitsFrom(right, index)];
    const prefix = (a === ZERO || b === ZERO) && behindNonZeroDigit(left, index) ? '1' : '';
    const byNumber = compareNumbers(prefix + aDigits, prefix + bDigits) || aDigits.length - bDigits.length;
    if (byNumber !== 0) return byNumber;
  }
  return a - b;
}

const ZERO = 48;

function digitsFrom(text: string, index: number): string {
  let end = index;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return text.slice(index, end);
}

/** A zero counts as a digit of a longer number only behind another digit that is not zero. */
function behindNonZeroDigit(text: string, index: number): boolean {
  for (let before = index - 1; before >= 0 && isDigit(text.charCodeAt(before)); before -= 1) {
    if (text.charCodeAt(before) !== ZERO) return true;
  }
  return false;
}

function compareNumbers(a: string, b: string): number {
  const [left, right] = [BigInt(a || '0'), BigInt(b || '0')];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isLetter(code: number): boolean {
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return /^\p{L}$/u.test(String.fromCodePoint(code));
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 57;
}
