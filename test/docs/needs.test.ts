/** Every command of docs/needs.md is run, and its answer contains what the table says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobtape } from '../cli/session.js';
import { commandLine } from './blocks.js';

const ROW = /^\| (\d+) \| (.*?) \| `(jobtape .*)` \| (.*) \|$/gm;

const rows = [...readFileSync('docs/needs.md', 'utf8').matchAll(ROW)].map(
  ([, number = '', question = '', command = '', answer = '']) => ({ number, question, command, answer }),
);

describe('docs/needs.md', () => {
  it('numbers its questions in order', () => {
    const numbers = rows.map(({ number }) => Number(number));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers.length).toBeGreaterThan(40);
  });

  it.each(rows)('$question', async ({ command, answer }) => {
    const { out, err } = await jobtape(commandLine(command).args);
    expect(err).not.toMatch(/^error/);
    expect(out).toContain(answer);
  });
});
