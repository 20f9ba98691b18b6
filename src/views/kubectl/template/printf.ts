/** Go's `printf`, with the verbs that make sense for JSON values. */
import { goJson } from '../../../api/go-text.js';
import { exponential, floatOf, intOf } from './numbers.js';
import { goType, shown, type Value } from './values.js';

/** Wider fields are cut to this. */
const MOST_WIDTH = 1000;

export function printf(format: string, args: readonly Value[]): string {
  let used = 0;
  const text = format.replaceAll(
    /%([-+# 0]*)(\d*)(?:\.(\d*))?(.)/gsu,
    (_, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%';
      if (used >= args.length) return `%!${verb}(MISSING)`;
      const plain = formatted(verb, args[used], precision === undefined ? null : Number(precision), flags);
      used += 1;
      return padded(plain, Math.min(Number(width || '0'), MOST_WIDTH), flags);
    },
  );
  const extra = args.slice(used).map((arg) => `${goType(arg)}=${shown(arg)}`);
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

function formatted(verb: string, value: Value, precision: number | null, flags: string): string {
  const wrong = `%!${verb}(${value === undefined || value === null ? '<nil>' : `${goType(value)}=${shown(value)}`})`;
  switch (verb) {
    case 'v':
      return value === undefined ? '<nil>' : shown(value);
    case 's':
      if (typeof value === 'string')
        return precision === null ? value : [...value].slice(0, precision).join('');
      return typeof value === 'object' && value !== null ? shown(value) : wrong;
    case 'q':
      return typeof value === 'string' ? goJson(value) : wrong;
    case 't':
      return typeof value === 'boolean' ? String(value) : wrong;
    case 'T':
      return goType(value);
    default:
      return number(verb, value, precision, flags) ?? wrong;
  }
}

/** Null when the verb is not for this value. */
function number(verb: string, value: Value, precision: number | null, flags: string): string | null {
  const int = intOf(value);
  if (int !== null) return verb in BASES ? signed(int.toString(BASES[verb]), flags, verb) : null;
  const float = floatOf(value);
  if (float === null) return null;
  const digits = Math.min(precision ?? 6, 100);
  switch (verb) {
    case 'f':
      return signed(float.toFixed(digits), flags);
    case 'e':
      return signed(exponential(float, digits), flags);
    case 'g':
      return signed(shown(value), flags);
    default:
      return null;
  }
}

const BASES: Readonly<Record<string, number>> = { d: 10, x: 16, X: 16, o: 8, b: 2 };

function signed(text: string, flags: string, verb = ''): string {
  const written = verb === 'X' ? text.toUpperCase() : text;
  if (written.startsWith('-')) return written;
  return flags.includes('+') ? `+${written}` : flags.includes(' ') ? ` ${written}` : written;
}

function padded(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (flags.includes('0') && /^[-+]?[\d.]+$/.test(text)) {
    const sign = /^[-+]/.exec(text)?.[0] ?? '';
    return sign + text.slice(sign.length).padStart(width - sign.length, '0');
  }
  return text.padStart(width);
}
