import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.js';
import { type Module, nodesOf, placeOf, product } from './repository.js';

/** The command and the file tape stand at the border; everything else is pure. */
const pure = product.filter(({ path }) => !/^src\/(cli\/|tape\/file)/.test(path));

const GLOBALS = new Set([
  'process',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'console',
]);

/** Methods whose answer depends on the time zone of the machine. */
const LOCAL_TIME = /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|TimezoneOffset)$/;

/** Parts of the platform that compute and nothing more. */
const COMPUTING = new Set(['node:util', 'node:zlib']);

function found(matches: (node: ts.Node) => boolean): readonly string[] {
  return pure.flatMap((module) => placesOf(module, matches));
}

function placesOf(module: Module, matches: (node: ts.Node) => boolean): readonly string[] {
  return nodesOf(module)
    .filter(matches)
    .map((node) => placeOf(module, node));
}

function isCallOf(node: ts.Node, object: string, method: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) && node.expression.getText() === object && node.name.text === method
  );
}

/** A name in use: not a key or a member that happens to be called the same, nor something of the module's own. */
function globalsOf(module: Module): readonly string[] {
  const nodes = nodesOf(module);
  const own = new Set(nodes.filter(isBinding).map(({ name }) => name.getText()));
  return nodes
    .filter((node) => ts.isIdentifier(node) && GLOBALS.has(node.text) && !own.has(node.text) && isUsed(node))
    .map((node) => placeOf(module, node));
}

function isBinding(
  node: ts.Node,
): node is ts.BindingElement | ts.VariableDeclaration | ts.ParameterDeclaration {
  return ts.isBindingElement(node) || ts.isVariableDeclaration(node) || ts.isParameter(node);
}

function isUsed(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isCallExpression(parent) || ts.isNewExpression(parent);
}

describe('time, chance and the world come in as arguments', () => {
  it('no clock is read', () => {
    expect(found((node) => isCallOf(node, 'Date', 'now'))).toEqual([]);
    const isNow = (node: ts.Node) =>
      ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0;
    expect(found(isNow)).toEqual([]);
  });

  it('no dice are thrown', () => {
    expect(found((node) => isCallOf(node, 'Math', 'random'))).toEqual([]);
    expect(found((node) => ts.isIdentifier(node) && node.text === 'randomUUID')).toEqual([]);
  });

  it('no timer, process, console or network is touched', () => {
    expect(pure.flatMap(globalsOf)).toEqual([]);
  });

  it('nothing depends on the time zone of the machine', () => {
    const isLocal = (node: ts.Node) =>
      ts.isPropertyAccessExpression(node) &&
      LOCAL_TIME.test(node.name.text) &&
      ts.isCallExpression(node.parent);
    expect(found(isLocal)).toEqual([]);
    const isLocalDate = (node: ts.Node) =>
      ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) > 1;
    expect(found(isLocalDate)).toEqual([]);
  });

  it('no file is opened', () => {
    const wrong = pure.flatMap((module) =>
      importsOf(module)
        .filter(({ from, isType }) => from.startsWith('node:') && !isType && !COMPUTING.has(from))
        .map(({ from }) => `${module.path} uses ${from}`),
    );
    expect(wrong).toEqual([]);
  });
});
