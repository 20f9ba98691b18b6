/**
 * A million facts in a file: writing, replaying against parsing alone, going to the middle, and memory. Every measurement has a
 * process of its own, so that none carries the garbage of another; the best of three counts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROUNDS = 3;
const BASE = 'JSON.parse of the same lines';
const REPLAY = 'replay from the file';
const PARTS = [
  BASE,
  REPLAY,
  'read through the file',
  'fold from memory',
  'read a fact at 1,000 places',
  'find 1,000 times',
  'step to and fro in the middle',
];
/** Some of what is bundled asks for modules in the old way. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;
/** Far less than the tape is long. */
const LITTLE_HEAP_MB = 48;

interface Figures {
  readonly count: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** Prints a table of seconds, of facts or steps per second, and of memory held at most. */
export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-tape-'));
  try {
    await measureAll(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function measureAll(directory: string): Promise<void> {
  const script = join(directory, 'parts.mjs');
  const entry = fileURLToPath(new URL(`tape-parts${extname(import.meta.filename)}`, import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: REQUIRE },
  });
  const path = join(directory, 'run.tape');
  const measured = new Map([['write', measure(script, 'write', path)]]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const part of PARTS) {
      const [before, now] = [measured.get(part), measure(script, part, path)];
      if (before === undefined || now.cpuSeconds < before.cpuSeconds) measured.set(part, now);
    }
  }
  const little = measure(script, 'read through the file', path, [`--max-old-space-size=${LITTLE_HEAP_MB}`]);
  measured.set(`read through it with ${LITTLE_HEAP_MB} MB of heap`, little);
  console.table(Object.fromEntries([...measured].map(([part, figures]) => [part, rowOf(figures)])));
  const times = (measure: 'seconds' | 'cpuSeconds') =>
    ((measured.get(REPLAY)?.[measure] ?? 0) / (measured.get(BASE)?.[measure] ?? 1)).toFixed(2);
  const megabytes = Math.round(statSync(path).size / 2 ** 20);
  console.log(
    `the tape has ${megabytes} MB; replay takes ${times('seconds')} times as long as JSON.parse alone, ` +
      `${times('cpuSeconds')} times the processor time of all threads`,
  );
}

function rowOf({ count, seconds, cpuSeconds, megabytes }: Figures): object {
  return {
    seconds: Number(seconds.toFixed(2)),
    'processor s': Number(cpuSeconds.toFixed(2)),
    'per processor s': Math.round(count / cpuSeconds),
    'MB held': Math.round(megabytes),
  };
}

function measure(script: string, part: string, path: string, flags: readonly string[] = []): Figures {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, script, part, path], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${part}: ${stderr}`);
  const figures: Figures = JSON.parse(stdout);
  return figures;
}
