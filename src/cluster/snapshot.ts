/** The objects of a cluster as the API server would show them. */
import type { CronJob, Job, Pod } from '../api/types/index.js';
import type { Cluster } from './cluster.js';
import { cronJobObject, jobObject, podObject } from './objects.js';
import { byOrdinal } from './pod-entry.js';

/** No object of the kind has this name at this instant. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
  readonly kind: 'Job' | 'CronJob' | 'Pod';
  readonly namespace: string;
  /** The name that was asked for. */
  readonly object: string;

  constructor(kind: NotFoundError['kind'], namespace: string, object: string) {
    super(`no ${kind} "${object}" exists in namespace "${namespace}" at this instant`);
    this.kind = kind;
    this.namespace = namespace;
    this.object = object;
  }
}

/**
 * The objects that exist at one instant: `run.at(10)`, `new Snapshot(replay(tape, atMs))`, `new Snapshot(player.cluster)`, which
 * moves with the player. What it gives is not to be changed.
 */
export class Snapshot {
  readonly #cluster: Cluster;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** @throws NotFoundError when no Job has this name at this instant. */
  job(name: string, namespace = 'default'): Job {
    const entry = this.#cluster.jobNamed(namespace, name);
    if (entry === null) throw new NotFoundError('Job', namespace, name);
    return jobObject(entry);
  }

  /** @throws NotFoundError when no CronJob has this name at this instant. */
  cronJob(name: string, namespace = 'default'): CronJob {
    const entry = this.#cluster.cronJobs.byKey(`${namespace}/${name}`);
    if (entry === null) throw new NotFoundError('CronJob', namespace, name);
    return cronJobObject(entry);
  }

  /** @throws NotFoundError when no pod has this name at this instant. */
  pod(name: string, namespace = 'default'): Pod {
    for (const entry of this.#cluster.pods.values()) {
      const { born } = entry.lived.record;
      if (born.name === name && born.namespace === namespace) return podObject(entry);
    }
    throw new NotFoundError('Pod', namespace, name);
  }

  /** In order of creation. */
  jobs(): readonly Job[] {
    return [...this.#cluster.jobs.values()].sort(byOrdinal).map(jobObject);
  }

  /** In order of creation. */
  cronJobs(): readonly CronJob[] {
    return [...this.#cluster.cronJobs.values()].sort(byOrdinal).map(cronJobObject);
  }

  /** In order of creation. */
  pods(): readonly Pod[] {
    return [...this.#cluster.pods.values()].sort(byOrdinal).map(podObject);
  }
}
