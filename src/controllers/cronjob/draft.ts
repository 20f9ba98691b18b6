/** A copy of a CronJob that a sync works on; its status is written at most once, at the end of the sync. */
import { type CronJobRecord, cronJobStatus } from '../../../machines/cronjob.js';
import type { CronJobStatus, ObjectReference } from '../../api/types/index.js';

export class Draft {
  readonly cronJob: CronJobRecord;
  status: CronJobStatus;

  constructor(cronJob: CronJobRecord) {
    this.cronJob = cronJob;
    this.status = cronJob.status;
  }

  get active(): readonly ObjectReference[] {
    return this.status.active ?? [];
  }

  lists(jobUid: string): boolean {
    return this.active.some(({ uid }) => uid === jobUid);
  }

  list(job: ObjectReference): void {
    this.#setActive([...this.active, job]);
  }

  delist(jobUid: string): void {
    this.#setActive(this.active.filter(({ uid }) => uid !== jobUid));
  }

  #setActive(active: readonly ObjectReference[]): void {
    this.status = cronJobStatus(active, this.status);
  }
}
