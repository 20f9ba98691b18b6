/** A copy of a CronJob that a sync works on; its status is written at most once, at the end of the sync. */
import { type CronJobRecord, type CronJobStatusRecord, listing } from '../../../machines/cronjob.js';
import type { ObjectReference } from '../../api/types/index.js';
import { appended } from '../../kernel/appended.js';

const NONE: readonly ObjectReference[] = [];

/** So many are looked through faster than a set of them is made. */
const FEW = 8;

export class Draft {
  readonly cronJob: CronJobRecord;
  status: CronJobStatusRecord;
  /** The place after the Job that was asked for last: mostly the next one comes next. */
  #place = 0;
  /** The uids on a long list, once somebody has asked out of turn. */
  #listed: Set<string | undefined> | null = null;

  constructor(cronJob: CronJobRecord) {
    this.cronJob = cronJob;
    this.status = cronJob.status;
  }

  get active(): readonly ObjectReference[] {
    return this.status.active ?? NONE;
  }

  lists(jobUid: string): boolean {
    const { active } = this;
    if (active.length === 0) return false;
    if (active.length <= FEW) return isAmong(active, jobUid);
    if (active[this.#place]?.uid === jobUid) {
      this.#place += 1;
      return true;
    }
    this.#listed ??= new Set(active.map(({ uid }) => uid));
    return this.#listed.has(jobUid);
  }

  list(job: ObjectReference): void {
    this.#setActive(appended(this.active, job));
  }

  delist(jobUid: string): void {
    if (this.lists(jobUid)) this.#setActive(this.active.filter(({ uid }) => uid !== jobUid));
  }

  #setActive(active: readonly ObjectReference[]): void {
    this.status = listing(this.status, active);
    this.#listed = null;
    this.#place = 0;
  }
}

function isAmong(jobs: readonly ObjectReference[], jobUid: string): boolean {
  for (const { uid } of jobs) if (uid === jobUid) return true;
  return false;
}
