/**
 * Paths with wildcards that no shell has opened, as kubectl opens them: by Go's filepath.Glob, which knows `*`, `?`, `[a-z]`, `[^a-z]`
 * and `\` before what is meant as it is, each within one name. There is no `**`, and `*` takes names that begin with a dot, too.
 * Source: https://pkg.go.dev/path/filepath#Match
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInput } from './bad-input.js';

/**
 * The path itself when there is such a path or it is no pattern; otherwise the paths that match it, by name.
 * @throws BadInput when it is not valid as a pattern, or nothing matches.
 */
export function pathsOf(path: string): readonly string[] {
  const isPattern = /[*?[\\]/.test(path) && !/^https?:\/\//.test(path);
  if (!isPattern || statSync(path, { throwIfNoEntry: false }) !== undefined) return [path];
  const found = matching(path);
  if (found.length === 0) throw new BadInput([`${path}: nothing matches this pattern`]);
  return found;
}

function matching(pattern: string): readonly string[] {
  const [plain = ''] = /^[^*?[\\]*\//.exec(pattern) ?? [];
  const names = pattern.slice(plain.length).split('/').map(expressionOf);
  if (names.includes(null)) throw new BadInput([`${pattern}: syntax error in pattern`]);
  let found: readonly string[] = [plain === '' ? '.' : plain];
  for (const name of names) {
    found = found.flatMap((directory) =>
      namesIn(directory)
        .filter((one) => name?.test(one))
        .map((one) => join(directory, one)),
    );
  }
  return found;
}

/** What is no directory, or cannot be read, holds nothing. */
function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

const CHARACTER = String.raw`(?:\\.|[^\\\]-])`;
const RANGE = new RegExp(`(${CHARACTER})(?:-(${CHARACTER}))?`, 'gsu');
const TERM = new RegExp(
  String.raw`([*?])|\[(?:(\^)|(?!\^))((?:${CHARACTER}(?:-${CHARACTER})?)+)\]|(\\.|[^*?[\\])`,
  'gsuy',
);

/** Null for a pattern that is not valid. */
function expressionOf(pattern: string): RegExp | null {
  const terms = [...pattern.matchAll(TERM)];
  if (terms.map(([term]) => term).join('') !== pattern) return null;
  const source = terms.map(([, wildcard, not = '', ranges, character = '']) => {
    if (wildcard !== undefined) return wildcard === '*' ? '.*' : '.';
    return ranges === undefined ? escaped(codeOf(character)) : `[${not}${rangesOf(ranges)}]`;
  });
  return new RegExp(`^${source.join('')}$`, 'su');
}

/** A range from a later character to an earlier one holds nothing. */
function rangesOf(text: string): string {
  return [...text.matchAll(RANGE)]
    .map(([, low = '', high = low]) => [codeOf(low), codeOf(high)] as const)
    .map(([low, high]) => (low > high ? '' : `${escaped(low)}-${escaped(high)}`))
    .join('');
}

function codeOf(character: string): number {
  return character.codePointAt(character.length > 1 && character.startsWith('\\') ? 1 : 0) ?? 0;
}

function escaped(code: number): string {
  return `\\u{${code.toString(16)}}`;
}
