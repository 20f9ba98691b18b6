/** The Jobs under the name of one controller, by how they ended. */
import { endOf, type JobEnd } from '../../machines/job.js';
import type { Timestamp } from '../api/types/index.js';
import type { JobEntry } from './job-entry.js';

export interface ControlledJobs {
  /** In creation order, as are the unfinished ones. */
  readonly all: readonly JobEntry[];
  readonly unfinished: readonly JobEntry[];
  /** Oldest start first, as are the failed ones. */
  readonly complete: readonly JobEntry[];
  readonly failed: readonly JobEntry[];
  /** Of the complete ones that have a completion time. */
  readonly latestCompletion: Timestamp | undefined;
}

/** They are kept sorted as Jobs come, end and go: whoever looks need not pass the crowd. */
export class JobsInTurn implements ControlledJobs {
  readonly all: JobEntry[] = [];
  readonly unfinished: JobEntry[] = [];
  readonly complete: JobEntry[] = [];
  readonly failed: JobEntry[] = [];
  latestCompletion: Timestamp | undefined;

  add(job: JobEntry): void {
    insert(this.all, job, byCreation);
    this.#file(job);
  }

  /** The Job's end is another one than before. */
  resort(job: JobEntry, before: JobEnd): void {
    this.#takeOut(job, before);
    this.#file(job);
  }

  remove(job: JobEntry): void {
    remove(this.all, job);
    this.#takeOut(job, endOf(job.lived.value));
  }

  #file(job: JobEntry): void {
    switch (endOf(job.lived.value)) {
      case null:
        insert(this.unfinished, job, byCreation);
        break;
      case 'Complete':
        insert(this.complete, job, byStart);
        this.latestCompletion = later(this.latestCompletion, completionOf(job));
        break;
      case 'Failed':
        insert(this.failed, job, byStart);
        break;
    }
  }

  #takeOut(job: JobEntry, end: JobEnd): void {
    switch (end) {
      case null:
        remove(this.unfinished, job);
        break;
      case 'Complete':
        remove(this.complete, job);
        if (completionOf(job) === this.latestCompletion)
          this.latestCompletion = this.complete.map(completionOf).reduce(later, undefined);
        break;
      case 'Failed':
        remove(this.failed, job);
        break;
    }
  }
}

type Order = (a: JobEntry, b: JobEntry) => number;

function byCreation(a: JobEntry, b: JobEntry): number {
  return a.ordinal - b.ordinal;
}

/** Later than every time the API writes; its times are in order as texts. */
const NEVER = '~';

/** Oldest start first, Jobs that never started last, then by name. A Job that has ended keeps its start. */
function byStart(a: JobEntry, b: JobEntry): number {
  const startA = a.lived.record.status.startTime ?? NEVER;
  const startB = b.lived.record.status.startTime ?? NEVER;
  if (startA !== startB) return startA < startB ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

function completionOf({ lived }: JobEntry): Timestamp | undefined {
  return lived.record.status.completionTime;
}

function later(a: Timestamp | undefined, b: Timestamp | undefined): Timestamp | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

/** The latest one mostly comes last. */
function insert(jobs: JobEntry[], job: JobEntry, order: Order): void {
  const last = jobs.at(-1);
  if (last === undefined || order(last, job) < 0) {
    jobs.push(job);
    return;
  }
  const place = jobs.findIndex((other) => order(other, job) > 0);
  jobs.splice(place, 0, job);
}

/** The oldest one mostly goes first. */
function remove(jobs: JobEntry[], job: JobEntry): void {
  if (jobs[0] === job) jobs.shift();
  else jobs.splice(jobs.indexOf(job), 1);
}
