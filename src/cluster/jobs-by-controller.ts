/** Jobs by the name in their controller reference, kept as Jobs come and go. */
import type { JobEntry } from './job-entry.js';
import { controllerOf } from './pod-birth.js';

interface Children {
  readonly key: string;
  readonly jobs: JobEntry[];
}

const NO_JOBS: readonly JobEntry[] = [];

export class JobsByController {
  readonly #byKey = new Map<string, Children>();
  /** Whose Jobs were looked for last: those of one controller mostly come together. */
  #latest: { readonly namespace: string; readonly name: string; readonly key: string } | null = null;

  /**
   * In the order they were created or came under the name. The list lives: it changes as Jobs come and go.
   *
   * @param key `namespace/name` of the controller.
   */
  of(key: string): readonly JobEntry[] {
    return this.#byKey.get(key)?.jobs ?? NO_JOBS;
  }

  /** Takes up a new Job, or one whose owners may have changed. Writes down its controller on the entry. */
  enrol(job: JobEntry): void {
    job.controller = controllerOf(job.lived.record.metadata.ownerReferences);
    const key = job.controller === null ? null : this.#keyOf(job.namespace, job.controller.name);
    if (key === job.controllerKey) return;
    this.withdraw(job);
    job.controllerKey = key;
    if (key === null) return;
    let children = this.#byKey.get(key);
    if (children === undefined) {
      children = { key, jobs: [] };
      this.#byKey.set(key, children);
    }
    children.jobs.push(job);
    // One string for all of them, which is found faster.
    job.controllerKey = children.key;
  }

  /** A Job that is gone still knows its controller. */
  withdraw(job: JobEntry): void {
    const { controllerKey: key } = job;
    const children = key === null ? undefined : this.#byKey.get(key);
    const place = children?.jobs.indexOf(job) ?? -1;
    if (children === undefined || place === -1) return;
    children.jobs.splice(place, 1);
    if (children.jobs.length === 0) this.#byKey.delete(children.key);
  }

  #keyOf(namespace: string, name: string): string {
    if (this.#latest?.name !== name || this.#latest.namespace !== namespace)
      this.#latest = { namespace, name, key: `${namespace}/${name}` };
    return this.#latest.key;
  }
}
