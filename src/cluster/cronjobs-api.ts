/** What the API server does with requests about CronJobs. */
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import type { Propagation } from '../../machines/job-facts.js';
import type { Requester } from '../../machines/pod-facts.js';
import type { CronJob, CronJobSpec, CronJobStatus, ObjectMeta, ObjectReference } from '../api/types/index.js';
import type { CronJobEntry } from './cronjob-entry.js';
import type { Ledger } from './ledger.js';

export class CronJobsApi {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** @param cronJob accepted and defaulted, with its uid. */
  create(cronJob: CronJob): void {
    this.#ledger.write('cronJob', cronJob.metadata.uid ?? '', [{ type: 'CronJobCreated', cronJob }]);
  }

  /** @param spec accepted by update validation, and another than the stored one. */
  updateSpec(entry: CronJobEntry, spec: CronJobSpec): void {
    const generation = (entry.lived.record.metadata.generation ?? 1) + 1;
    this.#ledger.write('cronJob', entry.uid, [{ type: 'CronJobSpecChanged', spec, generation }]);
  }

  updateMetadata(entry: CronJobEntry, metadata: ObjectMeta): void {
    this.#ledger.write('cronJob', entry.uid, [{ type: 'CronJobMetadataChanged', metadata }]);
  }

  /** A status that changes nothing is accepted and wakes nobody. */
  updateStatus(entry: CronJobEntry, status: CronJobStatus): void {
    const facts = cronJobStatusFacts(entry.lived.record.status, status);
    if (facts.length > 0) this.#ledger.write('cronJob', entry.uid, facts);
    else this.#ledger.note(entry.uid, { type: 'StatusUnchanged' });
  }

  /** Nothing holds an object that is deleted in the background or as an orphan's parent: it is gone at once. */
  requestDeletion(entry: CronJobEntry, propagation: Propagation, by: Requester): void {
    const requested: CronJobFact = { type: 'CronJobDeletionRequested', propagation, by };
    this.#ledger.write(
      'cronJob',
      entry.uid,
      propagation === 'Foreground' ? [requested] : [requested, { type: 'CronJobGone' }],
    );
  }

  /** The object disappears: nothing holds it any more. */
  remove(entry: CronJobEntry): void {
    this.#ledger.write('cronJob', entry.uid, [{ type: 'CronJobGone' }]);
  }
}

/** Which facts lead from one status to the next. Folding them over the first gives the second. */
export function cronJobStatusFacts(before: CronJobStatus, after: CronJobStatus): readonly CronJobFact[] {
  const facts = activeFacts(before.active ?? NONE, after.active ?? NONE);
  const { lastScheduleTime, lastSuccessfulTime } = after;
  if (lastScheduleTime !== before.lastScheduleTime) {
    facts.push({ type: 'CronJobLastScheduled', lastScheduleTime: lastScheduleTime ?? null });
  }
  if (lastSuccessfulTime !== before.lastSuccessfulTime) {
    facts.push({ type: 'CronJobLastSucceeded', lastSuccessfulTime: lastSuccessfulTime ?? null });
  }
  return facts;
}

const NONE: readonly ObjectReference[] = [];

/** Lists grow at their ends: what they begin with alike is passed over. */
function activeFacts(before: readonly ObjectReference[], after: readonly ObjectReference[]): CronJobFact[] {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const facts: CronJobFact[] = [];
  for (const { uid = '' } of unlike(before, after, same))
    facts.push({ type: 'CronJobRunDelisted', jobUid: uid });
  for (const job of unlike(after, before, same)) facts.push({ type: 'CronJobRunListed', job });
  return facts;
}

/** From a place on, the Jobs of one list that are not in the other. */
function unlike(
  list: readonly ObjectReference[],
  other: readonly ObjectReference[],
  place: number,
): readonly ObjectReference[] {
  if (place === list.length) return NONE;
  if (place === other.length) return place === 0 ? list : list.slice(place);
  const uids = new Set(other.slice(place).map(({ uid = '' }) => uid));
  return list.slice(place).filter(({ uid = '' }) => !uids.has(uid));
}
