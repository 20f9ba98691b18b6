/**
 * What `kubectl get pods` says about a pod in three cells: READY, STATUS and RESTARTS. The API server folds the container
 * statuses into one word by walking init containers first and then, backwards, the others.
 */

import { at, compareTexts, countAt, hasCondition, isSet, listAt, numberAt, textAt } from '../read.js';

/** Restart count and the time (an API timestamp, empty when unknown) the last of them began from. */
type Restarts = { readonly restarts: number; readonly lastRestart: string };

export type PodSummary = {
  readonly ready: number;
  readonly total: number;
  readonly reason: string;
  readonly restarts: Restarts;
};

export function podSummary(pod: unknown): PodSummary {
  const names = sidecarNames(pod);
  const sidecars = new Set(names);
  const total = listAt(pod, 'spec', 'containers').length + names.length;
  const init = walkInitContainers(pod, sidecars);
  const phaseReason = gated(pod)
    ? 'SchedulingGated'
    : textAt(pod, 'status', 'reason') || textAt(pod, 'status', 'phase');

  if (init.failure !== null && !hasCondition(listAt(pod, 'status', 'conditions'), 'Initialized')) {
    return { ready: init.ready, total, reason: deletion(pod, init.failure), restarts: init.restarts };
  }
  const regular = walkContainers(pod, init.failure ?? phaseReason);
  return {
    ready: init.ready + regular.ready,
    total,
    reason: deletion(pod, regular.reason),
    restarts: addRestarts(init.sidecarRestarts, regular.restarts),
  };
}

const NO_RESTARTS: Restarts = { restarts: 0, lastRestart: '' };

/** Init containers in order; the first one that is not done decides, and the ones behind it are not looked at. */
function walkInitContainers(pod: unknown, sidecars: ReadonlySet<string>) {
  let ready = 0;
  let restarts = NO_RESTARTS;
  let sidecarRestarts = NO_RESTARTS;
  for (const [index, status] of listAt(pod, 'status', 'initContainerStatuses').entries()) {
    const isSidecar = sidecars.has(textAt(status, 'name'));
    restarts = addRestarts(restarts, restartsOf(status));
    if (isSidecar) sidecarRestarts = addRestarts(sidecarRestarts, restartsOf(status));
    if (isSet(status, 'state', 'terminated') && countAt(status, 'state', 'terminated', 'exitCode') === 0)
      continue;
    if (isSidecar && at(status, 'started') === true) {
      if (at(status, 'ready') === true) ready += 1;
      continue;
    }
    return { ready, restarts, sidecarRestarts, failure: initReason(pod, index, status) };
  }
  return { ready, restarts, sidecarRestarts, failure: null };
}

function initReason(pod: unknown, index: number, status: unknown): string {
  if (isSet(status, 'state', 'terminated')) return `Init:${terminatedReason(status)}`;
  const waiting = textAt(status, 'state', 'waiting', 'reason');
  if (waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`;
  return `Init:${index}/${listAt(pod, 'spec', 'initContainers').length}`;
}

/** The other containers, last to first, so that the first one listed has the last word. */
function walkContainers(pod: unknown, reasonBefore: string) {
  let ready = 0;
  let restarts = NO_RESTARTS;
  let reason = reasonBefore;
  let errorReason = '';
  let hasRunning = false;
  for (const status of listAt(pod, 'status', 'containerStatuses').toReversed()) {
    restarts = addRestarts(restarts, restartsOf(status));
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    if (waiting !== '') {
      reason = waiting;
    } else if (isSet(status, 'state', 'terminated')) {
      reason = terminatedReason(status);
      if (countAt(status, 'state', 'terminated', 'exitCode') !== 0) errorReason = reason;
    } else if (at(status, 'ready') === true && isSet(status, 'state', 'running')) {
      hasRunning = true;
      ready += 1;
    }
  }
  if (reason === 'Completed') reason = completedReason(pod, hasRunning, errorReason);
  return { ready, restarts, reason };
}

/** One completed container does not make a completed pod. */
function completedReason(pod: unknown, hasRunning: boolean, errorReason: string): string {
  if (hasRunning && isReady(pod)) return 'Running';
  if (errorReason !== '') return errorReason;
  return hasRunning ? 'NotReady' : 'Completed';
}

function terminatedReason(status: unknown): string {
  const reason = textAt(status, 'state', 'terminated', 'reason');
  if (reason !== '') return reason;
  const signal = numberAt(status, 'state', 'terminated', 'signal') ?? 0;
  return signal !== 0 ? `Signal:${signal}` : `ExitCode:${countAt(status, 'state', 'terminated', 'exitCode')}`;
}

/** A pod being deleted shows it only while it still has something to end. */
function deletion(pod: unknown, reason: string): string {
  if (!isSet(pod, 'metadata', 'deletionTimestamp')) return reason;
  if (textAt(pod, 'status', 'reason') === 'NodeLost') return 'Unknown';
  const phase = textAt(pod, 'status', 'phase');
  return phase === 'Succeeded' || phase === 'Failed' ? reason : 'Terminating';
}

function restartsOf(status: unknown): Restarts {
  return {
    restarts: countAt(status, 'restartCount'),
    lastRestart: textAt(status, 'lastState', 'terminated', 'finishedAt'),
  };
}

function addRestarts(a: Restarts, b: Restarts): Restarts {
  return {
    restarts: a.restarts + b.restarts,
    lastRestart: later(a.lastRestart, b.lastRestart),
  };
}

/** API timestamps of one precision compare as text, and an unset one is before all others. */
function later(a: string, b: string): string {
  return compareTexts(a, b) < 0 ? b : a;
}

function sidecarNames(pod: unknown): readonly string[] {
  const sidecars = listAt(pod, 'spec', 'initContainers').filter(
    (init) => textAt(init, 'restartPolicy') === 'Always',
  );
  return sidecars.map((sidecar) => textAt(sidecar, 'name'));
}

function gated(pod: unknown): boolean {
  return listAt(pod, 'status', 'conditions').some(
    (condition) =>
      textAt(condition, 'type') === 'PodScheduled' && textAt(condition, 'reason') === 'SchedulingGated',
  );
}

function isReady(pod: unknown): boolean {
  return listAt(pod, 'status', 'conditions').some(
    (condition) => textAt(condition, 'type') === 'Ready' && textAt(condition, 'status') === 'True',
  );
}
