/** What stands in brackets: `[*]`, an index, a slice, `['a.key']`, or several of them divided by commas. */

import { JsonPathError } from './error.js';
import type { Slice, Step } from './syntax.js';

export function parseBracket(text: string): readonly Step[] {
  if (text.includes(',')) {
    const alternatives = text.split(',').map((alternative) => parseBracket(alternative.trim()));
    return [{ kind: 'union', alternatives }];
  }
  const key = /^'([^']*)'$/.exec(text)?.[1];
  if (key !== undefined) return keySteps(key);
  return [parseSlice(text === '*' ? ':' : text)];
}

/** A quoted key is a path of its own: a dot in it divides fields unless a backslash stands before it. */
function keySteps(key: string): Step[] {
  return key
    .split(/(?<!\\)\./)
    .map((name) =>
      name === '*' ? { kind: 'wildcard' } : { kind: 'field', name: name.replaceAll('\\', '') },
    );
}

function parseSlice(text: string): Slice {
  const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
  if (match === null) throw new JsonPathError(`invalid array index ${text}`);
  const [, from = '', to, step] = match;
  return {
    kind: 'slice',
    from: from === '' ? null : integer(from),
    to: to === undefined || to === ':' ? null : integer(to.slice(1)),
    isIndex: to === undefined,
    step: step === undefined || step === ':' ? null : integer(step.slice(1)),
  };
}

function integer(text: string): number {
  const value = Number(text);
  if (text === '-' || !Number.isSafeInteger(value))
    throw new JsonPathError(`array index ${text} is not a number`);
  return value;
}
