/**
 * The node agent, ideal: no polling, no jitter. Given a pod and what it does by itself, it says what happens to the pod
 * next and when. Every step is one write.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
 */
import { awaitsStart, type ContainerFact, type LivedContainer } from '../../../machines/container.js';
import type { LivedPod } from '../../../machines/pod.js';
import type { PodFact } from '../../../machines/pod-facts.js';
import { mainsDoneAtMs } from '../../../machines/pod-phase.js';
import { isStopping } from '../../../machines/pod-rules.js';
import { restartDueMs, restarts, restartsAll } from '../../../machines/restart.js';
import { type Behaviour, runOf } from './behaviour.js';
import type { PodStep } from './pod-step.js';
import { removalStep, startDueMs } from './start-over.js';
import { nextStopStep } from './stopping.js';
import { abandonBackOffs, readyStep } from './work.js';

export type { PodStep } from './pod-step.js';

/** @returns null when the node leaves the pod alone until something else happens to it. */
export function nextPodStep(pod: LivedPod, behaviour: Behaviour, nowMs: number): PodStep | null {
  const { record, value } = pod;
  if (value.phase === 'Succeeded' || value.phase === 'Failed') {
    const lingers = record.deletion !== null && record.deletion.graceSeconds > 0;
    return lingers ? { kind: 'finalDelete', atMs: nowMs } : null;
  }
  if (record.scheduledAtMs === null) {
    return record.deletion === null ? null : { kind: 'write', atMs: nowMs, facts: [{ type: 'PodStopped' }] };
  }
  if (isStopping(record)) return nextStopStep(pod, behaviour, nowMs);
  const removal = removalStep(pod, behaviour);
  if (removal !== null) return sooner(removal, deadlineStep(pod));
  let next = startStep(pod, behaviour);
  const bringsDown = sidecarsDone(pod);
  for (const container of record.containers)
    next = sooner(next, containerStep(container, pod, behaviour, bringsDown));
  // A pod that is being brought down already has no deadline any more.
  return sooner(next, bringsDown ? nextStopStep(pod, behaviour, nowMs) : deadlineStep(pod));
}

/** Of two steps due at one instant the first. */
function sooner(first: PodStep | null, second: PodStep | null): PodStep | null {
  if (first === null || second === null) return first ?? second;
  return second.atMs < first.atMs ? second : first;
}

function startStep(pod: LivedPod, behaviour: Behaviour): PodStep | null {
  const { containers } = pod.record;
  if (!containers.every(awaitsStart)) return null;
  const atMs = startDueMs(pod, behaviour);
  return { kind: 'write', atMs, facts: startsFrom(containers, 0, behaviour) };
}

/**
 * What starts when everything before `place` is done: the next init container; sidecars on the way count as started at
 * once; after the last of them all regular containers.
 */
function startsFrom(
  containers: readonly LivedContainer[],
  place: number,
  behaviour: Behaviour,
): readonly PodFact[] {
  const facts: PodFact[] = [];
  for (const { record } of containers.slice(place)) {
    // A removed container has its next run counted already.
    facts.push(startFact(record.shape.name, record.shape.kind, record.restartCount, behaviour));
    if (record.shape.kind === 'init') break;
  }
  return facts;
}

function startFact(
  container: string,
  kind: 'init' | 'sidecar' | 'regular',
  restartCount: number,
  behaviour: Behaviour,
): ContainerFact {
  const ready = kind === 'sidecar' || (kind === 'regular' && (behaviour.readyAfter ?? 0) === 0);
  return { type: 'ContainerStarted', container, ready, restartCount };
}

/** Sidecars are stopped once every regular container is done for good, or a failed init container decided the pod. */
function sidecarsDone({ record }: LivedPod): boolean {
  return mainsDoneAtMs(record.containers) !== null;
}

