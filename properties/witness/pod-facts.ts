/** Facts about pods, as moments: what the fact itself says, and what it changed of the pod. */
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { PodEntry } from '../../src/cluster/pod-entry.js';
import type { Scene } from './scene.js';
import { type JobSeen, PodSeen } from './seen.js';
import { count, noteDeletion, noteLeaving } from './tallies.js';

export function followPod(envelope: FactEnvelope, entry: PodEntry, scene: Scene): void {
  const { fact, atMs } = envelope;
  const { tell } = scene;
  const pod = scene.pods.get(entry.uid);
  if (pod === undefined) return meet(envelope, entry, scene);
  const { standing: before, tracked: wasTracked, job: formerJob } = pod;
  take(pod, scene, atMs);
  const job = pod.job ?? formerJob;
  tellOf(envelope, pod, job, scene);
  if (wasTracked && !pod.tracked) {
    const by = fact.type === 'TrackingFinalizerRemoved' ? fact.by : 'release';
    tell({ kind: 'podUntracked', envelope, atMs, pod, job, by });
  }
  if (before !== pod.standing) tell({ kind: 'podMoved', envelope, atMs, pod, job, before });
}

/** A pod that was not known. */
function meet(envelope: FactEnvelope, entry: PodEntry, { jobs, pods, tell }: Scene): void {
  const { owner } = entry.lived.record;
  const pod = new PodSeen(entry, owner === null ? null : (jobs.get(owner.uid) ?? null));
  pods.set(entry.uid, pod);
  count(pod, 1);
  if (pod.job !== null) pod.job.podsChangedAtMs = envelope.atMs;
  tell({ kind: 'podCreated', envelope, atMs: envelope.atMs, pod, job: pod.job });
}

function tellOf(envelope: FactEnvelope, pod: PodSeen, job: JobSeen | null, { tell }: Scene): void {
  const { fact, atMs } = envelope;
  switch (fact.type) {
    case 'PodAdopted':
      if (job !== null) job.adopted += 1;
      return tell({ kind: 'podAdopted', envelope, atMs, pod, job });
    case 'PodDeletionRequested':
      if (fact.by === 'job-controller') noteDeletion(pod, job, atMs);
      return tell({ kind: 'podDeletionRequested', envelope, atMs, pod, job, by: fact.by });
    case 'PodReleased':
    case 'PodOwnerRemoved':
      return tell({ kind: 'podDisowned', envelope, atMs, pod, job });
    case 'ContainerStarted': {
      const { container, restartCount } = fact;
      return tell({ kind: 'containerStarted', envelope, atMs, pod, job, container, restartCount });
    }
    case 'PodConditionSet': {
      const { type, status } = fact.mark;
      return tell({ kind: 'podConditionSet', envelope, atMs, pod, job, type, status });
    }
    case 'PodGone':
      if (pod.standing === 'terminating') noteLeaving(job, atMs);
      pod.gone = true;
      count(pod, -1);
      return tell({ kind: 'podGone', envelope, atMs, pod, job });
    default:
  }
}

/** Takes over what has changed of the pod. */
function take(pod: PodSeen, { jobs }: Scene, atMs: number): void {
  const { lived, standing } = pod.entry;
  const { tracked, owner } = lived.record;
  const ownerUid = owner?.uid ?? null;
  const moved = standing !== pod.standing || ownerUid !== (pod.job?.entry.uid ?? null);
  if (!moved && tracked === pod.tracked) return;
  count(pod, -1);
  if (pod.job !== null) pod.job.podsChangedAtMs = atMs;
  pod.standing = standing;
  pod.tracked = tracked;
  pod.job = ownerUid === null ? null : (jobs.get(ownerUid) ?? null);
  count(pod, 1);
  if (pod.job !== null) pod.job.podsChangedAtMs = atMs;
}
