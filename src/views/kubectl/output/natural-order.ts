/** The order of the keys in YAML: letters after everything else, and runs of digits by their number. */

export function naturalOrder(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  const shared = Math.min(left.length, right.length);
  let index = 0;
  while (index < shared && left[index] === right[index]) index += 1;
  if (index === shared) return left.length - right.length;
  return compareFrom(left, right, index);
}

function compareFrom(left: readonly string[], right: readonly string[], index: number): number {
  const [a = '', b = ''] = [left[index], right[index]];
  const [aIsLetter, bIsLetter] = [isLetter(a), isLetter(b)];
  if (aIsLetter !== bIsLetter) return aIsLetter ? 1 : -1;
  if (!aIsLetter) {
    const [aDigits, bDigits] = [digitsFrom(left, index), digitsFrom(right, index)];
    const prefix = (a === '0' || b === '0') && behindNonZeroDigit(left, index) ? '1' : '';
    const byNumber = compareNumbers(prefix + aDigits, prefix + bDigits) || aDigits.length - bDigits.length;
    if (byNumber !== 0) return byNumber;
  }
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
}

function digitsFrom(text: readonly string[], index: number): string {
  let end = index;
  while (end < text.length && isDigit(text[end] ?? '')) end += 1;
  return text.slice(index, end).join('');
}

/** A zero counts as a digit of a longer number only behind another digit that is not zero. */
function behindNonZeroDigit(text: readonly string[], index: number): boolean {
  for (let before = index - 1; before >= 0 && isDigit(text[before] ?? ''); before -= 1) {
    if (text[before] !== '0') return true;
  }
  return false;
}

function compareNumbers(a: string, b: string): number {
  const [left, right] = [BigInt(a || '0'), BigInt(b || '0')];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

function isDigit(character: string): boolean {
  return /^[0-9]$/.test(character);
}
