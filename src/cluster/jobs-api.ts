/** What the API server does with requests about Jobs. */
import type { JobFact, Propagation } from '../../machines/job-facts.js';
import type { Requester } from '../../machines/pod-facts.js';
import { fieldErrorMessage } from '../api/field-error.js';
import type { Job, JobSpec, JobStatus, ObjectMeta } from '../api/types/index.js';
import { validateJobStatusUpdate } from '../api/validation/job-status.js';
import type { JobEntry } from './job-entry.js';
import { jobStatusFacts } from './job-status-facts.js';
import type { Ledger } from './ledger.js';

export type StatusAnswer = { readonly ok: true } | { readonly ok: false; readonly errors: readonly string[] };

export class JobsApi {
  readonly #ledger: Ledger;
  readonly #validateStatus: typeof validateJobStatusUpdate;

  constructor(ledger: Ledger, validateStatus = validateJobStatusUpdate) {
    this.#ledger = ledger;
    this.#validateStatus = validateStatus;
  }

  /** @param job accepted and defaulted, with its uid and an empty status. */
  create(job: Job): void {
    this.#ledger.write('job', job.metadata.uid ?? '', [{ type: 'JobCreated', job }]);
  }

  /** @param spec accepted by update validation. A spec that is the same writes nothing. */
  updateSpec(entry: JobEntry, spec: JobSpec): void {
    const { record } = entry.lived;
    const generation = (record.metadata.generation ?? 1) + 1;
    this.#ledger.write('job', entry.uid, [{ type: 'JobSpecChanged', spec, generation }]);
  }

  updateMetadata(entry: JobEntry, metadata: ObjectMeta): void {
    this.#ledger.write('job', entry.uid, [{ type: 'JobMetadataChanged', metadata }]);
  }

  /** A status that changes nothing is accepted and leaves no trace. */
  updateStatus(entry: JobEntry, status: JobStatus): StatusAnswer {
    const { record } = entry.lived;
    const errors = this.#validateStatus(record.spec, record.status, status);
    if (errors.length > 0) return { ok: false, errors: errors.map(fieldErrorMessage) };
    const facts = jobStatusFacts(record.status, status);
    if (facts.length > 0) this.#ledger.write('job', entry.uid, facts);
    return { ok: true };
  }

  /** Nothing holds an object that is deleted in the background: it is gone at once. */
  requestDeletion(entry: JobEntry, propagation: Propagation, by: Requester): void {
    const requested: JobFact = { type: 'JobDeletionRequested', propagation, by };
    this.#ledger.write(
      'job',
      entry.uid,
      propagation === 'Background' ? [requested, { type: 'JobGone' }] : [requested],
    );
  }

  /** The object disappears: nothing holds it any more. */
  remove(entry: JobEntry): void {
    this.#ledger.write('job', entry.uid, [{ type: 'JobGone' }]);
  }
}
