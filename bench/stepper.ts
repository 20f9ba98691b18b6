/** Facts per second: the stepper learnt from a chart against XState's own `transition()` over the same facts. */
import { type AnyStateMachine, getInitialSnapshot, transition } from 'xstate';
import {
  type ContainerFact,
  type ContainerRecord,
  type ContainerValue,
  container,
  type JobFact,
  type JobRecord,
  type JobValue,
  job,
  type PodFact,
  type PodRecord,
  type PodValue,
  pod,
} from '../machines/index.js';
import type { Lived, TypedFact } from '../src/kernel/chart.js';

const LEARNT_LIVES = 200_000;
const XSTATE_LIVES = 1_000;
const TARGET = 50;

const CONDITION = { status: 'True', lastTransitionTime: '2026-01-05T10:00:00Z' } as const;

const containerLife: readonly ContainerFact[] = [
  { type: 'ContainerStarted', container: 'main', ready: false, restartCount: 0 },
  { type: 'ContainerReadinessChanged', container: 'main', ready: true },
  {
    type: 'ContainerTerminated',
    container: 'main',
    exitCode: 0,
    reason: 'Completed',
    signal: null,
    seen: true,
  },
];

const podLife: readonly PodFact[] = [
  {
    type: 'PodCreated',
    pod: {
      uid: 'pod-1',
      name: 'pi-abcde',
      namespace: 'default',
      generateName: 'pi-',
      stamp: { labels: {}, annotations: {}, finalizers: [], spec: { containers: [] } },
      owner: null,
      tracked: true,
      completionIndex: null,
      indexFailureCount: null,
      indexIgnoredFailureCount: null,
    },
  },
  { type: 'PodScheduled', nodeName: 'node-1' },
  { type: 'PodStopRequested', reason: 'DeadlineExceeded', message: null },
  { type: 'PodStopped' },
  { type: 'PodDeletionRequested', graceSeconds: 0, by: 'job-controller' },
  { type: 'TrackingFinalizerRemoved', by: 'job-controller' },
  { type: 'PodGone' },
];

const jobLife: readonly JobFact[] = [
  {
    type: 'JobCreated',
    job: { metadata: { name: 'pi', uid: 'job-1' }, spec: { template: { spec: { containers: [] } } } },
  },
  { type: 'JobStarted', startTime: '2026-01-05T10:00:00Z' },
  { type: 'JobProgressed', progress: { active: 3 } },
  { type: 'JobProgressed', progress: { active: 2, succeeded: 1 } },
  { type: 'JobSuccessCriteriaMet', condition: { type: 'SuccessCriteriaMet', ...CONDITION } },
  {
    type: 'JobCompleted',
    condition: { type: 'Complete', ...CONDITION },
    completionTime: '2026-01-05T10:01:00Z',
  },
];

/** Prints a table of facts per second. */
export async function run(): Promise<void> {
  const rows = [
    row('container', container.machine, container.unborn, container.step, containerLife),
    row('pod', pod.machine, pod.unborn, pod.step, podLife),
    row('job', job.machine, job.unborn, job.step, jobLife),
  ];
  console.table(rows);
  console.log(`target: at least ${TARGET} times`);
}

function row<
  V extends ContainerValue | PodValue | JobValue,
  R extends ContainerRecord | PodRecord | JobRecord,
  F extends TypedFact,
>(
  chart: string,
  machine: AnyStateMachine,
  unborn: Lived<V, R>,
  step: (lived: Lived<V, R>, fact: F, atMs: number) => Lived<V, R> | null,
  life: readonly F[],
) {
  const learnt = (lives: number) =>
    factsPerSecond(lives, life.length, () => {
      let lived = unborn;
      for (const fact of life) {
        const next = step(lived, fact, 0);
        if (next === null) throw new Error(`${chart}: ${fact.type} is not legal here`);
        lived = next;
      }
    });
  const initial = getInitialSnapshot(machine);
  const events = life.map((fact) => ({ type: fact.type, fact, atMs: 0 }));
  const plain = (lives: number) =>
    factsPerSecond(lives, life.length, () => {
      let snapshot = initial;
      for (const event of events) [snapshot] = transition(machine, snapshot, event);
    });
  learnt(LEARNT_LIVES / 10);
  plain(XSTATE_LIVES / 10);
  const [learntPerSecond, plainPerSecond] = [learnt(LEARNT_LIVES), plain(XSTATE_LIVES)];
  return {
    chart,
    'learnt/s': Math.round(learntPerSecond),
    'transition()/s': Math.round(plainPerSecond),
    times: Math.round(learntPerSecond / plainPerSecond),
  };
}

function factsPerSecond(lives: number, facts: number, live: () => void): number {
  const start = process.cpuUsage();
  for (let done = 0; done < lives; done++) live();
  const { user, system } = process.cpuUsage(start);
  return (lives * facts * 1_000_000) / (user + system);
}
