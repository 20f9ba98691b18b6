/** A run: its tape, how it ended, and the objects as Kubernetes would show them, at the end or at any instant. */
import type { CronJob, Job, Pod } from '../api/types/index.js';
import type { Cluster } from '../cluster/cluster.js';
import { cronJobObject, jobObject, podObject } from '../cluster/objects.js';
import { byOrdinal } from '../cluster/pod-entry.js';
import { replay } from '../replay/replay.js';
import type { Tape } from '../tape/tape.js';
import type { Outcome } from './outcome.js';

/** The objects that exist at one instant. */
export class Snapshot {
  readonly #cluster: Cluster;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** @throws Error when no Job has this name at this instant. */
  job(name: string, namespace = 'default'): Job {
    const entry = this.#cluster.jobNamed(namespace, name);
    if (entry === null)
      throw new Error(`no Job "${name}" exists in namespace "${namespace}" at this instant`);
    return jobObject(entry);
  }

  jobs(): readonly Job[] {
    return [...this.#cluster.jobs.values()].map(jobObject);
  }

  /** In order of creation. */
  cronJobs(): readonly CronJob[] {
    return [...this.#cluster.cronJobs.values()].map(cronJobObject);
  }

  /** In order of creation. */
  pods(): readonly Pod[] {
    return [...this.#cluster.pods.values()].sort(byOrdinal).map(podObject);
  }
}

export class Run extends Snapshot {
  readonly tape: Tape;
  readonly outcome: Outcome;

  constructor(tape: Tape, outcome: Outcome, cluster: Cluster) {
    super(cluster);
    this.tape = tape;
    this.outcome = outcome;
  }

  /** The objects as they were `seconds` after the start, everything that happened in that second included. */
  at(seconds: number): Snapshot {
    return new Snapshot(replay(this.tape, this.tape.header.startMs + seconds * 1000));
  }
}
