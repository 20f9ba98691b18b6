/** Jobs by the name in their controller reference, kept as Jobs come, end and go. */
import type { JobEnd } from '../../machines/job.js';
import { RecallingMap } from '../kernel/recalling-map.js';
import { type ControlledJobs, JobsInTurn } from './controlled-jobs.js';
import type { JobEntry } from './job-entry.js';
import { controllerOf } from './pod-birth.js';

interface Children {
  readonly key: string;
  readonly jobs: JobsInTurn;
}

const NO_JOBS: ControlledJobs = new JobsInTurn();

export class JobsByController {
  readonly #byKey = new RecallingMap<string, Children>();
  /** Whose Jobs were looked for last: those of one controller mostly come together. */
  #latest: { readonly namespace: string; readonly name: string; readonly key: string } | null = null;

  /**
   * The lists live: they change as Jobs come, end and go.
   *
   * @param key `namespace/name` of the controller.
   */
  of(key: string): ControlledJobs {
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
    if (children === null) {
      children = { key, jobs: new JobsInTurn() };
      this.#byKey.set(key, children);
    }
    children.jobs.add(job);
    // One string for all of them, which is found faster.
    job.controllerKey = children.key;
  }

  /** A Job has ended. */
  resort(job: JobEntry, before: JobEnd): void {
    this.#childrenWith(job)?.jobs.resort(job, before);
  }

  /** A Job that is gone still knows its controller. */
  withdraw(job: JobEntry): void {
    const children = this.#childrenWith(job);
    if (children === null) return;
    children.jobs.remove(job);
    if (children.jobs.all.length === 0) this.#byKey.delete(children.key);
  }

  #childrenWith({ controllerKey }: JobEntry): Children | null {
    return controllerKey === null ? null : this.#byKey.get(controllerKey);
  }

  #keyOf(namespace: string, name: string): string {
    if (this.#latest?.name !== name || this.#latest.namespace !== namespace)
      this.#latest = { namespace, name, key: `${namespace}/${name}` };
    return this.#latest.key;
  }
}
