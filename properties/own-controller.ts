/**
 * Your own Job controller in our cluster: a function from what it sees to what it wants, judged by our claims. It is
 * called when a real one would be, is retried after failures, and meets the same API server.
 */
import { freeze } from 'immer';
import type { Job, JobStatus, Pod } from '../src/api/types/index.js';
import { jobObject, podObject } from '../src/cluster/objects.js';
import { byOrdinal, type PodEntry } from '../src/cluster/pod-entry.js';
import type { Ask, JobRequest, SyncResult } from '../src/controllers/job/requests.js';
import type { View } from '../src/controllers/job/work.js';
import { type Subject, simulatorWith } from './subject.js';

/** What the controller may know: the Job, the pods it owns in order of creation, and the time. All of it is frozen. */
export interface Sight {
  readonly job: Job;
  readonly pods: readonly Pod[];
  readonly nowMs: number;
}

/** What a controller may ask of the API server. Pods get the Job's template, owner reference and tracking finalizer. */
export type Wish =
  /** `completionIndex` for Indexed Jobs. */
  | { readonly do: 'createPod'; readonly completionIndex?: number }
  | { readonly do: 'deletePod'; readonly name: string }
  /** Takes `batch.kubernetes.io/job-tracking` off. */
  | { readonly do: 'removeFinalizer'; readonly name: string }
  | { readonly do: 'updateStatus'; readonly status: JobStatus }
  | {
      readonly do: 'recordEvent';
      readonly type: 'Normal' | 'Warning';
      readonly reason: string;
      readonly message: string;
    };

/** Wishes are carried out in order; the first that is refused ends the sync, which is tried again. */
export type DecideJob = (sight: Sight) => {
  readonly wishes: readonly Wish[];
  /** Look again after so many seconds, also when nothing changes. */
  readonly wakeAfterSeconds?: number;
};

/** A subject for `check`: the simulator with this controller in the place of ours. */
export function ownController(decide: DecideJob): Subject {
  const shown = shownPods();
  const run = simulatorWith({
    syncJob: (view, _memory, nowMs, ask) => syncOf(decide, view, nowMs, ask, shown),
  });
  // What is shown is frozen, and parts of it are those of the manifests.
  return (story, append) => run(structuredClone(story), append);
}

/** Made anew only when something has happened to the pod: a controller that runs away has thousands of them in every sync. */
function shownPods(): (entry: PodEntry) => Pod {
  const latest = new WeakMap<PodEntry, Pick<PodEntry, 'lived' | 'resourceVersion'> & { readonly pod: Pod }>();
  return (entry) => {
    const { lived, resourceVersion } = entry;
    const known = latest.get(entry);
    if (known?.lived === lived && known.resourceVersion === resourceVersion) return known.pod;
    const pod = freeze(podObject(entry), true);
    latest.set(entry, { lived, resourceVersion, pod });
    return pod;
  };
}

function syncOf(
  decide: DecideJob,
  view: View,
  nowMs: number,
  ask: Ask,
  shown: (entry: PodEntry) => Pod,
): SyncResult {
  const entries = [...view.pods.all].sort(byOrdinal);
  const { wishes, wakeAfterSeconds } = decide({
    // A controller that changes what it is shown would change the cluster: it is told so instead.
    job: freeze(jobObject(view.job), true),
    pods: entries.map(shown),
    nowMs,
  });
  for (const wish of wishes) {
    const request = requestFor(wish, entries);
    if (request === null) continue;
    const answer = ask(request);
    if (!answer.ok && answer.error !== 'notFound') return { failed: true, wakeAfterMs: null };
  }
  return { failed: false, wakeAfterMs: wakeAfterSeconds === undefined ? null : wakeAfterSeconds * 1000 };
}

/** Null for a pod that does not exist. */
function requestFor(wish: Wish, pods: readonly PodEntry[]): JobRequest | null {
  switch (wish.do) {
    case 'createPod': {
      const completionIndex = wish.completionIndex ?? null;
      return {
        kind: 'createPod',
        pod: { completionIndex, indexFailureCount: null, indexIgnoredFailureCount: null },
      };
    }
    case 'deletePod':
    case 'removeFinalizer': {
      const pod = pods.find(({ lived }) => lived.record.born.name === wish.name);
      return pod === undefined ? null : { kind: wish.do, pod };
    }
    case 'updateStatus':
      return { kind: 'updateStatus', status: wish.status };
    case 'recordEvent': {
      const { type, reason, message } = wish;
      return { kind: 'note', note: { type: 'EventRecorded', eventType: type, reason, message } };
    }
  }
}
