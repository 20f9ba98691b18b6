/** Reads a recording kept under data/: JSON lines, compressed or not. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export function recording<T>(name: string): readonly T[] {
  const file = readFileSync(new URL(`./data/${name}`, import.meta.url));
  const text = (name.endsWith('.gz') ? gunzipSync(file) : file).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line));
}
