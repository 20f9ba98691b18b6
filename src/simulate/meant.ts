/** Which Jobs and CronJobs the actions of a scenario mean. */
import type { Cluster } from '../cluster/cluster.js';
import type { CronJobEntry } from '../cluster/cronjob-entry.js';
import type { JobEntry } from '../cluster/job-entry.js';
import type { AnyNotice } from './notices.js';

/**
 * A bare name is looked for in every namespace, and of several the first object is meant; `namespace/name` is exact. Without a name the
 * first one of the run is meant, or what has its name now.
 */
export class Meant {
  readonly #cluster: Cluster;
  #firstJob: string | null = null;
  #firstCronJob: string | null = null;

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  observe({ kind, entry }: AnyNotice): void {
    if (kind === 'job') this.#firstJob ??= entry.key;
    else if (kind === 'cronJob') this.#firstCronJob ??= entry.key;
  }

  job(name: string | undefined): JobEntry | null {
    return called(name ?? this.#firstJob, this.#cluster.jobs.values());
  }

  cronJob(name: string | undefined): CronJobEntry | null {
    return called(name ?? this.#firstCronJob, this.#cluster.cronJobs.values());
  }
}

/** @param entries in creation order. */
function called<Entry extends JobEntry | CronJobEntry>(
  name: string | null,
  entries: Iterable<Entry>,
): Entry | null {
  for (const entry of entries) if (entry.name === name || entry.key === name) return entry;
  return null;
}
