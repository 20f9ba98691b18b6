/**
 * What a pod costs: facts per second against a bare heap loop, time per pod as Jobs grow, bytes per pod with the whole
 * tape kept, and a small Job once everything is warm.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Job } from '../src/api/types/index.js';
import { Agenda } from '../src/kernel/agenda.js';
import { simulate } from '../src/simulate/simulate.js';

interface Size {
  readonly pods: number;
  readonly parallelism: number;
  readonly indexed: boolean;
}

interface Cost {
  readonly facts: number;
  /** Processor time, which other work on the machine does not lengthen; the collector's own threads are in it. */
  readonly ms: number;
  readonly bytes: number;
}

const SMALL = 1_000;
const SIZES = [SMALL, 10_000, 100_000];
const PARALLELISMS = [100, 1_000, Number.POSITIVE_INFINITY];
const TARGET_GROWTH = 1.5;
const TARGET_BYTES = 2_500;

/** Set `BENCH_PODS` to a greater number of pods to measure that as well: a million needs about 6 GB. */
export async function run(): Promise<void> {
  warmUp();
  console.table([small()]);
  console.table([againstBareLoop()]);
  const asked = Number(process.env.BENCH_PODS ?? 0);
  const sizes = asked > 0 ? [...SIZES, asked] : SIZES;
  console.table(
    [false, true].flatMap((indexed) =>
      PARALLELISMS.flatMap((parallelism) => growth(sizes, parallelism, indexed)),
    ),
  );
  console.log(
    `targets: growth at most ${TARGET_GROWTH} at 100,000 pods, at most ${TARGET_BYTES} bytes a pod`,
  );
}

function jobOf({ pods, parallelism, indexed }: Size): Job {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'crowd' },
    spec: {
      completions: pods,
      parallelism: Math.min(pods, parallelism),
      completionMode: indexed ? 'Indexed' : 'NonIndexed',
      template: {
        spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.com/app:1' }] },
      },
    },
  };
}

const UNBOUNDED = { facts: Number.MAX_SAFE_INTEGER, pods: Number.MAX_SAFE_INTEGER };

/** Small Jobs are run many times over, so that every size is measured over as many pods. */
const PODS_MEASURED = 50_000;

/** The cost of one run; the runs are all kept until it is known. */
function measured(size: Size): Cost {
  const manifest = jobOf(size);
  const rounds = Math.ceil(PODS_MEASURED / size.pods);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  const start = process.cpuUsage();
  const runs = Array.from({ length: rounds }, () =>
    simulate([manifest], { until: 10_000_000, limits: UNBOUNDED }),
  );
  const ms = millisecondsSince(start) / rounds;
  collectGarbage();
  const bytes = (process.memoryUsage().heapUsed - before) / rounds;
  for (const { outcome } of runs) {
    if (outcome.kind !== 'finished') throw new Error(`the run ended as ${outcome.kind}`);
  }
  return { facts: runs[0]?.tape.length ?? 0, ms, bytes };
}

function warmUp(): void {
  for (const indexed of [false, true]) measured({ pods: 20_000, parallelism: SMALL, indexed });
}

function small() {
  const size: Size = { pods: 10, parallelism: 3, indexed: false };
  const manifest = jobOf(size);
  const rounds = 1_000;
  for (let round = 0; round < rounds; round++) simulate([manifest]);
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round++) simulate([manifest]);
  return { 'a Job of': '10 pods', ms: rounded(millisecondsSince(start) / rounds), 'target ms': 2 };
}

/** The least that any simulator does: take what is due, note a fact, plan the next one. */
function againstBareLoop() {
  const size: Size = { pods: 100_000, parallelism: SMALL, indexed: false };
  const { facts, ms } = measured(size);
  const start = process.cpuUsage();
  const agenda = new Agenda<{ readonly pod: number }>();
  const tape: object[] = [];
  for (let pod = 0; pod < size.parallelism; pod++) agenda.add(0, 0, pod, { pod });
  for (let seq = 0; seq < facts; seq++) {
    const due = agenda.next();
    if (due === null) break;
    tape.push({ seq, atMs: due.atMs, subject: due.item.pod, fact: { type: 'Stepped' }, cause: null });
    agenda.add(due.atMs + 1000, 0, due.rank, due.item);
  }
  const bareMs = millisecondsSince(start);
  return {
    facts,
    'facts/s': Math.round((facts * 1000) / ms),
    'bare loop facts/s': Math.round((tape.length * 1000) / bareMs),
    'times slower': rounded(ms / bareMs),
  };
}

function growth(sizes: readonly number[], parallelism: number, indexed: boolean) {
  let smallest: number | null = null;
  return sizes.map((pods) => {
    const { ms, bytes } = measured({ pods, parallelism, indexed });
    const perPod = (ms * 1000) / pods;
    smallest ??= perPod;
    return {
      pods,
      parallelism: Number.isFinite(parallelism) ? parallelism : 'all',
      indexed,
      ms: Math.round(ms),
      'us/pod': rounded(perPod),
      growth: rounded(perPod / smallest),
      'bytes/pod': Math.round(bytes / pods),
    };
  });
}

const gc: unknown = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
})();

/** What the first round only unlinks the second one frees. */
function collectGarbage(): void {
  if (typeof gc !== 'function') return;
  gc();
  gc();
}

function millisecondsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
