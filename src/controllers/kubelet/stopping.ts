/**
 * How a pod is brought down: every running container is told to end and gets the grace period; containers held in
 * back-off show their last end; a pod that never started fails outright.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
import { awaitsStart, type LivedContainer } from '../../../machines/container.js';
import type { LivedPod } from '../../../machines/pod.js';
import type { PodFact } from '../../../machines/pod-facts.js';
import { graceSecondsOf, LEAST_GRACE_SECONDS } from '../../../machines/pod-grace.js';
import { mainsDoneAtMs } from '../../../machines/pod-phase.js';
import type { PodRecord } from '../../../machines/pod-record.js';
import { isStopping } from '../../../machines/pod-rules.js';
import type { Behaviour } from './behaviour.js';
import type { PodStep } from './pod-step.js';
import { abandonBackOffs, readyStep } from './work.js';

const KILLED = 137;
const TERMINATED = 143;

/** One request to stop containers: all of them, or the sidecars after the work is done. */
interface Stop {
  readonly atMs: number;
  readonly graceSeconds: number;
}

export function nextStopStep(pod: LivedPod, behaviour: Behaviour, nowMs: number): PodStep | null {
  const { containers } = pod.record;
  if (isStopping(pod.record) && containers.every(awaitsStart)) {
    return { kind: 'write', atMs: nowMs, facts: [...neverStarted(containers), ...lastWord(pod.record)] };
  }
  const abandoned = abandonBackOffs(containers);
  const running = containers.filter(({ value }) => value === 'running');
  if (running.length === 0) {
    if (!isStopping(pod.record)) return null;
    return { kind: 'write', atMs: nowMs, facts: [...abandoned, { type: 'PodStopped' }] };
  }
  if (abandoned.length > 0) return { kind: 'write', atMs: nowMs, facts: abandoned };
  return nextEnd(pod, running, behaviour, nowMs);
}

/** When the kubelet stops a pod for a reason of its own, its word ends the pod, in the write of the last container's end. */
function lastWord({ stop }: PodRecord): readonly PodFact[] {
  return stop === null ? [] : [{ type: 'PodStopped' }];
}

/** The kubelet finds no container: each is given an exit code without an end time; with init containers only the first. */
function neverStarted(containers: readonly LivedContainer[]): readonly PodFact[] {
  const [first] = containers;
  const isInit = first !== undefined && first.record.shape.kind !== 'regular';
  const lost = isInit ? [first] : containers;
  const facts: PodFact[] = lost.map(({ record }) => ({
    type: 'ContainerTerminated',
    container: record.shape.name,
    exitCode: KILLED,
    reason: 'ContainerStatusUnknown',
    signal: null,
    seen: false,
  }));
  return facts;
}

function nextEnd(
  pod: LivedPod,
  running: readonly LivedContainer[],
  behaviour: Behaviour,
  nowMs: number,
): PodStep | null {
  let next: PodStep | null = null;
  const rest = running.length === 1 ? lastWord(pod.record) : [];
  for (const container of running) {
    const stops = stopsOf(pod.record, container);
    for (const stop of stops) {
      const step = endStep(container, stop, behaviour, nowMs, rest);
      if (next === null || step.atMs < next.atMs) next = step;
    }
    // A container that is not ready yet when it is stopped may still become ready before it ends.
    const ready = readyStep(container, behaviour);
    if (ready !== null && next !== null && ready.atMs <= next.atMs) next = ready;
  }
  return next;
}

function stopsOf(record: PodRecord, { record: { shape } }: LivedContainer): readonly Stop[] {
  const ownGrace = graceSecondsOf(record.born.stamp.spec);
  const stops: Stop[] = [];
  const doneMs = shape.kind === 'sidecar' ? mainsDoneAtMs(record.containers) : null;
  if (doneMs !== null) stops.push({ atMs: doneMs, graceSeconds: ownGrace });
  if (record.stop !== null) stops.push({ atMs: record.stop.requestedAtMs, graceSeconds: ownGrace });
  if (record.deletion !== null) {
    stops.push({ atMs: record.deletion.stopAtMs, graceSeconds: record.deletion.stopGraceSeconds });
  }
  // A kill for a restart of all containers that has begun goes on.
  if (record.allContainersRestarting?.isTrue === true) {
    stops.push({ atMs: record.allContainersRestarting.sinceMs, graceSeconds: LEAST_GRACE_SECONDS });
  }
  return stops;
}

/** @param rest what else the write of the end says. */
function endStep(
  { record }: LivedContainer,
  stop: Stop,
  { onTerm = {} }: Behaviour,
  nowMs: number,
  rest: readonly PodFact[],
): PodStep {
  const after = onTerm.after ?? 0;
  const exitCode = after > stop.graceSeconds ? KILLED : (onTerm.exitCode ?? TERMINATED);
  const atMs = Math.max(nowMs, stop.atMs + Math.min(after, stop.graceSeconds) * 1000);
  const end: PodFact = {
    type: 'ContainerTerminated',
    container: record.shape.name,
    exitCode,
    reason: exitCode === 0 ? 'Completed' : 'Error',
    signal: null,
    seen: true,
  };
  return { kind: 'write', atMs, facts: [end, ...rest] };
}
