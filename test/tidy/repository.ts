/** The repository as its own tests read it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What is built, fetched or recorded rather than written. */
const NOT_WRITTEN = new Set([
  'node_modules',
  'dist',
  '.git',
  'coverage',
  'test/conformance/data',
  'test/tapes',
]);

export interface SourceText {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Module extends SourceText {
  readonly tree: ts.SourceFile;
}

/** Every file that somebody wrote. */
export const texts: readonly SourceText[] = filesIn('').map((path) => ({ path, text: readText(path) }));

export const modules: readonly Module[] = texts
  .filter(({ path }) => path.endsWith('.ts'))
  .map(({ path, text }) => ({
    path,
    text,
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
  }));

/** The modules the package consists of. */
export const product = modules.filter(({ path }) => /^(src|machines|properties)\//.test(path));

export function exists(path: string): boolean {
  return existsSync(ROOT + path);
}

/** Every part of a module's text, outer ones first. */
export function nodesOf(module: Module): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(module.tree);
  return nodes;
}

/** `path:line`, where an editor can jump. */
export function placeOf({ path, tree }: Module, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(ROOT + folder, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_WRITTEN.has(path) || entry.isSymbolicLink()) return [];
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}

/** A file with a zero byte is no text. */
function readText(path: string): string {
  const text = readFileSync(ROOT + path, 'utf8');
  return text.includes('\0') ? '' : text;
}
