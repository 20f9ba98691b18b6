/**
 * Counts ended pods, each exactly once: their uids are written to the status first, then their finalizers go, then the
 * counters follow. All status writes of a sync happen here.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-tracking-with-finalizers
 */

import { type JobStatusRecord, withCondition } from '../../../machines/job-status.js';
import type { JobConditionType } from '../../api/types/index.js';
import { byOrdinal, type PodEntry } from '../../cluster/pod-entry.js';
import type { BackOffRecord } from './back-off.js';
import { newCondition } from './conditions.js';
import type { JobMemory } from './memory.js';
import { event } from './pod-control.js';
import type { Ask } from './requests.js';
import { tallyEnds } from './tally.js';
import { listed, settleRemoved, uidSet } from './uncounted.js';
import { isTracked } from './view.js';
import type { Decision, Work } from './work.js';

/** @returns whether the sync failed on the way. */
export function account(
  work: Work,
  memory: JobMemory,
  decision: Decision | null,
  backOff: BackOffRecord,
  statusChanged: boolean,
  ask: Ask,
): boolean {
  const { rules, view } = work;
  // A pod that no longer matches has been let go of in this sync, with its finalizer.
  const letGo = uidSet(view.mismatched.map(({ uid }) => uid));
  const uids = listed(work.status).filter(
    (uid) => isTracked(view, uid) && !letGo.has(uid) && !rules.awaitsRemoval(memory, uid),
  );
  const settled = settleRemoved(work, work.status, uidSet(uids));
  const tally = tallyEnds(work, memory, decision, settled.status);
  const interim = withInterimCondition(tally.status, decision, work.nowMs);
  const changed = statusChanged || settled.changed || tally.changed || interim !== tally.status;
  if (changed) {
    const answer = ask({ kind: 'updateStatus', status: interim });
    if (!answer.ok) return true;
    memory.backOff = backOff;
  }
  const removal = removeFinalizers(memory, tally.removable, uids, ask);
  const counted = settleRemoved(work, interim, removal.stillTracked);
  const mayFinish = !removal.failed && rules.mayFinish(tally.full);
  const final = mayFinish ? rules.withFinalCondition(work, counted.status, decision) : null;
  if (!counted.changed && final === null) return removal.failed;
  const answer = ask({ kind: 'updateStatus', status: final ?? counted.status });
  if (!answer.ok) return true;
  if (final !== null) announceEnd(work, memory, final, decision, ask);
  return removal.failed;
}

/** Not while pods are left that the list had no room for. */
export function mayFinish(full: boolean): boolean {
  return !full;
}

function withInterimCondition(
  status: JobStatusRecord,
  decision: Decision | null,
  nowMs: number,
): JobStatusRecord {
  if (decision === null || decision.announced) return status;
  const type = decision.outcome === 'success' ? 'SuccessCriteriaMet' : 'FailureTarget';
  return withCondition(status, newCondition(type, 'True', decision.reason, decision.message, nowMs));
}

interface Removal {
  readonly failed: boolean;
  readonly stillTracked: ReadonlySet<string>;
}

/**
 * A pod that is said not to exist counts as done, and is not waited for.
 *
 * @param uids those that were tracked before, besides these pods.
 */
function removeFinalizers(
  memory: JobMemory,
  pods: readonly PodEntry[],
  uids: readonly string[],
  ask: Ask,
): Removal {
  if (pods.length === 0) return { failed: false, stillTracked: uidSet(uids) };
  const stillTracked = new Set([...uids, ...pods.map(({ uid }) => uid)]);
  let failed = false;
  for (const pod of [...pods].sort(byOrdinal)) {
    memory.awaitedRemovals.add(pod.uid);
    const answer = ask({ kind: 'removeFinalizer', pod });
    if (!answer.ok) memory.awaitedRemovals.delete(pod.uid);
    if (answer.ok || answer.error === 'notFound') stillTracked.delete(pod.uid);
    else failed = true;
  }
  return { failed, stillTracked };
}

/** The final condition needs every pod counted and none terminating. */
export function withFinalCondition(
  work: Work,
  status: JobStatusRecord,
  decision: Decision | null,
): JobStatusRecord | null {
  if (decision === null || work.terminating !== 0) return null;
  if (listed(status).length > 0) return null;
  const type: JobConditionType = decision.outcome === 'success' ? 'Complete' : 'Failed';
  const condition = newCondition(type, 'True', decision.reason, decision.message, work.nowMs);
  const completionTime = type === 'Complete' ? (condition.lastTransitionTime ?? '') : undefined;
  return withCondition(status, condition, completionTime);
}

function announceEnd(
  work: Work,
  memory: JobMemory,
  status: JobStatusRecord,
  decision: Decision | null,
  ask: Ask,
): void {
  memory.finishedUid = work.view.job.uid;
  if (decision === null) return;
  if (decision.outcome === 'failure') {
    ask(event('Warning', decision.reason, decision.message));
    return;
  }
  const { completions } = work;
  if (completions !== null && (status.succeeded ?? 0) > completions) {
    const message = 'Too many succeeded pods running after completion count reached';
    ask(event('Warning', 'TooManySucceededPods', message));
  }
  ask(event('Normal', 'Completed', 'Job completed'));
}
