/** Reading plain values field by field: what fits comes out typed, what does not becomes an issue with its exact path. */
import { isList } from '../../api/syntax/tree.js';
import type { JsonObject, JsonValue } from '../../api/types/index.js';
import type { InputIssue } from '../../kernel/input-error.js';
import { nearestWord } from '../../kernel/nearest-word.js';
import { parseSeconds } from './duration.js';
import type { Path } from './located-yaml.js';

/** Files are for people, who write whole seconds; a program may count finer. */
export type Origin = 'file' | 'program';

/** The fields of one map. Asking for a field that is absent or does not fit answers undefined. */
export class Fields {
  readonly path: Path;
  readonly #values: ReadonlyMap<string, JsonValue>;
  readonly #issues: InputIssue[];
  readonly from: Origin;

  /** Anything but a map, and any key that is not known, is an issue; null reads as an empty map. */
  constructor(value: JsonValue, path: Path, known: readonly string[], issues: InputIssue[], from: Origin) {
    this.path = path;
    this.from = from;
    this.#issues = issues;
    if (value !== null && !isMap(value))
      issues.push({ path, message: `must be a map, not ${kindOf(value)}` });
    this.#values = new Map(isMap(value) ? Object.entries(value) : []);
    for (const key of this.#values.keys()) {
      if (!known.includes(key))
        issues.push({ path: [...path, key], message: `unknown field; ${hint(key, known)}` });
    }
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  value(key: string): JsonValue | undefined {
    return this.#values.get(key);
  }

  report(key: string | null, message: string): undefined {
    this.#issues.push({ path: key === null ? this.path : [...this.path, key], message });
    return undefined;
  }

  /** Each of these keys must be given. */
  need(...keys: readonly string[]): void {
    for (const key of keys) if (!this.has(key)) this.report(null, `needs ${key}`);
  }

  /** Something about a place inside this map. */
  reportAt(path: Path, message: string): void {
    this.#issues.push({ path: [...this.path, ...path], message });
  }

  /** Whole seconds, or a duration such as `1m30s`. */
  seconds(key: string): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (this.from === 'program') return this.#fraction(key, value);
    const seconds = typeof value === 'string' ? parseSeconds(value) : value;
    if (isWhole(seconds) && seconds >= 0 && seconds <= MOST_SECONDS) return seconds;
    return this.report(key, `must be whole seconds or a duration such as 90s or 1h30m, not ${shown(value)}`);
  }

  /** Whole milliseconds, give or take what is lost in writing them as seconds. */
  #fraction(key: string, value: JsonValue): number | undefined {
    const ms = typeof value === 'number' ? value * 1000 : Number.NaN;
    if (typeof value === 'number' && value >= 0 && value <= MOST_SECONDS && isAlmostWhole(ms)) return value;
    return this.report(
      key,
      `must be seconds from 0 to ${MOST_SECONDS}, in whole milliseconds, not ${shown(value)}`,
    );
  }

  whole(key: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (isWhole(value) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} up` : `from ${least} to ${most}`;
    return this.report(key, `must be a whole number ${range}, not ${shown(value)}`);
  }

  /** A part of a whole, 0 to 1. */
  share(key: string): number | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= 0 && value <= 1) return value;
    return this.report(key, 'must be a number from 0 to 1');
  }

  text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === 'string') return value;
    return this.report(key, `must be text, not ${shown(value)}`);
  }

  flag(key: string): boolean | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === 'boolean') return value;
    return this.report(key, `must be true or false, not ${shown(value)}`);
  }

  oneOf<Word extends string>(key: string, words: readonly Word[]): Word | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    const found = words.find((word) => word === value);
    return found ?? this.report(key, `must be one of ${words.join(', ')}, not ${shown(value)}`);
  }

  /** A list of these words. */
  words<Word extends string>(key: string, words: readonly Word[]): readonly Word[] | undefined {
    return this.list(key, (value, path) => {
      const found = words.find((word) => word === value);
      if (found === undefined) {
        this.#issues.push({ path, message: `must be one of ${words.join(', ')}, not ${shown(value)}` });
      }
      return found;
    });
  }

  list<T>(key: string, read: (value: JsonValue, path: Path) => T | undefined): readonly T[] | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (!isList(value)) return this.report(key, `must be a list, not ${kindOf(value)}`);
    return value.flatMap((one, place) => {
      const item = read(one, [...this.path, key, place]);
      return item === undefined ? [] : [item];
    });
  }

  map<T>(
    key: string,
    read: (value: JsonValue, path: Path) => T | undefined,
  ): Readonly<Record<string, T>> | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (!isMap(value)) return this.report(key, `must be a map, not ${kindOf(value)}`);
    const entries = Object.entries(value).flatMap(([name, one]) => {
      const item = read(one, [...this.path, key, name]);
      return item === undefined ? [] : [[name, item] as const];
    });
    return Object.fromEntries(entries);
  }

  /** A map of its own, read by its own fields. */
  object<T>(key: string, known: readonly string[], read: (fields: Fields) => T): T | undefined {
    const value = this.value(key);
    return value === undefined ? undefined : this.inner(value, [...this.path, key], known, read);
  }

  inner<T>(value: JsonValue, path: Path, known: readonly string[], read: (fields: Fields) => T): T {
    return read(new Fields(value, path, known, this.#issues, this.from));
  }

  json(key: string): JsonObject | undefined {
    const value = this.value(key);
    if (value === undefined || isMap(value)) return value;
    return this.report(key, `must be a map, not ${shown(value)}`);
  }
}

/** Takes the fields without a value out. */
export function given<T extends object>(fields: T): T {
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) Reflect.deleteProperty(fields, key);
  }
  return fields;
}

/** What was probably meant by a word that is not known, or else what is known. */
export function hint(word: string, known: readonly string[]): string {
  const meant = nearestWord(word, known);
  return meant === null ? `known are ${known.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`;
}

/** The value as a person would write it, cut to a line. */
export function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** About a century, so that every instant of a run stays a date. */
const MOST_SECONDS = 3_155_760_000;

function isAlmostWhole(ms: number): boolean {
  return Math.abs(ms - Math.round(ms)) < 1e-4;
}

function isWhole(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

export function isMap(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function kindOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (isList(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : shown(value);
}
