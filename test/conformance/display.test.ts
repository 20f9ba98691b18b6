/** Every recorded duration and object is shown byte for byte as the v1.36.2 code shows it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from './door/display.js';

const OUTPUTS = ['columns', 'cells', 'get', 'getWide', 'describe', 'human', 'short'];

describe('the display recordings', () => {
  it.each(rows('human-duration.jsonl'))('a duration is $human in words, $short in short', async (row) => {
    expect(await answer(row)).toEqual(row);
  });

  it.each(rows('kubectl-display.jsonl'))('$name is shown as recorded', async (row) => {
    expect(await answer(row)).toEqual(row);
  });
});

function rows(file: string): Record<string, unknown>[] {
  const text = readFileSync(new URL(`./data/display/${file}`, import.meta.url), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function answer(row: Record<string, unknown>): Promise<unknown> {
  const input = Object.fromEntries(Object.entries(row).filter(([key]) => !OUTPUTS.includes(key)));
  const written: string[] = [];
  await run(lines(JSON.stringify(input)), (line) => written.push(line));
  expect(written).toHaveLength(1);
  return JSON.parse(written[0] ?? '');
}

async function* lines(line: string): AsyncGenerator<string> {
  yield line;
}
