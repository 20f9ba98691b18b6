/** Jobs by the name in their controller reference, kept as Jobs come and go. */
import type { JobEntry } from './job-entry.js';

export class JobsByController {
  readonly #jobs = new Map<string, Set<JobEntry>>();
  readonly #keys = new Map<JobEntry, string>();

  /** @param key `namespace/name` of the controller. */
  of(key: string): readonly JobEntry[] {
    return [...(this.#jobs.get(key) ?? [])];
  }

  /** Takes up a new Job, or one whose owners may have changed. */
  enrol(job: JobEntry): void {
    const key = controllerKey(job);
    if (this.#keys.get(job) === (key ?? undefined)) return;
    this.withdraw(job);
    if (key === null) return;
    const jobs = this.#jobs.get(key);
    if (jobs === undefined) this.#jobs.set(key, new Set([job]));
    else jobs.add(job);
    this.#keys.set(job, key);
  }

  withdraw(job: JobEntry): void {
    const key = this.#keys.get(job);
    if (key === undefined) return;
    this.#keys.delete(job);
    const jobs = this.#jobs.get(key);
    jobs?.delete(job);
    if (jobs?.size === 0) this.#jobs.delete(key);
  }
}

function controllerKey({ namespace, lived }: JobEntry): string | null {
  const owner = lived.record.metadata.ownerReferences?.find(({ controller }) => controller === true);
  return owner === undefined ? null : `${namespace}/${owner.name}`;
}
