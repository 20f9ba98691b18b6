/**
 * `npx tsx test/crash/main.ts [KILLS]`: cuts a tape at every byte, then kills a writer at that many random points of its life
 * (default 1,000), half of them in durable mode, half of
 * them with large appends.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { build } from 'esbuild';
import { FileTape } from '../../src/tape/file-tape.js';
import { endlessFact, HEADER } from './facts.js';
import { type Killing, killAgainAndAgain } from './kill.js';

const KILLS_PER_TAPE = 20;
/** One fact at a time, and so many that the writer dies in the midst of a write now and then. */
const BATCHES = [1, 3000] as const;
const kills = Number(process.argv[2] ?? 1000);
const directory = mkdtempSync(join(tmpdir(), 'crash-'));
try {
  console.log(`cut at every byte: ${cutEverywhere(join(directory, 'cut.tape'), 24)}`);
  const writer = [await bundledWriter()];
  for (const mode of ['fast', 'durable'] as const) {
    for (const batch of BATCHES) {
      console.log(
        await killAll(Math.ceil(kills / 4), { mode, batch, writer, segmentBytes: 200_000 * batch }),
      );
    }
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** In one file of plain JavaScript it starts ten times as fast. */
async function bundledWriter(): Promise<string> {
  const outfile = join(directory, 'writer.mjs');
  const writer = fileURLToPath(new URL('writer.ts', import.meta.url));
  await build({ entryPoints: [writer], outfile, bundle: true, platform: 'node', format: 'esm' });
  return outfile;
}

function cutEverywhere(path: string, facts: number): string {
  const tape = FileTape.create(path, HEADER);
  tape.appendAll(Array.from({ length: facts }, (_, seq) => endlessFact(seq)));
  tape.close();
  const whole = readFileSync(path);
  const headerEnd = whole.indexOf(0x0a) + 1;
  for (let bytes = 0; bytes <= whole.length; bytes++) {
    writeFileSync(path, whole.subarray(0, bytes));
    const reopened = bytes < headerEnd ? FileTape.create(path, HEADER) : FileTape.open(path);
    const lines = whole.subarray(0, bytes).toString('latin1').split('\n').length - 1;
    const expected = Array.from({ length: Math.max(0, lines - 1) }, (_, seq) => endlessFact(seq));
    if (!isDeepStrictEqual([...reopened], expected))
      throw new Error(`cut at byte ${bytes}: not the whole facts before it`);
    reopened.close();
  }
  return `${whole.length + 1} cuts of ${facts} facts, each opened again`;
}

/** Each reopening reads the whole tape, so that a new one is begun now and then. */
async function killAll(count: number, killing: Killing): Promise<string> {
  const { mode, batch } = killing;
  const sum = { kills: 0, facts: 0, tornTails: 0 };
  while (sum.kills < count) {
    const first = sum.kills;
    const lives = Array.from({ length: Math.min(KILLS_PER_TAPE, count - first) }, (_, place) => ({
      words: 1 + (place % 2),
      afterMs: ((first + place) * 7) % 41,
    }));
    const path = join(directory, `${mode}-${batch}-${first}.tape`);
    const result = await killAgainAndAgain(path, lives, killing);
    for (const file of readdirSync(directory)) {
      if (file.startsWith(basename(path))) rmSync(join(directory, file));
    }
    sum.kills += result.kills;
    sum.facts += result.facts;
    sum.tornTails += result.tornTails;
  }
  return `${mode}, ${batch} at a time: ${sum.kills} kills, ${sum.facts} facts, ${sum.tornTails} torn tails, none lost`;
}
