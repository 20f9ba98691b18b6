import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { modules, nodesOf, placeOf, product } from './repository.js';

const FILE_LINES = 250;
const FUNCTION_LINES = 70;

/** Too long, each of them; none may join. */
const LONG_FILES = new Set([
  'properties/witness/witness.ts',
  'src/tape/file-tape.ts',
  'test/examples/examples.test.ts',
]);
const LONG_FUNCTIONS = new Set<string>([]);

describe('a file is one idea', () => {
  it(`of at most ${FILE_LINES} lines`, () => {
    const sizes = modules.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    const long = sizes.filter(({ path, lines }) => lines > FILE_LINES && !LONG_FILES.has(path));
    expect(long).toEqual([]);
  });

  it('that begins by saying what the file is for', () => {
    const silent = product.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

it(`a function fits a screen: at most ${FUNCTION_LINES} lines`, () => {
  const long = product
    .filter(({ path }) => !LONG_FUNCTIONS.has(path))
    .flatMap((module) => {
      const lineOf = (position: number) => module.tree.getLineAndCharacterOfPosition(position).line;
      return nodesOf(module)
        .filter((node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
        .map((node) => ({
          place: placeOf(module, node),
          lines: lineOf(node.getEnd()) - lineOf(node.getStart()) + 1,
        }))
        .filter(({ lines }) => lines > FUNCTION_LINES);
    });
  expect(long).toEqual([]);
});
