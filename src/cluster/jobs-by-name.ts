/** Jobs by namespace and name, each of which one Job has at a time. */
import { RecallingMap } from '../kernel/recalling-map.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import type { JobEntry } from './job-entry.js';

type Names = TurnoverMap<string, JobEntry>;

export class JobsByName {
  readonly #byNamespace = new RecallingMap<string, Names>();

  get(namespace: string, name: string): JobEntry | null {
    return this.#namesIn(namespace).get(name) ?? null;
  }

  add(job: JobEntry): void {
    this.#namesIn(job.namespace).set(job.name, job);
  }

  /** Another Job may have the name by now; it keeps it. */
  remove(job: JobEntry): void {
    const names = this.#namesIn(job.namespace);
    if (names.get(job.name) === job) names.delete(job.name);
  }

  #namesIn(namespace: string): Names {
    let names = this.#byNamespace.get(namespace);
    if (names === null) {
      names = new TurnoverMap();
      this.#byNamespace.set(namespace, names);
    }
    return names;
  }
}
