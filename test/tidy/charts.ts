import { describe, expect, it } from 'vitest';
import * as machines from '../../machines/index.js';
import { exists, product, texts } from './repository.js';

const chartFiles = product.filter(({ path, text }) => /^machines\//.test(path) && /= lifecycle</.test(text));
const ids = chartFiles.map(({ text }) => /\bid: '([^']+)'/.exec(text)?.[1] ?? '');

describe('every chart', () => {
  it('is published', () => {
    const published = Object.values(machines).flatMap((one) =>
      typeof one === 'object' && 'chart' in one ? [one.id] : [],
    );
    expect([...published].sort()).toEqual([...ids].sort());
  });

  it.each(ids)('%s has its file, its drawing and its facts in the random tests', (id) => {
    expect(exists(`machines/${id}.ts`)).toBe(true);
    expect(exists(`docs/charts/${id}.md`)).toBe(true);
    const cases = texts.find(({ path }) => path === 'test/machines/cases.ts')?.text ?? '';
    expect(cases).toContain(`name: '${id}'`);
  });

  it('has a drawing, and there is no drawing of anything else', () => {
    const drawings = texts.filter(({ path }) => path.startsWith('docs/charts/'));
    expect(drawings.map(({ path }) => path).sort()).toEqual(ids.map((id) => `docs/charts/${id}.md`).sort());
  });
});
