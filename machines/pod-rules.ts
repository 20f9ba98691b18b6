/** The named guards and updates of the pod chart. */
import type { PodSpec } from '../src/api/types/index.js';
import type { Guard, Update } from '../src/kernel/lifecycle.js';
import { remembering } from '../src/kernel/remembering.js';
import { wholeSecond } from '../src/kernel/time.js';
import { container, containerRecord, type LivedContainer } from './container.js';
import type { PodFact } from './pod-facts.js';
import { type Phase, phaseOf } from './pod-phase.js';
import { isInitialized, isReady, NONE_MISSING } from './pod-readiness.js';
import { type PodDeletion, type PodMark, type PodRecord, podRecord, podWith } from './pod-record.js';
import { shapesOf } from './pod-shapes.js';
import { couldRestartAll, restartingNow } from './restart-all.js';

type PodGuard = Guard<PodRecord, PodFact>;
type PodUpdate = Update<PodRecord, PodFact>;

export const guards = {
  nowRuns: (record) => phaseNow(record) === 'Running',
  /** The init containers of a pod that starts over run again. */
  nowPending: (record) => phaseNow(record) === 'Pending',
  mayStartOver: (record) => record.allContainersRestarting !== null,
  startsOverRunning: (record) => record.allContainersRestarting !== null && phaseNow(record) === 'Running',
  /**
   * A final phase is published only when no container can be running any more. While the kubelet stops a pod for a reason
   * of its own, not the containers but the kubelet's last word decides.
   */
  nowSucceeded: (record) => record.stop === null && nothingRuns(record) && phaseNow(record) === 'Succeeded',
  nowFailed: (record) => record.stop === null && nothingRuns(record) && phaseNow(record) === 'Failed',
  nothingRuns: (record) => nothingRuns(record),
  isLive: (record) => record.deletion === null,
  /** Grace over and nobody holds the object any more. */
  mayGo: (record) =>
    record.deletion?.graceSeconds === 0 && !record.tracked && record.born.stamp.finalizers.length === 0,
  bornTracked: (record, fact) => fact.type === 'PodCreated' && record.born.uid === '' && fact.pod.tracked,
  marksDisruption: (_, fact) => setsDisruption(fact, 'True'),
  hasNoOwner: (record, fact) =>
    fact.type === 'PodAdopted' && (record.owner === null || record.owner.uid === fact.owner.uid),
  isItsOwner: (record, fact) =>
    (fact.type === 'PodReleased' || fact.type === 'PodOwnerRemoved') && record.owner?.uid === fact.ownerUid,
  clearsDisruption: (_, fact) => setsDisruption(fact, 'False'),
} satisfies Record<string, PodGuard>;

export const updates = {
  create: (record, fact, atMs) =>
    fact.type === 'PodCreated' ? podRecord(fact.pod, wholeSecond(fact.createdAtMs ?? atMs)) : record,
  keep: (record) => record,
  schedule: (record, fact, atMs) =>
    fact.type === 'PodScheduled' ? scheduled(record, fact.nodeName, atMs) : record,
  noteUnschedulable: (record, fact) =>
    fact.type === 'PodUnschedulable'
      ? podWith(record, (pod) => {
          pod.unschedulableMessage = fact.message;
        })
      : record,
  observeContainers: (record, _, atMs) => observed(record, atMs),
  settle: (record, _, atMs) => settled(record, atMs),
  requestStop: (record, fact, atMs) =>
    fact.type === 'PodStopRequested'
      ? podWith(withFirstReady(record, atMs), (pod) => {
          pod.stop = { requestedAtMs: atMs, reason: fact.reason, message: fact.message };
        })
      : record,
  loseReadiness: (record, _, atMs) => withReady(record, false, atMs),
  requestDeletion: (record, fact, atMs) =>
    fact.type === 'PodDeletionRequested'
      ? deleting(record, fact.graceSeconds, fact.requestedAtMs ?? atMs)
      : record,
  shortenDeletion: (record, fact, atMs) => {
    const { deletion } = record;
    if (fact.type !== 'PodDeletionRequested' || deletion === null) return record;
    return podWith(record, (pod) => {
      pod.deletion = shortened(deletion, fact.graceSeconds, fact.requestedAtMs ?? atMs);
    });
  },
  go: (record) => record,
  adopt: (record, fact) =>
    fact.type === 'PodAdopted'
      ? podWith(record, (pod) => {
          pod.owner = fact.owner;
          pod.tracked = true;
        })
      : record,
  release: (record) =>
    podWith(record, (pod) => {
      pod.owner = null;
      pod.tracked = false;
    }),
  untrack: (record) =>
    podWith(record, (pod) => {
      pod.tracked = false;
    }),
  removeOwner: (record) =>
    podWith(record, (pod) => {
      pod.owner = null;
    }),
  relabel: (record, fact) =>
    fact.type === 'PodLabelsChanged'
      ? podWith(record, (pod) => {
          pod.labels = fact.labels;
        })
      : record,
  reportConditions: (record, fact) =>
    fact.type === 'PodConditionsReported'
      ? podWith(record, (pod) => {
          pod.report = { conditions: fact.conditions, overlay: record.report?.overlay ?? null };
        })
      : record,
  report: (record, fact) =>
    fact.type === 'PodReported'
      ? podWith(record, (pod) => {
          pod.report = { conditions: record.report?.conditions ?? null, overlay: fact.overlay };
        })
      : record,
  setCondition: (record, fact) =>
    fact.type === 'PodConditionSet'
      ? podWith(record, (pod) => {
          pod.marks = withMark(record.marks, fact.mark);
        })
      : record,
} satisfies Record<string, PodUpdate>;

