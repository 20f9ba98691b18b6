/** States kept along a tape, so that going back does not mean going back to the beginning. */
import { Cluster, type StoredJob, type StoredPod } from '../cluster/cluster.js';
import type { StoredCronJob } from '../cluster/cronjobs.js';

/** The state after the first `length` facts of a tape. */
export interface Checkpoint {
  readonly length: number;
  readonly resourceVersion: number;
  readonly jobsCreated: number;
  readonly podsCreated: number;
  readonly jobs: readonly StoredJob[];
  readonly pods: readonly StoredPod[];
  readonly cronJobs: readonly StoredCronJob[];
}

export function checkpointOf(cluster: Cluster, length: number): Checkpoint {
  const { resourceVersion, jobsCreated, podsCreated } = cluster;
  return {
    length,
    resourceVersion,
    jobsCreated,
    podsCreated,
    jobs: [...cluster.jobs.values()].map(storedOf),
    pods: [...cluster.pods.values()].map(storedOf),
    cronJobs: [...cluster.cronJobs.values()].map(storedOf),
  };
}

export function clusterAt(checkpoint: Checkpoint): Cluster {
  const cluster = new Cluster();
  for (const job of checkpoint.jobs) cluster.restoreJob(job.lived.record.metadata.uid ?? '', job);
  for (const pod of checkpoint.pods) cluster.restorePod(pod.lived.record.born.uid, pod);
  for (const one of checkpoint.cronJobs) cluster.cronJobs.restore(one.lived.record.metadata.uid ?? '', one);
  cluster.resourceVersion = checkpoint.resourceVersion;
  cluster.jobsCreated = checkpoint.jobsCreated;
  cluster.podsCreated = checkpoint.podsCreated;
  return cluster;
}

/** What is stored of an object now. The object may change afterwards. */
export function storedOf<L>({ ordinal, lived, lastSeq, resourceVersion }: StoredOf<L>): StoredOf<L> {
  return { ordinal, lived, lastSeq, resourceVersion };
}

interface StoredOf<L> {
  readonly ordinal: number;
  readonly lived: L;
  readonly lastSeq: number;
  readonly resourceVersion: number;
}

/** How many objects all checkpoints in memory may hold together. */
const MAX_OBJECTS = 2_000_000;

/** Checkpoints in memory. When they hold too much, every other one is dropped. */
export class MemoryCheckpoints {
  #checkpoints: Checkpoint[] = [];
  #objects = 0;

  save(checkpoint: Checkpoint): void {
    const place = this.#placeOf(checkpoint.length);
    if (this.#checkpoints[place - 1]?.length === checkpoint.length) return;
    this.#checkpoints.splice(place, 0, checkpoint);
    this.#objects += sizeOf(checkpoint);
    if (this.#objects <= MAX_OBJECTS) return;
    this.#checkpoints = this.#checkpoints.filter((_, at) => at % 2 === 0);
    this.#objects = this.#checkpoints.reduce((sum, one) => sum + sizeOf(one), 0);
  }

  /** The latest with at most this length. */
  atMost(length: number): Checkpoint | null {
    return this.#checkpoints[this.#placeOf(length) - 1] ?? null;
  }

  /** How many have at most this length. */
  #placeOf(length: number): number {
    let low = 0;
    let high = this.#checkpoints.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#checkpoints[middle]?.length ?? Number.POSITIVE_INFINITY) <= length) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function sizeOf({ jobs, pods }: Checkpoint): number {
  return jobs.length + pods.length;
}
