/** JSONPath as custom columns and `--sort-by` take it: braces and the leading dot may be missing. */
import { type ParsedJsonPath, parseJsonPath } from './parse.js';

const EXPECTED = "expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'";

export function parseRelaxedJsonPath(path: string): ParsedJsonPath {
  const template = relaxed(path);
  return template === null
    ? { ok: false, message: `unexpected path string, ${EXPECTED}` }
    : parseJsonPath(template);
}

/** The path with its braces; null for what cannot be one. */
export function relaxed(path: string): string | null {
  if (path === '') return path;
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(path);
  return match === null ? null : `{.${match[1] ?? match[2] ?? ''}}`;
}