/** Nothing of this pod is ever started again: it is being deleted, or its kubelet stops it. */
export function isStopping(record: PodRecord): boolean {
  return record.deletion !== null || record.stop !== null;
}

function phaseNow(record: PodRecord): Phase {
  return phaseOf(record.containers, NONE_MISSING, isStopping(record) && nothingRuns(record));
}

function settled(record: PodRecord, atMs: number): PodRecord {
  const quiet = record.ready ? withReady(record, false, atMs) : record;
  const { stop } = quiet;
  const startsOver = quiet.allContainersRestarting?.isTrue === true;
  if (stop === null && !startsOver) return quiet;
  return podWith(quiet, (pod) => {
    if (startsOver) pod.allContainersRestarting = { isTrue: false, sinceMs: atMs };
    if (stop === null) return;
    pod.reason = stop.reason;
    pod.message = stop.message;
  });
}

function nothingRuns(record: PodRecord): boolean {
  return record.containers.every(({ value }) => value !== 'running');
}

function setsDisruption(fact: PodFact, status: 'True' | 'False'): boolean {
  return (
    fact.type === 'PodConditionSet' && fact.mark.type === 'DisruptionTarget' && fact.mark.status === status
  );
}

/** The time counts from the first request, but the object is not due before now. */
function shortened(deletion: PodDeletion, graceSeconds: number, atMs: number): PodDeletion {
  const requestedAtMs = Math.max(deletion.requestedAtMs, wholeSecond(atMs) - graceSeconds * 1000);
  return { ...deletion, graceSeconds, requestedAtMs };
}

/** The binding and, with it, the kubelet's first status: every container waits, Ready is False. */
function scheduled(record: PodRecord, nodeName: string, atMs: number): PodRecord {
  const now = wholeSecond(atMs);
  const { containers, startsOver } = unstarted(record.born.stamp.spec);
  const hasInit = containers.some(({ record: { shape } }) => shape.kind !== 'regular');
  return podWith(record, (pod) => {
    pod.nodeName = nodeName;
    pod.scheduledAtMs = now;
    pod.initializedAtMs = hasInit ? null : now;
    pod.readySinceMs = record.readySinceMs ?? now;
    pod.containers = containers;
    if (startsOver) pod.allContainersRestarting = { isTrue: false, sinceMs: now };
  });
}

/** Containers that have not been started are alike in all pods of one spec, so those pods share them. */
const unstarted = remembering((spec: PodSpec) => {
  const shapes = shapesOf(spec);
  const containers = shapes.map(
    (shape): LivedContainer => ({ value: container.unborn.value, record: containerRecord(shape) }),
  );
  return { containers, startsOver: couldRestartAll(shapes) };
});

/** Initialized is never taken back, though init containers may run again. */
function observed(record: PodRecord, atMs: number): PodRecord {
  const ready = isReady(record.containers);
  const initialized = record.initializedAtMs === null && isInitialized(record.containers, NONE_MISSING);
  const restarting = restartingAll(record, atMs);
  const isNews = initialized || restarting !== record.allContainersRestarting;
  if (!isNews && ready === record.ready) return record;
  const next = ready === record.ready ? record : withReady(record, ready, atMs);
  if (!isNews) return next;
  return podWith(next, (pod) => {
    pod.allContainersRestarting = restarting;
    if (initialized) pod.initializedAtMs = wholeSecond(atMs);
  });
}

function restartingAll(record: PodRecord, atMs: number): PodRecord['allContainersRestarting'] {
  const { allContainersRestarting: before, containers } = record;
  return before === null ? null : restartingNow(before, containers, isStopping(record), atMs);
}

function deleting(record: PodRecord, graceSeconds: number, atMs: number): PodRecord {
  return podWith(record, (pod) => {
    const requestedAtMs = wholeSecond(atMs);
    pod.deletion = { requestedAtMs, graceSeconds, stopAtMs: atMs, stopGraceSeconds: graceSeconds };
  });
}

function withReady(record: PodRecord, ready: boolean, atMs: number): PodRecord {
  return podWith(record, (pod) => {
    pod.ready = ready;
    pod.readySinceMs = wholeSecond(atMs);
  });
}

/** A pod that fails before any kubelet saw it gets its Ready condition by that write. */
function withFirstReady(record: PodRecord, atMs: number): PodRecord {
  return record.readySinceMs === null ? withReady(record, false, atMs) : record;
}

/** Conditions keep their place; the transition time moves only when the status flips. */
function withMark(marks: readonly PodMark[], mark: PodMark): readonly PodMark[] {
  const place = marks.findIndex(({ type }) => type === mark.type);
  const before = marks[place];
  if (before === undefined) return [...marks, mark];
  return marks.with(place, before.status === mark.status ? { ...mark, sinceMs: before.sinceMs } : mark);
}
