/**
 * One container of a pod: waiting to start, running, terminated, held back after a crash, or removed to be started over
 * with all others. Whether it is started again, and after how long, is decided by the rules in restart.ts.
 */
import { type Lived, lifecycle } from '../src/kernel/lifecycle.js';
import { type BackOff, backOffAfterRestart, type ContainerShape, restarts, restartsAll } from './restart.js';

/** How a run of a container ended. */
export interface Termination {
  readonly exitCode: number;
  /** `Completed`, `Error`, `OOMKilled`, `ContainerStatusUnknown` ... */
  readonly reason: string;
  readonly signal: number | null;
  readonly startedAtMs: number | null;
  /** Null when the kubelet never saw the end (`ContainerStatusUnknown`). */
  readonly finishedAtMs: number | null;
}

export interface ContainerRecord {
  readonly shape: ContainerShape;
  readonly ready: boolean;
  /** Started at least once in the current run: running, and its startup probe (if any) has succeeded. */
  readonly started: boolean;
  readonly restartCount: number;
  readonly startedAtMs: number | null;
  /** How the latest run ended; kept while the next one runs. */
  readonly last: Termination | null;
  /** How the run before that ended. */
  readonly previous: Termination | null;
  /** The kubelet's crash-loop entry; null until the first restart. */
  readonly backOff: BackOff | null;
}

export type ContainerValue =
  | 'waiting'
  | 'running'
  | 'terminated'
  | 'crashLoopBackOff'
  | 'restartingAllContainers';

export type ContainerFact =
  | {
      readonly type: 'ContainerStarted';
      readonly container: string;
      readonly ready: boolean;
      /** 0 for the first start. Source: `status.containerStatuses[].restartCount`. */
      readonly restartCount: number;
      /** When another instant than that of the fact: a real node tells of a start later. */
      readonly startedAtMs?: number;
    }
  | { readonly type: 'ContainerReadinessChanged'; readonly container: string; readonly ready: boolean }
  | {
      readonly type: 'ContainerTerminated';
      readonly container: string;
      readonly exitCode: number;
      readonly reason: string;
      readonly signal: number | null;
      /** False when the end was not seen: no startedAt and finishedAt are known then. */
      readonly seen: boolean;
      /** When others than those known so far and the instant of the fact: a real node tells of an end later. */
      readonly startedAtMs?: number;
      readonly finishedAtMs?: number;
    }
  /** The kubelet waits before it starts the container again. */
  | { readonly type: 'ContainerBackedOff'; readonly container: string; readonly untilMs: number }
  /** A container that waited in back-off is not started again: it shows its last end for good. */
  | { readonly type: 'ContainerRestartAbandoned'; readonly container: string }
  /**
   * All containers of the pod are restarted: the kubelet killed this one, if it still ran, and removed it.
   * `restartCount` is that of the run to come.
   */
  | { readonly type: 'ContainerRemoved'; readonly container: string; readonly restartCount: number };

export type LivedContainer = Lived<ContainerValue, ContainerRecord>;

const NO_SHAPE: ContainerShape = {
  name: '',
  kind: 'regular',
  podRestartPolicy: 'Never',
  restartPolicy: null,
  rules: [],
};

