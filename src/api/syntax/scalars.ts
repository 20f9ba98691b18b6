/** What plain (unquoted) YAML scalars mean to the API server's YAML 1.1 reader. */
import type { SyntaxNode } from './tree.js';

const NULL = /^(?:~|null|Null|NULL|)$/;
const TRUE = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const INTEGER = /^[-+]?(?:0[bB][01]+|0[oO]?[0-7]+|0[xX][0-9a-fA-F]+|0|[1-9][0-9]*)$/;
const FLOAT = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const MAX_DIGITS = 400;
/** Signed below zero, unsigned above; what is beyond is a fraction or, unless it is decimal, a text. */
const MIN_INTEGER = -(2n ** 63n);
const MAX_INTEGER = 2n ** 64n - 1n;

/** The node of a plain scalar: null, boolean, number, or else text. */
export function resolvePlain(text: string, at: number): SyntaxNode {
  if (NULL.test(text)) return { kind: 'null', at };
  if (TRUE.test(text)) return { kind: 'bool', at, value: true };
  if (FALSE.test(text)) return { kind: 'bool', at, value: false };
  const digits = text.replaceAll('_', '');
  if (digits.length > MAX_DIGITS || !/^[-+.0-9]/.test(text)) return { kind: 'string', at, value: text };
  if (INTEGER.test(digits)) {
    const whole = integer(digits);
    if (whole >= MIN_INTEGER && whole <= MAX_INTEGER) return { kind: 'number', at, text: String(whole) };
  }
  // JSON has no spelling for what is not finite.
  if (NOT_FINITE.test(text)) return { kind: 'null', at };
  if (FLOAT.test(digits) && Number.isFinite(Number(digits))) {
    return { kind: 'number', at, text: String(Number(digits)) };
  }
  return { kind: 'string', at, value: text };
}

function integer(digits: string): bigint {
  const negative = digits.startsWith('-');
  const magnitude = digits.replace(/^[-+]/, '').toLowerCase();
  const spelled = /^0[0-7]+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude;
  const value = BigInt(spelled);
  return negative ? -value : value;
}
