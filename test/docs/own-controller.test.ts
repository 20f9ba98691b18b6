import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tell } from '../../examples/own-controller/tell.js';
import { blocks } from './blocks.js';

const page = readFileSync('docs/how-to/test-your-own-controller.md', 'utf8');
const folder = 'examples/own-controller';
const example = readdirSync(folder)
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .join('\n');

describe('the page about a controller of one’s own', () => {
  it('shows code that stands in the example', () => {
    const shown = blocks(page, 'ts');
    expect(shown).toHaveLength(5);
    for (const code of shown) expect(example).toContain(code);
  });

  it('prints what the example prints', () => {
    expect(blocks(page, 'text')).toEqual([tell().trimEnd()]);
  });
});
