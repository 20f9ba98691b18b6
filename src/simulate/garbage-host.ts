/**
 * Deletes Jobs and what belongs to them: by request, and when their time to live is over.
 * Source: https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
import type { Propagation } from '../../machines/job-facts.js';
import type { Requester } from '../../machines/pod-facts.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { byOrdinal, type PodEntry } from '../cluster/pod-entry.js';
import type { Notice } from './notices.js';
import { LANES, type World } from './world.js';

/** It takes this long to find out that an owner is not there. */
const STRAY_MS = 1_000;

const NOBODY: readonly PodEntry[] = [];

export class GarbageHost {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  observe(notice: Notice): void {
    if (notice.kind === 'job') {
      this.#planExpiry(notice.entry);
      return;
    }
    const { owner } = notice.entry.lived.record;
    if (owner === null) return;
    const job = this.#world.cluster.jobs.get(owner.uid);
    if (notice.change === 'deleted') this.#planForegroundEnd(job);
    else if (
      notice.change === 'added' &&
      this.#world.parts.garbage.isStray(job === undefined, job?.lived.record.propagation ?? null)
    ) {
      const item = { kind: 'strayPod', podUid: notice.entry.uid } as const;
      this.#world.agenda.add(this.#world.ledger.nowMs, LANES.garbage, notice.entry.ordinal, item);
    }
  }

  /** A pod made for a job that is gone, or going with its pods, by a controller that did not know yet. */
  collectStray(podUid: string): void {
    const { cluster, ledger, pods } = this.#world;
    const pod = cluster.pods.get(podUid);
    if (pod === undefined) return;
    ledger.cause = pod.lastSeq;
    pods.delete(pod, 'garbage-collector');
  }

  /** A job was made for an owner that is gone, by a controller that did not know yet and may well make it again. */
  planStray({ uid, ordinal }: JobEntry): void {
    const { agenda, ledger } = this.#world;
    agenda.add(ledger.nowMs + STRAY_MS, LANES.garbage, ordinal, { kind: 'strayJob', jobUid: uid });
  }

  collectStrayJob(jobUid: string): void {
    const { cluster, ledger } = this.#world;
    const job = cluster.jobs.get(jobUid);
    if (job === undefined) return;
    ledger.cause = job.lastSeq;
    this.deleteJob(job, 'Background', 'garbage-collector');
  }

  /**
   * The propagation asked for last holds: deleting in the background or as an orphan takes off the finalizer that waits for
   * the pods. Asked for the foreground once more, a job goes on as it is.
   */
  deleteJob(job: JobEntry, propagation: Propagation, by: Requester): void {
    if (job.lived.value.presence !== 'present' && propagation === 'Foreground') return;
    const { jobs, pods, parts } = this.#world;
    const { all } = job.pods;
    const owned = all.size === 0 ? NOBODY : [...all].sort(byOrdinal);
    jobs.requestDeletion(job, propagation, by);
    switch (parts.garbage.fateOfPods(propagation)) {
      case 'deleted':
        for (const pod of owned) pods.delete(pod, 'garbage-collector');
        break;
      case 'letGo':
        for (const pod of owned) pods.removeOwner(pod);
        break;
    }
    if (propagation === 'Orphan') jobs.remove(job);
    this.#planForegroundEnd(job);
  }

  /** The job's time to live may be over; its spec may have changed since that was planned. */
  expire(jobUid: string): void {
    const { cluster, ledger } = this.#world;
    const job = cluster.jobs.get(jobUid);
    if (job === undefined) return;
    const dueMs = this.#world.parts.expiryMs(job.lived.record);
    if (dueMs === null || dueMs > ledger.nowMs) return;
    ledger.cause = job.lastSeq;
    this.deleteJob(job, 'Foreground', 'ttl-controller');
  }

  /** A job deleted in the foreground goes when the last of its pods is gone. */
  endForeground(jobUid: string): void {
    const { cluster, ledger, jobs } = this.#world;
    const job = cluster.jobs.get(jobUid);
    if (job === undefined || !this.#mayEnd(job)) return;
    ledger.cause = job.lastSeq;
    jobs.remove(job);
  }

  #planExpiry(job: JobEntry): void {
    const dueMs = this.#world.parts.expiryMs(job.lived.record);
    if (dueMs === null || job.lived.value.presence !== 'present') return;
    const atMs = Math.max(dueMs, this.#world.ledger.nowMs);
    this.#world.agenda.add(atMs, LANES.ttl, job.ordinal, { kind: 'ttl', jobUid: job.uid });
  }

  #planForegroundEnd(job: JobEntry | undefined): void {
    if (job === undefined || !this.#mayEnd(job)) return;
    const item = { kind: 'foregroundEnd', jobUid: job.uid } as const;
    this.#world.agenda.add(this.#world.ledger.nowMs, LANES.garbage, job.ordinal, item);
  }

  #mayEnd(job: JobEntry): boolean {
    const { propagation } = job.lived.record;
    return propagation === 'Foreground' && this.#world.parts.garbage.mayEndForeground(job.pods.all.size);
  }
}
