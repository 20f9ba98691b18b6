/** The Jobs under the name of one controller, by how they ended. */
import { endOf, type JobEnd } from '../../machines/job.js';
import type { JobEntry } from './job-entry.js';

/** Each list in creation order. */
export interface ControlledJobs {
  readonly all: readonly JobEntry[];
  readonly unfinished: readonly JobEntry[];
  readonly complete: readonly JobEntry[];
  readonly failed: readonly JobEntry[];
}

/** They are kept sorted as Jobs come, end and go: whoever looks need not pass the crowd. */
export class JobsInTurn implements ControlledJobs {
  readonly all: JobEntry[] = [];
  readonly unfinished: JobEntry[] = [];
  readonly complete: JobEntry[] = [];
  readonly failed: JobEntry[] = [];

  add(job: JobEntry): void {
    insert(this.all, job);
    insert(this.#endedAs(endOf(job.lived.value)), job);
  }

  /** The Job's end is another one than before. */
  resort(job: JobEntry, before: JobEnd): void {
    remove(this.#endedAs(before), job);
    insert(this.#endedAs(endOf(job.lived.value)), job);
  }

  remove(job: JobEntry): void {
    remove(this.all, job);
    remove(this.#endedAs(endOf(job.lived.value)), job);
  }

  #endedAs(end: JobEnd): JobEntry[] {
    switch (end) {
      case null:
        return this.unfinished;
      case 'Complete':
        return this.complete;
      case 'Failed':
        return this.failed;
    }
  }
}

/** The latest one mostly comes last. */
function insert(jobs: JobEntry[], job: JobEntry): void {
  const last = jobs.at(-1);
  if (last === undefined || last.ordinal < job.ordinal) {
    jobs.push(job);
    return;
  }
  const place = jobs.findIndex(({ ordinal }) => ordinal > job.ordinal);
  jobs.splice(place, 0, job);
}

/** The oldest one mostly goes first. */
function remove(jobs: JobEntry[], job: JobEntry): void {
  if (jobs[0] === job) jobs.shift();
  else jobs.splice(jobs.indexOf(job), 1);
}
