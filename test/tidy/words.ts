import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { modules, nodesOf, placeOf, texts } from './repository.js';

/** This file names what it looks for. */
const others = texts.filter(({ path }) => path !== 'test/tidy/words.ts');

function linesWith(pattern: RegExp): readonly string[] {
  return others.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, place) => (pattern.test(line) ? [`${path}:${place + 1} ${line.trim()}`] : [])),
  );
}

describe('the compiler is not silenced', () => {
  it('by casts to any, never or unknown', () => {
    const silencing = new Set([
      ts.SyntaxKind.AnyKeyword,
      ts.SyntaxKind.NeverKeyword,
      ts.SyntaxKind.UnknownKeyword,
    ]);
    const casts = modules.flatMap((module) =>
      nodesOf(module)
        .filter((node) => ts.isAsExpression(node) && silencing.has(node.type.kind))
        .map((node) => placeOf(module, node)),
    );
    expect(casts).toEqual([]);
  });

  it('by comments', () => {
    expect(linesWith(/@ts-(ignore|expect-error|nocheck)/)).toEqual([]);
  });
});

describe('what is written is finished and belongs to everybody', () => {
  it('has no notes of things to do', () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
  });

  it('names no path of one machine', () => {
    expect(linesWith(/(^|[\s"'`(=:])\/(work|home|root|Users|tmp|mnt|opt)\/[A-Za-z]/)).toEqual([]);
    expect(linesWith(/\b[A-Z]:\\Users/)).toEqual([]);
  });

  it('names no package registry', () => {
    expect(linesWith(/registry\.[a-z]+\.(org|com|io)|\/npm-proxy|_authToken/)).toEqual([]);
  });
});
