/** The lifecycles under test: where an object may begin, which facts to try, and the two ways of stepping it. */
import fc from 'fast-check';
import type { StateValue } from 'xstate';
import { containerRecord } from '../../machines/container.js';
import {
  type ContainerFact,
  type ContainerRecord,
  type ContainerValue,
  type CronJobFact,
  type CronJobRecord,
  type CronJobValue,
  container,
  cronJob,
  type JobFact,
  type JobRecord,
  type JobValue,
  job,
  type PodFact,
  type PodRecord,
  type PodValue,
  pod,
  stepPod,
} from '../../machines/index.js';
import type { LivedPod } from '../../machines/pod.js';
import type { ContainerShape } from '../../machines/restart.js';
import type { AnyChart, Lived, TypedFact } from '../../src/kernel/chart.js';
import { stepByXState, stepPodByXState } from './by-xstate.js';
import { cronJobFact } from './cronjob-facts.js';
import { containerFact, jobFact, podCreated, podFact } from './facts.js';

export const START_MS = Date.parse('2026-01-05T10:00:00Z');

type Step<V, R, F> = (lived: Lived<V, R>, fact: F, atMs: number) => Lived<V, R> | null;

export interface ChartCase<V extends StateValue, R, F extends TypedFact> {
  readonly name: string;
  readonly chart: AnyChart;
  readonly unborn: Lived<V, R>;
  readonly begin: fc.Arbitrary<Lived<V, R>>;
  readonly fact: fc.Arbitrary<F>;
  readonly step: Step<V, R, F>;
  readonly stepByXState: Step<V, R, F>;
  /** The chart alone, where `step` asks other charts as well. */
  readonly stepChart: Step<V, R, F>;
}

export const jobCase: ChartCase<JobValue, JobRecord, JobFact> = {
  name: 'job',
  chart: job.chart,
  unborn: job.unborn,
  begin: fc.constant(job.unborn),
  fact: jobFact,
  step: job.step,
  stepByXState: (lived, fact, atMs) => stepByXState(job, lived, fact, atMs),
  stepChart: job.step,
};

/** Most pods fail early when anything may happen to them; these have their first container running, ended, held back or removed. */
const startedPod = fc
  .tuple(podCreated, fc.boolean(), fc.constantFrom('runs', 'ended', 'crashed', 'removed', 'startedOver'))
  .map(([created, ready, fate]): LivedPod => {
    const { initContainers, containers } = created.pod.stamp.spec;
    const name = (initContainers ?? containers)[0]?.name ?? '';
    const facts: PodFact[] = [
      created,
      { type: 'PodScheduled', nodeName: 'node-1' },
      { type: 'ContainerStarted', container: name, ready, restartCount: 0 },
    ];
    const ended = { type: 'ContainerTerminated', container: name, signal: null, seen: true } as const;
    if (fate === 'ended') facts.push({ ...ended, exitCode: 0, reason: 'Completed' });
    if (fate === 'crashed') {
      facts.push({ ...ended, exitCode: 1, reason: 'Error' });
      facts.push({ type: 'ContainerBackedOff', container: name, untilMs: START_MS + 10_000 });
    }
    if (fate === 'removed' || fate === 'startedOver') {
      for (const one of containers)
        facts.push({ type: 'ContainerStarted', container: one.name, ready, restartCount: 0 });
      for (const one of [...(initContainers ?? []), ...containers])
        facts.push({ type: 'ContainerRemoved', container: one.name, restartCount: 1 });
    }
    if (fate === 'startedOver')
      facts.push({ type: 'ContainerStarted', container: name, ready, restartCount: 1 });
    return facts.reduce((lived, fact) => stepPod(lived, fact, START_MS) ?? lived, pod.unborn);
  });

export const podCase: ChartCase<PodValue, PodRecord, PodFact> = {
  name: 'pod',
  chart: pod.chart,
  unborn: pod.unborn,
  begin: fc.oneof(fc.constant(pod.unborn), startedPod),
  fact: podFact,
  step: stepPod,
  stepByXState: stepPodByXState,
  stepChart: pod.step,
};

const policy = fc.constantFrom('Always' as const, 'OnFailure' as const, 'Never' as const);

const shape: fc.Arbitrary<ContainerShape> = fc.record({
  name: fc.constant('main'),
  kind: fc.constantFrom('init', 'sidecar', 'regular'),
  podRestartPolicy: policy,
  restartPolicy: fc.option(policy),
  rules: fc.array(
    fc.record({
      action: fc.constantFrom('Restart' as const, 'RestartAllContainers' as const),
      operator: fc.constantFrom('In' as const, 'NotIn' as const),
      values: fc.constantFrom([1], [0, 42]),
    }),
    { maxLength: 2 },
  ),
});

export const containerCase: ChartCase<ContainerValue, ContainerRecord, ContainerFact> = {
  name: 'container',
  chart: container.chart,
  unborn: container.unborn,
  begin: shape.map((one) => ({ value: container.unborn.value, record: containerRecord(one) })),
  fact: containerFact,
  step: container.step,
  stepByXState: (lived, fact, atMs) => stepByXState(container, lived, fact, atMs),
  stepChart: container.step,
};

export const cronJobCase: ChartCase<CronJobValue, CronJobRecord, CronJobFact> = {
  name: 'cronjob',
  chart: cronJob.chart,
  unborn: cronJob.unborn,
  begin: fc.constant(cronJob.unborn),
  fact: cronJobFact,
  step: cronJob.step,
  stepByXState: (lived, fact, atMs) => stepByXState(cronJob, lived, fact, atMs),
  stepChart: cronJob.step,
};

/** Does the same with every case; each keeps its own types. */
export function forEveryChart(
  test: <V extends StateValue, R, F extends TypedFact>(one: ChartCase<V, R, F>) => void,
): void {
  test(jobCase);
  test(podCase);
  test(containerCase);
  test(cronJobCase);
}

/** An object's way through facts, some of them refused. */
export interface Way<V, R, F> {
  readonly begin: Lived<V, R>;
  /** Each fact and how many milliseconds after the one before it comes. */
  readonly facts: readonly (readonly [F, number])[];
}

export function ways<V extends StateValue, R, F extends TypedFact>(
  { begin, fact }: ChartCase<V, R, F>,
  maxLength = 40,
): fc.Arbitrary<Way<V, R, F>> {
  const later = fc.constantFrom(0, 1000, 30_500, 400_000);
  return fc.record({ begin, facts: fc.array(fc.tuple(fact, later), { maxLength, size: 'max' }) });
}

/** Every state an object was in and every fact it then met, over a fixed sample of ways. */
export function sampled<V extends StateValue, R, F extends TypedFact>(
  one: ChartCase<V, R, F>,
  visit: (before: Lived<V, R>, fact: F, atMs: number, after: Lived<V, R> | null) => void,
): void {
  for (const { begin, facts } of fc.sample(ways(one, 60), { numRuns: 2500, seed: 20260105 })) {
    let lived = begin;
    let atMs = START_MS;
    for (const [fact, later] of facts) {
      atMs += later;
      const after = one.step(lived, fact, atMs);
      visit(lived, fact, atMs, after);
      lived = after ?? lived;
    }
  }
}
