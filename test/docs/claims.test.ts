import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLAIMS } from '../../properties/index.js';

const page = readFileSync(new URL('../../docs/claims.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `([\w-]+)` \| (?:\*In time:\* )?(.+) \|$/gm)];

describe('the page of claims', () => {
  it('tells every claim in its own words, and no other', () => {
    const told = new Map(rows.map(([, id = '', sentence = '']) => [id, sentence]));
    expect(told).toEqual(new Map(CLAIMS.map(({ id, sentence }) => [id, sentence])));
    expect(rows).toHaveLength(CLAIMS.length);
  });

  it('says of a claim whether something must happen in time', () => {
    for (const { id, kind } of CLAIMS)
      expect(page.includes(`| \`${id}\` | *In time:* `)).toBe(kind === 'liveness');
  });
});
