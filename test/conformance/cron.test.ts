import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expressions, missed, next, timeZones } from './door/cron.js';
import type { Door } from './door/main.js';

describe('Kubernetes’ cron dialect, row by row as recorded', () => {
  it('reads, refuses and judges every recorded expression with the recorded words', async () => {
    await expectEveryRow(expressions, 'expressions.jsonl.gz');
  });

  it('judges every recorded time zone with the recorded words', async () => {
    await expectEveryRow(timeZones, 'time-zones.jsonl');
  });

  it('finds every recorded next time, also where the real search goes backwards', async () => {
    await expectEveryRow(next, 'next-times.jsonl.gz');
  });

  it('counts missed times and sets the timer as recorded', async () => {
    await expectEveryRow(missed, 'missed-times.jsonl.gz');
  });
});

async function expectEveryRow(door: Door, file: string): Promise<void> {
  const recorded = linesOf(file);
  const answers: string[] = [];
  await door.run(stream(recorded), (line) => answers.push(line), []);
  expect(answers).toHaveLength(recorded.length);
  recorded.forEach((line, row) => {
    expect(JSON.parse(answers[row] ?? ''), `row ${row + 1}: ${line}`).toEqual(JSON.parse(line));
  });
}

function linesOf(file: string): string[] {
  const content = readFileSync(new URL(`data/cron/${file}`, import.meta.url));
  const text = file.endsWith('.gz') ? gunzipSync(content).toString() : content.toString();
  return text.trimEnd().split('\n');
}

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