export const container = lifecycle<ContainerValue, ContainerRecord, ContainerFact>()({
  unborn: containerRecord(NO_SHAPE),
  chart: {
    id: 'container',
    initial: 'waiting',
    states: {
      waiting: {
        description: 'not started yet',
        on: {
          ContainerStarted: { target: 'running', actions: 'start' },
          ContainerTerminated: { target: 'terminated', actions: 'end' },
        },
      },
      running: {
        on: {
          ContainerReadinessChanged: { actions: 'setReady' },
          ContainerTerminated: { target: 'terminated', actions: 'end' },
          ContainerRemoved: { target: 'restartingAllContainers', actions: 'remove' },
        },
      },
      terminated: {
        on: {
          ContainerStarted: { target: 'running', guard: 'mayRestartAlone', actions: 'restart' },
          ContainerBackedOff: { target: 'crashLoopBackOff', guard: 'mayRestartAlone', actions: 'wait' },
          ContainerRemoved: { target: 'restartingAllContainers', actions: 'remove' },
        },
      },
      crashLoopBackOff: {
        description: 'waiting before the next start',
        on: {
          ContainerStarted: { target: 'running', actions: 'restart' },
          ContainerRestartAbandoned: { target: 'terminated', actions: 'wait' },
          ContainerRemoved: { target: 'restartingAllContainers', actions: 'remove' },
        },
      },
      restartingAllContainers: {
        description: 'removed; waiting for its turn in the pod that starts over',
        on: {
          ContainerStarted: { target: 'running', actions: 'start' },
          ContainerTerminated: { target: 'terminated', actions: 'end' },
        },
      },
    },
  },
  guards: {
    mayRestartAlone: ({ shape, last }) =>
      last !== null && restarts(shape, last.exitCode) && !restartsAll(shape, last.exitCode),
  },
  updates: {
    start: (record, fact, atMs) => started(record, fact, atMs),
    restart: (record, fact, atMs) => {
      const finishedAtMs = record.last?.finishedAtMs ?? atMs;
      const backOff = backOffAfterRestart(record.backOff, finishedAtMs, atMs);
      return containerWith(started(record, fact, atMs), { backOff });
    },
    setReady: (record, fact) =>
      fact.type === 'ContainerReadinessChanged' ? containerWith(record, { ready: fact.ready }) : record,
    end: (record, fact, atMs) => (fact.type === 'ContainerTerminated' ? ended(record, fact, atMs) : record),
    wait: (record) => record,
    remove: (record, fact) =>
      fact.type === 'ContainerRemoved' ? removed(record, fact.restartCount) : record,
  },
});

/** Nothing of it is on the node: it never ran, or was removed. */
export function awaitsStart({ value }: LivedContainer): boolean {
  return value === 'waiting' || value === 'restartingAllContainers';
}

/** The record of a container that has not been started. */
export function containerRecord(shape: ContainerShape): ContainerRecord {
  return {
    shape,
    ready: false,
    started: false,
    restartCount: 0,
    startedAtMs: null,
    last: null,
    previous: null,
    backOff: null,
  };
}

/** The record with these changes, in the one shape all records have. */
function containerWith(record: ContainerRecord, changes: Partial<ContainerRecord>): ContainerRecord {
  const {
    shape = record.shape,
    ready = record.ready,
    started = record.started,
    restartCount = record.restartCount,
    startedAtMs = record.startedAtMs,
    last = record.last,
    previous = record.previous,
    backOff = record.backOff,
  } = changes;
  return { shape, ready, started, restartCount, startedAtMs, last, previous, backOff };
}

/** How the kubelet tells of a run whose container it has removed, however that run had ended. */
const REMOVAL: Termination = {
  exitCode: 137,
  reason: 'RestartingAllContainers',
  signal: null,
  startedAtMs: null,
  finishedAtMs: null,
};

/** No end that was seen, but what is told of a run whose container was removed. */
export function isRemoval({ reason }: { readonly reason?: string }): boolean {
  return reason === REMOVAL.reason;
}

/**
 * The next run is counted at once. The crash-loop entry stays: a removed container is started without a look at it.
 * A container in back-off is told like the others; v1.36 goes on to show that one as CrashLoopBackOff until it runs.
 */
function removed(record: ContainerRecord, restartCount: number): ContainerRecord {
  return containerWith(record, {
    ready: false,
    started: false,
    restartCount,
    startedAtMs: null,
    last: REMOVAL,
    previous: record.last,
  });
}

function started(record: ContainerRecord, fact: ContainerFact, atMs: number): ContainerRecord {
  if (fact.type !== 'ContainerStarted') return record;
  const { ready, restartCount, startedAtMs = atMs } = fact;
  return containerWith(record, { ready, started: true, restartCount, startedAtMs });
}

function ended(
  record: ContainerRecord,
  fact: Extract<ContainerFact, { type: 'ContainerTerminated' }>,
  atMs: number,
): ContainerRecord {
  const last: Termination = {
    exitCode: fact.exitCode,
    reason: fact.reason,
    signal: fact.signal,
    startedAtMs: fact.seen ? (fact.startedAtMs ?? record.startedAtMs) : null,
    finishedAtMs: fact.seen ? (fact.finishedAtMs ?? atMs) : null,
  };
  return containerWith(record, {
    ready: false,
    started: false,
    startedAtMs: null,
    last,
    previous: record.last,
  });
}
