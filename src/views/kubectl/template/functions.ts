/** Go's built-in template functions, and the two that kubectl adds. */
import { utf8FromBase64 } from './base64.js';
import { floatOf, intOf } from './numbers.js';
import { printf } from './printf.js';
import { TemplateError } from './syntax.js';
import { goType, isMap, isTrue, shown, type Value } from './values.js';

type Apply = (args: readonly Value[]) => Value;

export const FUNCTIONS: Readonly<Record<string, Apply>> = {
  not: ([value]) => !isTrue(value),
  len: ([value]) => BigInt(lengthOf(value)),
  index: ([value, ...keys]) => keys.reduce(indexed, value),
  slice: ([value, from = 0n, to]) => sliced(value, from, to),
  print: (args) => spaced(args),
  println: (args) => `${args.map(shown).join(' ')}\n`,
  printf: ([format, ...args]) => printf(String(format), args),
  html: (args) => spaced(args).replaceAll(/["'&<>\0]/g, (one) => HTML[one] ?? ''),
  js: (args) => JSON.stringify(spaced(args)).slice(1, -1).replaceAll("'", "\\'"),
  urlquery: (args) => encodeURIComponent(spaced(args)).replaceAll('%20', '+'),
  eq: ([first, ...others]) => {
    if (others.length === 0) throw new TemplateError('error calling eq: missing argument for comparison');
    return others.some((other) => isEqual('eq', first, other));
  },
  ne: ([a, b]) => !isEqual('ne', a, b),
  lt: ([a, b]) => isLess('lt', a, b),
  le: ([a, b]) => isLess('le', a, b) || isEqual('le', a, b),
  gt: ([a, b]) => !(isLess('gt', a, b) || isEqual('gt', a, b)),
  ge: ([a, b]) => !isLess('ge', a, b),
  exists: ([value, ...keys]) => exists(value, keys),
  base64decode: ([text]) => utf8FromBase64(String(text)),
};

const HTML: Readonly<Record<string, string>> = {
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\0': '\uFFFD',
};

/** Blanks stand between what is no text. */
function spaced(args: readonly Value[]): string {
  return args
    .map((arg, place) => {
      const bare = typeof arg === 'string' || typeof args[place - 1] === 'string';
      return place > 0 && !bare ? ` ${shown(arg)}` : shown(arg);
    })
    .join('');
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return new TextEncoder().encode(value).length;
  if (Array.isArray(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  throw new TemplateError(
    value === undefined || value === null
      ? 'error calling len: len of nil pointer'
      : `error calling len: len of type ${goType(value)}`,
  );
}

function indexed(value: Value, key: Value): Value {
  if (value === undefined || value === null)
    throw new TemplateError('error calling index: index of untyped nil');
  if (isMap(value)) {
    if (typeof key !== 'string') {
      throw new TemplateError(`error calling index: value has type ${goType(key)}; should be string`);
    }
    return Object.hasOwn(value, key) ? value[key] : undefined;
  }
  if (!Array.isArray(value))
    throw new TemplateError(`error calling index: can't index item of type ${goType(value)}`);
  const place = intOf(key);
  if (place === null) {
    throw new TemplateError(`error calling index: cannot index slice/array with type ${goType(key)}`);
  }
  if (place < 0n || place >= BigInt(value.length))
    throw new TemplateError(`error calling index: index out of range: ${place}`);
  return value[Number(place)];
}

function sliced(value: Value, from: Value, to: Value): Value {
  const whole = typeof value === 'string' || Array.isArray(value) ? value : null;
  if (whole === null)
    throw new TemplateError(`error calling slice: can't slice item of type ${goType(value)}`);
  if ([from, to].some((place) => place !== undefined && typeof place !== 'bigint')) {
    throw new TemplateError('error calling slice: cannot index slice/array with type interface {}');
  }
  const [start, end] = [Number(from), to === undefined ? whole.length : Number(to)];
  if (start < 0 || end > whole.length || start > end) {
    throw new TemplateError(`error calling slice: index out of range: ${end}`);
  }
  return whole.slice(start, end);
}

function exists(value: Value, keys: readonly Value[]): boolean {
  let current = value;
  for (const key of keys) {
    const place = intOf(key);
    if (Array.isArray(current) && place !== null) current = current[Number(place)];
    else if (isMap(current) && typeof key === 'string' && Object.hasOwn(current, key)) current = current[key];
    else return false;
    if (current === undefined) return false;
  }
  return true;
}

function isEqual(name: string, a: Value, b: Value): boolean {
  const [left, right] = [a ?? null, b ?? null];
  if (left === null || right === null) return left === right;
  const [kind, otherKind] = [basicKind(left), basicKind(right)];
  if (kind === null && otherKind === null) {
    throw new TemplateError(`error calling ${name}: non-comparable type`);
  }
  if (kind !== otherKind) throw incompatible(name);
  return kind === 'int'
    ? intOf(left) === intOf(right)
    : (floatOf(left) ?? left) === (floatOf(right) ?? right);
}

function isLess(name: string, a: Value, b: Value): boolean {
  const [kind, otherKind] = [basicKind(a), basicKind(b)];
  if (kind === null || otherKind === null) throw notOrdered(name);
  if (kind !== otherKind) throw incompatible(name);
  if (typeof a === 'string' && typeof b === 'string') return a < b;
  const [left, right] = [intOf(a) ?? floatOf(a), intOf(b) ?? floatOf(b)];
  if (left === null || right === null) throw notOrdered(name);
  return left < right;
}

/** Null for what has no order and no equal. */
function basicKind(value: Value): 'int' | 'float' | 'string' | 'boolean' | null {
  if (intOf(value) !== null) return 'int';
  if (floatOf(value) !== null) return 'float';
  return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : null;
}

function notOrdered(name: string): TemplateError {
  return new TemplateError(`error calling ${name}: invalid type for comparison`);
}

function incompatible(name: string): TemplateError {
  return new TemplateError(`error calling ${name}: incompatible types for comparison`);
}