/** @param bringsDown only sidecars are left, and they are being stopped. */
function containerStep(
  container: LivedContainer,
  pod: LivedPod,
  behaviour: Behaviour,
  bringsDown: boolean,
): PodStep | null {
  const { value, record } = container;
  switch (value) {
    case 'waiting':
    case 'restartingAllContainers':
      return null;
    case 'running':
      // Ready comes before exit of the same container.
      return sooner(readyStep(container, behaviour), exitStep(pod, container, behaviour, bringsDown));
    case 'terminated':
    case 'crashLoopBackOff': {
      const { last, shape } = record;
      if (last === null || bringsDown || !restarts(shape, last.exitCode)) return null;
      const atMs = restartDueMs(record.backOff, last.finishedAtMs ?? 0);
      return {
        kind: 'write',
        atMs,
        facts: [startFact(shape.name, shape.kind, record.restartCount + 1, behaviour)],
      };
    }
  }
}

function exitStep(
  pod: LivedPod,
  { record }: LivedContainer,
  behaviour: Behaviour,
  bringsDown: boolean,
): PodStep | null {
  const { shape, restartCount } = record;
  if (shape.kind === 'sidecar' && bringsDown) return null;
  const run = runOf(behaviour, shape.name, shape.kind, restartCount);
  if (run.hang === true) return null;
  const atMs = (record.startedAtMs ?? 0) + (run.for ?? 0) * 1000;
  const exitCode = run.exitCode ?? 0;
  const end: ContainerFact = {
    type: 'ContainerTerminated',
    container: shape.name,
    exitCode,
    reason: run.reason ?? (exitCode === 0 ? 'Completed' : 'Error'),
    signal: run.signal ?? null,
    seen: true,
  };
  const abandoned = abandonedWith(pod, shape.name, exitCode);
  const following = afterExit(pod, shape.name, exitCode, atMs, behaviour);
  return { kind: 'write', atMs, facts: [...abandoned, end, ...following] };
}

/** With the end that decides the pod, containers held in back-off are given up. */
function abandonedWith({ record }: LivedPod, name: string, exitCode: number): readonly PodFact[] {
  const { containers } = record;
  if (containers.length === 1) return [];
  const decided = containers.every(({ value, record: { shape, last } }) => {
    if (shape.name === name) return shape.kind !== 'sidecar' && !restarts(shape, exitCode);
    if (shape.kind !== 'regular') return true;
    return value === 'terminated' && last !== null && !restarts(shape, last.exitCode);
  });
  return decided ? abandonBackOffs(containers) : [];
}

/** In the write of an exit: the start of what waited for it, or the back-off before the next run of it alone. */
function afterExit(
  { record }: LivedPod,
  name: string,
  exitCode: number,
  atMs: number,
  behaviour: Behaviour,
): readonly PodFact[] {
  const place = record.containers.findIndex((one) => one.record.shape.name === name);
  const ended = record.containers[place];
  if (ended === undefined || restartsAll(ended.record.shape, exitCode)) return [];
  if (restarts(ended.record.shape, exitCode)) {
    const untilMs = restartDueMs(ended.record.backOff, atMs);
    return untilMs > atMs ? [{ type: 'ContainerBackedOff', container: name, untilMs }] : [];
  }
  const isDoneInit = ended.record.shape.kind === 'init' && exitCode === 0;
  return isDoneInit ? startsFrom(record.containers, place + 1, behaviour) : [];
}

/**
 * The pod's own activeDeadlineSeconds, counted from the kubelet's acceptance. Its status tells of it when the containers
 * have ended, not before.
 */
function deadlineStep({ record }: LivedPod): PodStep | null {
  const { activeDeadlineSeconds } = record.born.stamp.spec;
  if (activeDeadlineSeconds === undefined || record.scheduledAtMs === null) return null;
  const message = 'Pod was active on the node longer than the specified deadline';
  const fact: PodFact = { type: 'PodStopRequested', reason: 'DeadlineExceeded', message };
  return { kind: 'resolution', atMs: record.scheduledAtMs + activeDeadlineSeconds * 1000, fact };
}
