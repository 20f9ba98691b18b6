/** Every command in the concepts and how-to pages can be followed, and every link leads somewhere. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobtape } from '../cli/session.js';
import { commandLines } from './blocks.js';

const PAGES = [
  'docs/concepts.md',
  'docs/needs.md',
  ...readdirSync('docs/how-to').map((name) => `docs/how-to/${name}`),
];

describe.each(PAGES)('%s', (path) => {
  const text = readFileSync(path, 'utf8');

  it('has commands that can be followed', async () => {
    for (const { text: line, args, code } of commandLines(text)) {
      const ran = await jobtape(args);
      expect({ line, code: ran.code, err: ran.err }).toEqual({ line, code, err: '' });
      expect(ran.out).not.toBe('');
    }
  });

  it('links only to what exists', () => {
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(statSync(join(dirname(path), link), { throwIfNoEntry: false }), link).toBeDefined();
    }
  });
});
