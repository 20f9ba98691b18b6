/** Jobs by the name in their controller reference, kept as Jobs come and go. */
import type { JobEntry } from './job-entry.js';

interface Children {
  readonly key: string;
  readonly jobs: Set<JobEntry>;
}

const NO_JOBS: ReadonlySet<JobEntry> = new Set();

export class JobsByController {
  readonly #byKey = new Map<string, Children>();

  /**
   * In creation order. The set lives: it changes as Jobs come and go.
   *
   * @param key `namespace/name` of the controller.
   */
  of(key: string): ReadonlySet<JobEntry> {
    return this.#byKey.get(key)?.jobs ?? NO_JOBS;
  }

  /** Takes up a new Job, or one whose owners may have changed. Writes down its controller on the entry. */
  enrol(job: JobEntry): void {
    const key = controllerKey(job);
    if (key !== job.controllerKey) this.withdraw(job);
    job.controllerKey = key;
    if (key === null) return;
    let children = this.#byKey.get(key);
    if (children === undefined) {
      children = { key, jobs: new Set() };
      this.#byKey.set(key, children);
    }
    children.jobs.add(job);
    // One string for all of them, which is found faster.
    job.controllerKey = children.key;
  }

  /** A Job that is gone still knows its controller. */
  withdraw(job: JobEntry): void {
    const { controllerKey: key } = job;
    const children = key === null ? undefined : this.#byKey.get(key);
    if (children?.jobs.delete(job) === true && children.jobs.size === 0) this.#byKey.delete(children.key);
  }
}

function controllerKey({ namespace, lived }: JobEntry): string | null {
  const owner = lived.record.metadata.ownerReferences?.find(({ controller }) => controller === true);
  return owner === undefined ? null : `${namespace}/${owner.name}`;
}
