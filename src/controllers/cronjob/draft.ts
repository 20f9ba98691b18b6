/** A copy of a CronJob that a sync works on; its status is written at most once, at the end of the sync. */
import { type CronJobRecord, listing } from '../../../machines/cronjob.js';
import type { CronJobStatus, ObjectReference } from '../../api/types/index.js';

const NONE: readonly ObjectReference[] = [];

export class Draft {
  readonly cronJob: CronJobRecord;
  status: CronJobStatus;
  /** The uids on the list, once somebody has asked. */
  #listed: Set<string | undefined> | null = null;

  constructor(cronJob: CronJobRecord) {
    this.cronJob = cronJob;
    this.status = cronJob.status;
  }

  get active(): readonly ObjectReference[] {
    return this.status.active ?? NONE;
  }

  lists(jobUid: string): boolean {
    if (this.active.length === 0) return false;
    this.#listed ??= new Set(this.active.map(({ uid }) => uid));
    return this.#listed.has(jobUid);
  }

  list(job: ObjectReference): void {
    this.#setActive([...this.active, job]);
  }

  delist(jobUid: string): void {
    this.#setActive(this.active.filter(({ uid }) => uid !== jobUid));
  }

  #setActive(active: readonly ObjectReference[]): void {
    this.status = listing(this.status, active);
    this.#listed = null;
  }
}
