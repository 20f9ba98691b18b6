import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as jobtape from '../../src/index.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** What the pages about an entry point say of errors: the paragraphs under the headings `Throws`. */
function errorsOf(page: string): readonly string[] {
  const text = readFileSync(join(ROOT, 'docs', 'api', 'jobtape', page), 'utf8');
  const paragraphs = [...text.matchAll(/^#+ Throws\n\n(.+)$/gm)].map(([, paragraph = '']) => paragraph);
  return [...new Set(paragraphs.flatMap((paragraph) => paragraph.match(/\b[A-Z]\w+Error\b/g) ?? []))];
}

describe('whoever uses the library', () => {
  it('can import every error it is said to throw', () => {
    const said = ['README.md', 'properties.md', 'machines.md', 'vitest.md'].flatMap(errorsOf);
    expect(said).toContain('TapeDamageError');
    expect(said.filter((name) => !(name in jobtape))).toEqual([]);
  });
});
