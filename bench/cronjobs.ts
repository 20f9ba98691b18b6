/**
 * A year of a CronJob that runs every minute, with scripted Jobs and with Jobs and pods in full; and ten days in which no Job ends, so
 * that more and more of them run. Nothing of the tape is kept. The baseline is what it would take to write the same facts as JSON text,
 * and nothing else.
 */
import type { CronJob } from '../src/api/index.js';
import type { FactEnvelope } from '../src/cluster/facts.js';
import type { JobScript } from '../src/simulate/cronjob-scenario.js';
import { Simulation } from '../src/simulate/simulation.js';

const MINUTELY: CronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'minutely' },
  spec: {
    schedule: '* * * * *',
    jobTemplate: {
      spec: {
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
      },
    },
  },
};

const DAY_SECONDS = 86_400;
const NO_LIMITS = { facts: Number.MAX_SAFE_INTEGER, pods: Number.MAX_SAFE_INTEGER };

/** Prints runs per second of processor time, the memory in use at the end, and the time beside that of the baseline. */
export async function run(): Promise<void> {
  console.table([
    measure('scripted Jobs', 365, { for: 10 }),
    measure('Jobs and pods', 365, null),
    measure('Jobs that hang', 10, { result: 'hang' }),
  ]);
}

function measure(what: string, days: number, behaviour: JobScript | null): Record<string, string | number> {
  let facts = 0;
  const sample: FactEnvelope[] = [];
  const jobScripts = behaviour === null ? {} : { jobScripts: [{ match: {}, behaviour }] };
  const scenario = { until: days * DAY_SECONDS, limits: NO_LIMITS, ...jobScripts };
  const simulation = new Simulation([MINUTELY], scenario, (envelope) => {
    facts += 1;
    if (sample.length < SAMPLE) sample.push(envelope);
  });
  const before = process.cpuUsage();
  const startedMs = performance.now();
  simulation.run();
  const seconds = process.cpuUsage(before).user / 1e6;
  const wallSeconds = (performance.now() - startedMs) / 1_000;
  const heapMb = Math.round(process.memoryUsage().heapUsed / 1e6);
  const jsonSeconds = facts * secondsToWrite(sample);
  const runs = days * 1_440;
  return {
    what,
    days,
    runs,
    facts,
    'CPU s': Number(seconds.toFixed(1)),
    'wall s': Number(wallSeconds.toFixed(1)),
    'runs/CPU s': Math.round(runs / seconds),
    'heap MB': heapMb,
    'JSON.stringify s': Number(jsonSeconds.toFixed(1)),
    ratio: Number((seconds / jsonSeconds).toFixed(2)),
  };
}

const SAMPLE = 20_000;

/** Processor time of writing one fact of them as JSON text: the least of some rounds. */
function secondsToWrite(envelopes: readonly FactEnvelope[]): number {
  const rounds = Array.from({ length: 7 }, () => {
    const before = process.cpuUsage();
    let characters = 0;
    for (const envelope of envelopes) characters += JSON.stringify(envelope).length;
    return characters === 0 ? Number.NaN : process.cpuUsage(before).user / 1e6;
  });
  return Math.min(...rounds) / envelopes.length;
}
