/**
 * A Job as two regions: how far it has come, and whether the object still stands. The Job controller decides; the
 * chart says which decisions may follow which.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
import type { Job, JobCondition, JobSpec } from '../src/api/types/index.js';
import { type Lived, lifecycle } from '../src/kernel/lifecycle.js';
import type { JobFact } from './job-facts.js';
import {
  type JobStatusRecord,
  jobStatusRecord,
  withCondition,
  withProgress,
  withStartTime,
} from './job-status.js';
import { changed, deleting, type ObjectRecord, withSpec } from './object-record.js';

export type JobValue = {
  readonly progress:
    | 'unborn'
    | 'pending'
    | 'active'
    | 'suspended'
    | 'succeeding'
    | 'failing'
    | 'complete'
    | 'failed';
  readonly presence: 'present' | 'deleting' | 'gone';
};

export type JobRecord = ObjectRecord<JobSpec, JobStatusRecord>;

export type LivedJob = Lived<JobValue, JobRecord>;

const UNBORN_JOB: JobRecord = {
  metadata: {},
  spec: { template: { spec: { containers: [] } } },
  status: jobStatusRecord({}),
  propagation: null,
};

export const job = lifecycle<JobValue, JobRecord, JobFact>()({
  unborn: UNBORN_JOB,
  chart: {
    id: 'job',
    type: 'parallel',
    states: {
      progress: {
        initial: 'unborn',
        states: {
          unborn: {
            on: {
              JobCreated: [
                { target: 'complete', guard: 'createdComplete', actions: 'create' },
                { target: 'failed', guard: 'createdFailed', actions: 'create' },
                { target: 'succeeding', guard: 'createdSucceeding', actions: 'create' },
                { target: 'failing', guard: 'createdFailing', actions: 'create' },
                { target: 'suspended', guard: 'createdSuspended', actions: 'create' },
                { target: 'active', guard: 'createdStarted', actions: 'create' },
                { target: 'pending', actions: 'create' },
              ],
            },
          },
          pending: {
            description: 'the controller has not written a start time',
            on: {
              JobStarted: { target: 'active', actions: 'start' },
              JobProgressed: { actions: 'progress' },
              JobSuspended: { target: 'suspended', actions: 'suspend' },
              JobSuccessCriteriaMet: { target: 'succeeding', actions: 'setCondition' },
              JobFailureTargeted: { target: 'failing', actions: 'setCondition' },
            },
          },
          active: {
            on: {
              JobProgressed: { actions: 'progress' },
              JobSuspended: { target: 'suspended', actions: 'suspend' },
              JobSuccessCriteriaMet: { target: 'succeeding', actions: 'setCondition' },
              JobFailureTargeted: { target: 'failing', actions: 'setCondition' },
            },
          },
          suspended: {
            description: 'no pods, no start time',
            on: {
              JobStarted: { actions: 'start' },
              JobProgressed: { actions: 'progress' },
              JobResumed: { target: 'active', actions: 'resume' },
              JobSuspended: { actions: 'suspend' },
              JobSuccessCriteriaMet: { target: 'succeeding', actions: 'setCondition' },
              JobFailureTargeted: { target: 'failing', actions: 'setCondition' },
            },
          },
          succeeding: {
            description: 'SuccessCriteriaMet: decided, waiting for the last pods to terminate',
            on: {
              JobStarted: { actions: 'start' },
              JobProgressed: { actions: 'progress' },
              JobCompleted: { target: 'complete', actions: 'complete' },
            },
          },
          failing: {
            description: 'FailureTarget: decided, waiting for the last pods to terminate',
            on: {
              JobStarted: { actions: 'start' },
              JobProgressed: { actions: 'progress' },
              JobFailed: { target: 'failed', actions: 'setCondition' },
            },
          },
          complete: { description: 'never left' },
          failed: { description: 'never left' },
        },
      },
      presence: {
        initial: 'present',
        states: {
          present: {
            on: {
              JobSpecChanged: { actions: 'changeSpec' },
              JobMetadataChanged: { actions: 'changeMetadata' },
              JobDeletionRequested: { target: 'deleting', actions: 'requestDeletion' },
              JobGone: { target: 'gone', actions: 'go' },
            },
          },
          deleting: {
            description: 'has a deletionTimestamp; its pods go first, or are let go',
            on: {
              JobSpecChanged: { actions: 'changeSpec' },
              JobMetadataChanged: { actions: 'changeMetadata' },
              JobDeletionRequested: { actions: 'requestDeletion' },
              JobGone: { target: 'gone', actions: 'go' },
            },
          },
          gone: { description: 'the object no longer exists' },
        },
      },
    },
  },
  guards: {
    createdComplete: (_, fact) => createdWith(fact, 'Complete'),
    createdFailed: (_, fact) => createdWith(fact, 'Failed'),
    createdSucceeding: (_, fact) => createdWith(fact, 'SuccessCriteriaMet'),
    createdFailing: (_, fact) => createdWith(fact, 'FailureTarget'),
    createdSuspended: (_, fact) => createdWith(fact, 'Suspended'),
    createdStarted: (_, fact) => fact.type === 'JobCreated' && fact.job.status?.startTime !== undefined,
  },
  updates: {
    create: (record, fact) => (fact.type === 'JobCreated' ? born(fact.job) : record),
    start: (record, fact) =>
      fact.type === 'JobStarted' ? withStatus(record, withStartTime(record.status, fact.startTime)) : record,
    progress: (record, fact) =>
      fact.type === 'JobProgressed' ? withStatus(record, withProgress(record.status, fact.progress)) : record,
    suspend: (record, fact) => {
      if (fact.type !== 'JobSuspended') return record;
      return withStatus(record, withStartTime(withCondition(record.status, fact.condition), null));
    },
    resume: (record, fact) =>
      fact.type === 'JobResumed'
        ? withStatus(record, withStartTime(withCondition(record.status, fact.condition), fact.startTime))
        : record,
    setCondition: (record, fact) =>
      'condition' in fact ? withStatus(record, withCondition(record.status, fact.condition)) : record,
    complete: (record, fact) =>
      fact.type === 'JobCompleted'
        ? withStatus(record, withCondition(record.status, fact.condition, fact.completionTime))
        : record,
    changeSpec: (record, fact) =>
      fact.type === 'JobSpecChanged' ? withSpec(record, fact.spec, fact.generation) : record,
    changeMetadata: (record, fact) =>
      fact.type === 'JobMetadataChanged' ? changed(record, { metadata: fact.metadata }) : record,
    requestDeletion: (record, fact, atMs) =>
      fact.type === 'JobDeletionRequested' ? deleting(record, fact.propagation, atMs) : record,
    go: (record) => record,
  },
});

function born({ metadata, spec, status }: Job): JobRecord {
  return { metadata, spec, status: jobStatusRecord(status ?? {}), propagation: null };
}

function withStatus(record: JobRecord, status: JobStatusRecord): JobRecord {
  return changed(record, { status });
}

/** How a Job ended; null for one that may still change. */
export type JobEnd = 'Complete' | 'Failed' | null;

export function endOf({ progress }: JobValue): JobEnd {
  if (progress === 'complete') return 'Complete';
  return progress === 'failed' ? 'Failed' : null;
}

function createdWith(fact: JobFact, type: JobCondition['type']): boolean {
  if (fact.type !== 'JobCreated') return false;
  return fact.job.status?.conditions?.some((one) => one.type === type && one.status === 'True') ?? false;
}
