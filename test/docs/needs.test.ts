/** Every command of docs/needs.md is run, and its answer contains what the table says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobtape } from '../cli/session.js';
import { commandLine } from './blocks.js';

const ROW = /^\| (\d+) \| (.*?) \| `(jobtape .*)` \| (.*) \|$/gm;
const QUESTIONS = 49;

const rows = [...readFileSync('docs/needs.md', 'utf8').matchAll(ROW)].map(
  ([, number = '', question = '', command = '', answer = '']) => ({ number, question, command, answer }),
);

describe('docs/needs.md', () => {
  it('answers every question, in order', () => {
    const numbers = rows.map(({ number }) => Number(number));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect([...new Set(numbers)]).toEqual(Array.from({ length: QUESTIONS }, (_, place) => place + 1));
  });

  it.each(rows)('$number $question', async ({ command, answer }) => {
    const { out, err, code } = await jobtape(commandLine(command).args);
    expect(err).not.toMatch(/^error/);
    const told = /^exit code (\d): /.exec(answer);
    if (told !== null) expect(code).toBe(Number(told[1]));
    let rest = out.replaceAll(/\s+/g, ' ');
    for (const words of answer.slice(told?.[0].length ?? 0).split(' … ')) {
      expect(rest).toContain(words);
      rest = rest.slice(rest.indexOf(words) + words.length);
    }
  });
});
