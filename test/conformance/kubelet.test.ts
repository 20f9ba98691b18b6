import { describe, expect, it } from 'vitest';
import { type ContainerValue, containerRecord, type LivedContainer } from '../../machines/container.js';
import { phaseOf } from '../../machines/pod-phase.js';
import {
  initializedVerdict,
  type Missing,
  readyVerdict,
  type Verdict,
} from '../../machines/pod-readiness.js';
import {
  type BackOff,
  backOffAfterRestart,
  type ContainerShape,
  forgottenMs,
  type RestartRule,
  restartDueMs,
  restarts,
} from '../../machines/restart.js';
import { recording } from './recording.js';

type Policy = 'Always' | 'OnFailure' | 'Never';

interface RecordedContainer {
  readonly name: string;
  readonly restartPolicy?: Policy;
  readonly rules?: readonly RestartRule[];
}

function shapeOf(one: RecordedContainer, podRestartPolicy: Policy, isInit: boolean): ContainerShape {
  const kind = !isInit ? 'regular' : one.restartPolicy === 'Always' ? 'sidecar' : 'init';
  return {
    name: one.name,
    kind,
    podRestartPolicy,
    restartPolicy: one.restartPolicy ?? null,
    rules: one.rules ?? [],
  };
}

describe('the phase of a pod follows from its containers', () => {
  interface Row {
    readonly restartPolicy: Policy;
    readonly initContainers?: readonly RecordedContainer[];
    readonly containers: readonly RecordedContainer[];
    readonly statuses: readonly {
      readonly name: string;
      readonly state: 'absent' | 'waiting' | 'running' | 'terminated';
      readonly exitCode?: number;
      readonly reason?: string;
      readonly lastExitCode?: number;
      readonly started?: boolean;
      readonly ready?: boolean;
    }[];
    readonly podIsTerminal: boolean;
    readonly phase: string;
    readonly initialized: string;
    readonly ready: string;
    readonly containersReady: string;
  }

  const rows = recording<Row>('kubelet/kubelet-phase.jsonl.gz');

  function livedContainers(row: Row): readonly LivedContainer[] {
    const shapes = [
      ...(row.initContainers ?? []).map((one) => shapeOf(one, row.restartPolicy, true)),
      ...row.containers.map((one) => shapeOf(one, row.restartPolicy, false)),
    ];
    return shapes.flatMap((shape): LivedContainer[] => {
      const status = row.statuses.find(({ name }) => name === shape.name);
      const fresh = containerRecord(shape);
      if (status === undefined || status.state === 'absent') {
        return shape.kind === 'init' ? [{ value: 'waiting', record: fresh }] : [];
      }
      const exitCode = status.state === 'terminated' ? status.exitCode : status.lastExitCode;
      const last =
        exitCode === undefined
          ? null
          : { exitCode, reason: '', signal: null, startedAtMs: null, finishedAtMs: null };
      const value: ContainerValue =
        status.state === 'waiting' && last !== null ? 'crashLoopBackOff' : status.state;
      const ready = status.ready === true;
      return [{ value, record: { ...fresh, ready, started: status.started === true, last } }];
    });
  }

  function missingOf(row: Row): Missing {
    const isMissing = ({ name }: RecordedContainer) =>
      row.statuses.every((one) => one.name !== name || one.state === 'absent');
    const sidecars = (row.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
    return { regular: row.containers.filter(isMissing).length, sidecar: sidecars.filter(isMissing).length };
  }

  const shown = ({ status, reason }: Verdict) => (reason === '' ? status : `${status}/${reason}`);

  it.each(rows.map((row, place) => [place + 1, row] as const))('row %i', (_, row) => {
    const containers = livedContainers(row);
    const phase = phaseOf(containers, missingOf(row), row.podIsTerminal);
    const ready = shown(readyVerdict(containers, missingOf(row), phase));
    expect({
      phase,
      initialized: shown(initializedVerdict(containers, missingOf(row), phase)),
      containersReady: ready,
      ready,
    }).toEqual({
      phase: row.phase,
      initialized: row.initialized,
      containersReady: row.containersReady,
      ready: row.ready,
    });
  });
});

describe('an ended container runs again or not', () => {
  interface Row {
    readonly container: RecordedContainer;
    readonly podRestartPolicy: Policy;
    readonly exitCode: number;
    readonly restart: boolean;
  }

  const rows = recording<Row>('kubelet/container-restart-decision.jsonl');

  it.each(rows.map((row, place) => [place + 1, row] as const))('row %i', (_, row) => {
    expect(restarts(shapeOf(row.container, row.podRestartPolicy, false), row.exitCode)).toBe(row.restart);
  });
});

describe('a crashing container waits longer and longer', () => {
  interface Row {
    readonly name: string;
    readonly runSeconds: readonly number[];
    readonly maxContainerRestartPeriod: number;
    readonly housekeepingGC: boolean;
    readonly startAt: readonly number[];
    readonly exitAt: readonly number[];
    readonly waitBeforeRestart: readonly number[];
  }

  const rows = recording<Row>('kubelet/crashloop-backoff.jsonl');

  it.each(
    rows.map((row) => [`${row.name} ${row.housekeepingGC ? 'with' : 'without'} housekeeping`, row] as const),
  )('%s', (_, row) => {
    const limits = { initialSeconds: 10, maxSeconds: row.maxContainerRestartPeriod };
    const startAt = [0];
    const exitAt: number[] = [];
    const waits: number[] = [];
    let backOff: BackOff | null = null;
    for (const seconds of row.runSeconds) {
      const endMs = ((startAt.at(-1) ?? 0) + seconds) * 1000;
      const forgetMs =
        row.housekeepingGC && backOff !== null ? forgottenMs(backOff) : Number.POSITIVE_INFINITY;
      const dueMs = restartDueMs(backOff, endMs);
      const againMs = forgetMs <= dueMs ? Math.max(forgetMs, endMs) : dueMs;
      const kept: BackOff | null = forgetMs <= dueMs ? null : backOff;
      backOff = backOffAfterRestart(kept, endMs, againMs, limits);
      exitAt.push(endMs / 1000);
      waits.push((againMs - endMs) / 1000);
      startAt.push(againMs / 1000);
    }
    expect({ startAt, exitAt, waits }).toEqual({
      startAt: row.startAt,
      exitAt: row.exitAt,
      waits: row.waitBeforeRestart,
    });
  });
});
