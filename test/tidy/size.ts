import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { modules, nodesOf, placeOf, product } from './repository.js';

const FILE_LINES = 250;
const FUNCTION_LINES = 70;

describe('a file is one idea', () => {
  it(`of at most ${FILE_LINES} lines`, () => {
    const sizes = modules.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
    expect(sizes.filter(({ lines }) => lines > FILE_LINES)).toEqual([]);
  });

  it('that begins by saying what the file is for', () => {
    const silent = product.filter(({ text }) => !text.startsWith('/**'));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

it(`a function fits a screen: at most ${FUNCTION_LINES} lines`, () => {
  const long = product.flatMap((module) => {
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
