/** Creates and deletes pods, with the events that tell of it. */
import { byOrdinal, type PodEntry } from '../../cluster/pod-entry.js';
import type { JobMemory } from './memory.js';
import type { Ask, NewPod } from './requests.js';
import { activePods } from './view.js';
import type { Work } from './work.js';

/** Pods are made in batches of 1, 2, 4, 8 ...; after a batch with an error the rest is left for the next sync. */
export function createPods(work: Work, memory: JobMemory, pods: readonly NewPod[], ask: Ask): boolean {
  memory.expectations = { creations: pods.length, deletions: 0, sinceMs: work.nowMs };
  const { expectations } = memory;
  work.active += pods.length;
  let failed = false;
  let size = 1;
  for (let start = 0; start < pods.length; size = work.rules.nextBatchSize(size)) {
    const batch = pods.slice(start, start + size);
    let batchFailed = false;
    for (const pod of batch) {
      const answer = ask({ kind: 'createPod', pod });
      if (answer.ok) {
        const name = answer.pod?.lived.record.born.name ?? '';
        ask(event('Normal', 'SuccessfulCreate', `Created pod: ${name}`));
      } else if (answer.error !== 'namespaceTerminating') {
        ask(event('Warning', 'FailedCreate', `Error creating: ${answer.message}`));
        expectations.creations -= 1;
        work.active -= 1;
        batchFailed = true;
      }
    }
    start += batch.length;
    if (!batchFailed) continue;
    failed = true;
    const skipped = pods.length - start;
    expectations.creations -= skipped;
    work.active -= skipped;
    break;
  }
  return failed;
}

export function nextBatchSize(size: number): number {
  return size * 2;
}

export interface Removal {
  readonly removed: number;
  readonly failed: boolean;
}

const NONE_REMOVED: Removal = { removed: 0, failed: false };

/** Takes the finalizer off and deletes: these pods are never counted. In order of creation. */
export function removePods(work: Work, memory: JobMemory, pods: readonly PodEntry[], ask: Ask): Removal {
  memory.expectations = { creations: 0, deletions: pods.length, sinceMs: work.nowMs };
  const { expectations } = memory;
  const deleted = new Set(work.deleted);
  const stripped = new Set(work.stripped);
  work.deleted = deleted;
  work.stripped = stripped;
  let removed = 0;
  let failed = false;
  for (const pod of [...pods].sort(byOrdinal)) {
    const { ready } = pod.lived.record;
    deleted.add(pod);
    if (pod.lived.record.tracked) {
      stripped.add(pod);
      const answer = ask({ kind: 'removeFinalizer', pod });
      if (!answer.ok) {
        expectations.deletions -= 1;
        if (answer.error === 'notFound') removed += 1;
        else failed = true;
        continue;
      }
    }
    const outcome = deletePod(pod, ask);
    if (ready) work.ready -= 1;
    if (outcome !== 'deleted') expectations.deletions -= 1;
    if (outcome === 'failed') failed = true;
    else removed += 1;
  }
  work.active -= removed;
  work.terminating += removed;
  return { removed, failed };
}

/** Deletes every active pod of a decided job; their finalizers stay until they are counted. */
export function deleteActivePods(work: Work, ask: Ask): Removal {
  if (work.view.pods.active.size === 0) return NONE_REMOVED;
  const deleted = new Set(work.deleted);
  work.deleted = deleted;
  let removed = 0;
  let failed = false;
  for (const pod of [...activePods(work)].sort(byOrdinal)) {
    const { ready } = pod.lived.record;
    deleted.add(pod);
    const outcome = deletePod(pod, ask);
    if (ready) work.ready -= 1;
    if (outcome === 'failed') failed = true;
    else removed += 1;
  }
  work.active -= removed;
  work.terminating += removed;
  return { removed, failed };
}

function deletePod(pod: PodEntry, ask: Ask): 'deleted' | 'missing' | 'failed' {
  const { name } = pod.lived.record.born;
  const answer = ask({ kind: 'deletePod', pod });
  if (answer.ok) {
    ask(event('Normal', 'SuccessfulDelete', `Deleted pod: ${name}`));
    return 'deleted';
  }
  if (answer.error === 'notFound') return 'missing';
  ask(event('Warning', 'FailedDelete', `Error deleting: ${answer.message}`));
  return 'failed';
}

export function event(eventType: 'Normal' | 'Warning', reason: string, message: string) {
  return { kind: 'note', note: { type: 'EventRecorded', eventType, reason, message } } as const;
}
