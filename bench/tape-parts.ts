/** One measurement of `bench/tape.ts`, in a process of its own: `tape-parts.ts PART TAPE`. Prints its figures as JSON. */
import { readFileSync } from 'node:fs';
import { Cluster } from '../src/cluster/cluster.js';
import type { FactEnvelope } from '../src/cluster/facts.js';
import { Player } from '../src/replay/player.js';
import { Simulation } from '../src/simulate/simulation.js';
import { FileTapeReader } from '../src/tape/file-reader.js';
import { FileTape } from '../src/tape/file-tape.js';
import { TAPE_FORMAT } from '../src/tape/tape.js';

const FACTS = 1_000_000;
const BATCH = 1_000;

const [part = '', path = ''] = process.argv.slice(2);
const PARTS: Readonly<Record<string, () => Figures>> = {
  write: () => {
    const facts = someFacts();
    return timed(facts.length, () => write(facts));
  },
  'fold from memory': () => {
    const facts = [...FileTapeReader.open(path)];
    return timed(facts.length, () => fold(facts));
  },
  'JSON.parse of the same lines': () => {
    const bytes = readFileSync(path);
    return timed(FACTS, () => parseLines(bytes));
  },
  'replay from the file': () => timed(FACTS, () => fold(FileTapeReader.open(path))),
  'read through the file': () =>
    timed(FACTS, () => {
      for (const _ of FileTapeReader.open(path));
    }),
  'read a fact at 1,000 places': () => {
    const reader = FileTapeReader.open(path);
    return timed(1000, () => {
      for (let place = 0; place < 1000; place++) reader.at((place * 611_953) % FACTS);
    });
  },
  'find 1,000 times': () => {
    const reader = FileTapeReader.open(path);
    const last = reader.at(FACTS - 1)?.atMs ?? 0;
    const spanMs = last - reader.header.startMs;
    return timed(1000, () => {
      for (let place = 0; place < 1000; place++)
        reader.lengthAt(reader.header.startMs + (spanMs * place) / 1000);
    });
  },
  'step to and fro in the middle': () => {
    const player = new Player(FileTapeReader.open(path));
    player.toLength(FACTS / 2);
    return timed(2000, () => {
      for (let step = 0; step < 1000; step++) {
        player.step(-5);
        player.step(5);
      }
    });
  },
};

interface Figures {
  readonly count: number;
  readonly seconds: number;
  /** Of all threads; a busy machine changes it little. */
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

const run = PARTS[part];
if (run === undefined) throw new Error(`no part ${part}`);
console.log(JSON.stringify(run()));

function timed(count: number, work: () => void): Figures {
  const startedMs = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - startedMs) / 1000;
  // What the process came to hold at most, in kilobytes.
  return {
    count,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
}

function someFacts(): readonly FactEnvelope[] {
  const facts: FactEnvelope[] = [];
  const template = {
    spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
  };
  const job = { metadata: { name: 'many' }, spec: { completions: FACTS, parallelism: 500, template } };
  new Simulation([job], { limits: { facts: FACTS } }, (envelope) => facts.push(envelope)).run();
  return facts.slice(0, FACTS);
}

function write(facts: readonly FactEnvelope[]): void {
  const header = {
    format: TAPE_FORMAT,
    model: 'v1.36.2',
    startMs: facts[0]?.atMs ?? 0,
    seed: 1,
    input: null,
  } as const;
  const tape = FileTape.create(path, header);
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
