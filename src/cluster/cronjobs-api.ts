/** What the API server does with requests about CronJobs. */
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import type { Propagation } from '../../machines/job-facts.js';
import type { Requester } from '../../machines/pod-facts.js';
import type { CronJob, CronJobSpec, CronJobStatus, ObjectMeta } from '../api/types/index.js';
import type { CronJobEntry } from './cronjob-entry.js';
import type { Ledger } from './ledger.js';

export class CronJobsApi {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** @param cronJob accepted and defaulted, with its uid. */
  create(cronJob: CronJob): void {
    this.#ledger.write(cronJob.metadata.uid ?? '', [{ type: 'CronJobCreated', cronJob }]);
  }

  /** @param spec accepted by update validation, and another than the stored one. */
  updateSpec(entry: CronJobEntry, spec: CronJobSpec): void {
    const generation = (entry.lived.record.metadata.generation ?? 1) + 1;
    this.#ledger.write(entry.uid, [{ type: 'CronJobSpecChanged', spec, generation }]);
  }

  updateMetadata(entry: CronJobEntry, metadata: ObjectMeta): void {
    this.#ledger.write(entry.uid, [{ type: 'CronJobMetadataChanged', metadata }]);
  }

  /** A status that changes nothing is accepted and wakes nobody. */
  updateStatus(entry: CronJobEntry, status: CronJobStatus): void {
    const facts = cronJobStatusFacts(entry.lived.record.status, status);
    if (facts.length > 0) this.#ledger.write(entry.uid, facts);
    else this.#ledger.note(entry.uid, { type: 'StatusUnchanged' });
  }

  /** Nothing holds an object that is deleted in the background or as an orphan's parent: it is gone at once. */
  requestDeletion(entry: CronJobEntry, propagation: Propagation, by: Requester): void {
    const requested: CronJobFact = { type: 'CronJobDeletionRequested', propagation, by };
    this.#ledger.write(
      entry.uid,
      propagation === 'Foreground' ? [requested] : [requested, { type: 'CronJobGone' }],
    );
  }

  /** The object disappears: nothing holds it any more. */
  remove(entry: CronJobEntry): void {
    this.#ledger.write(entry.uid, [{ type: 'CronJobGone' }]);
  }
}

/** Which facts lead from one status to the next. Folding them over the first gives the second. */
export function cronJobStatusFacts(before: CronJobStatus, after: CronJobStatus): readonly CronJobFact[] {
  const facts: CronJobFact[] = [];
  const [listed, listing] = [before.active ?? [], after.active ?? []];
  for (const { uid = '' } of listed) {
    if (!listing.some((job) => job.uid === uid)) facts.push({ type: 'CronJobRunDelisted', jobUid: uid });
  }
  for (const job of listing) {
    if (!listed.some(({ uid }) => uid === job.uid)) facts.push({ type: 'CronJobRunListed', job });
  }
  const { lastScheduleTime, lastSuccessfulTime } = after;
  if (lastScheduleTime !== undefined && lastScheduleTime !== before.lastScheduleTime) {
    facts.push({ type: 'CronJobLastScheduled', lastScheduleTime });
  }
  if (lastSuccessfulTime !== undefined && lastSuccessfulTime !== before.lastSuccessfulTime) {
    facts.push({ type: 'CronJobLastSucceeded', lastSuccessfulTime });
  }
  return facts;
}
