/** Which plain YAML scalars are read back as text, and not as a number, a truth value, nothing or a date. */

export function readsAsText(text: string): boolean {
  if (WORDS.has(text)) return false;
  if (text.startsWith('.')) return !FLOAT.test(text);
  if (!/^[-+0-9]/.test(text)) return true;
  if (TIMESTAMP.test(text) || BASE_60.test(text)) return false;
  const plain = text.replaceAll('_', '');
  return !INTEGER.test(plain) && !FLOAT.test(plain);
}

/** YAML 1.1's words, of which kubectl still minds all. */
const WORDS: ReadonlySet<string> = new Set(
  [
    ['', '~', 'null', 'Null', 'NULL'],
    ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'],
    ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'],
    ['.nan', '.NaN', '.NAN', '.inf', '.Inf', '.INF'],
    ['+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF'],
  ].flat(),
);

const INTEGER = /^[-+]?(0|[1-9]\d*|0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+)$/;
const FLOAT = /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/;
const BASE_60 = /^[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?$/;

/** `2026-1-5`, `2026-1-5 10:00:00`, `2026-01-05T10:00:00Z`: close enough to what is read as a date that it must be quoted. */
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}([Tt]\d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?(Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(\.\d+)?)?$/;
