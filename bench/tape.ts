/** A million facts in a file: writing, replaying against parsing alone, memory, and going to the middle. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster } from '../src/cluster/cluster.js';
import type { FactEnvelope } from '../src/cluster/facts.js';
import { Simulation } from '../src/simulate/simulation.js';
import { FileTapeReader } from '../src/tape/file-reader.js';
import { FileTape } from '../src/tape/file-tape.js';
import { TAPE_FORMAT } from '../src/tape/tape.js';

const FACTS = 1_000_000;
const BATCH = 1_000;

/** Prints a table of seconds and of lines per second. */
export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-tape-'));
  try {
    measureAll(join(directory, 'run.tape'));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function measureAll(path: string): void {
  const facts = someFacts();
  const rows: Record<string, { seconds: number; 'facts/s': number }> = {};
  const measure = (name: string, count: number, work: () => void): void => {
    const startedMs = performance.now();
    work();
    const seconds = (performance.now() - startedMs) / 1000;
    rows[name] = { seconds: Number(seconds.toFixed(2)), 'facts/s': Math.round(count / seconds) };
  };
  measure('write', facts.length, () => write(path, facts));
  measure('fold from memory', facts.length, () => fold(facts));
  const length = facts.length;
  facts.length = 0;
  const text = readFileSync(path);
  measure('JSON.parse of the same lines', length, () => parseLines(text));
  measure('replay from the file', length, () => fold(FileTapeReader.open(path)));
  const before = process.memoryUsage().rss;
  let peak = before;
  measure('read through the file', length, () => {
    for (const { seq } of FileTapeReader.open(path)) {
      if (seq % 65_536 === 0) peak = Math.max(peak, process.memoryUsage().rss);
    }
  });
  const reader = FileTapeReader.open(path);
  measure('go to 1,000 places', 1000, () => {
    for (let place = 0; place < 1000; place++)
      reader.at(Math.floor((place * 7919 * length) / 7_919_000) % length);
  });
  console.table(rows);
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  console.log(
    `${length} facts, ${megabytes(statSync(path).size)} MB; reading through took ${megabytes(peak - before)} MB more`,
  );
}

function someFacts(): FactEnvelope[] {
  const facts: FactEnvelope[] = [];
  const pods = Math.ceil(FACTS / 7);
  const template = {
    spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
  };
  const job = { metadata: { name: 'many' }, spec: { completions: pods, parallelism: 500, template } };
  const scenario = { limits: { facts: FACTS } };
  new Simulation([job], scenario, (envelope) => facts.push(envelope)).run();
  return facts;
}

function write(path: string, facts: readonly FactEnvelope[]): void {
  const startMs = facts[0]?.atMs ?? 0;
  const tape = FileTape.create(path, {
    format: TAPE_FORMAT,
    model: 'v1.36.2',
    startMs,
    seed: 1,
    input: null,
  });
  for (let place = 0; place < facts.length; place += BATCH) tape.appendAll(facts.slice(place, place + BATCH));
  tape.finish();
}

function fold(facts: Iterable<FactEnvelope>): void {
  const cluster = new Cluster();
  for (const envelope of facts) cluster.apply(envelope);
}

function parseLines(bytes: Buffer): void {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    JSON.parse(bytes.toString('utf8', start, end));
    start = end + 1;
  }
}
