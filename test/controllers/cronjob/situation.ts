/** Single syncs of the CronJob controller: what it sees and what the API answers go in, what it asks for comes out. */
import { type CronJobRecord, cronJob as cronJobChart } from '../../../machines/cronjob.js';
import { type JobRecord, job as jobChart } from '../../../machines/job.js';
import { jobStatusRecord } from '../../../machines/job-status.js';
import type { CronJob, CronJobSpec, CronJobStatus } from '../../../src/api/types/index.js';
import { JobEntry } from '../../../src/cluster/job-entry.js';
import {
  type Answer,
  type CronJobRequest,
  DONE,
  type SyncResult,
} from '../../../src/controllers/cronjob/requests.js';
import { syncCronJob } from '../../../src/controllers/cronjob/sync.js';
import { newCronJobMemory } from '../../../src/controllers/cronjob/view.js';
import { sortedByEnd } from '../../sorted-by-end.js';

const JOB_SPEC = { template: { spec: { containers: [{ name: 'main' }] } } };
export const NOON = Date.parse('2026-01-05T12:00:00Z');

export interface Situation {
  readonly now: number;
  readonly spec?: Partial<CronJobSpec>;
  readonly status?: CronJobStatus;
  /** The children. */
  readonly jobs?: readonly JobRecord[];
  /** A Job that has the name of the next one. */
  readonly existing?: JobRecord;
  /** Jobs that the API has and that are no children. */
  readonly others?: readonly JobRecord[];
  /** What the API has, where the cache is late. */
  readonly fresh?: CronJobStatus;
  readonly refuse?: CronJobRequest['kind'];
  readonly memory?: ReturnType<typeof newCronJobMemory>;
}

export function sync(situation: Situation): { requests: CronJobRequest[]; result: SyncResult } {
  const { now, spec = {}, status = {}, jobs = [], memory = newCronJobMemory() } = situation;
  const requests: CronJobRequest[] = [];
  const view = { cronJob: record(spec, status), resourceVersion: 1, jobs: sortedByEnd(jobs.map(stored)) };
  const result = syncCronJob(view, memory, now, (request) => {
    requests.push(request);
    return answer(request, situation);
  });
  return { requests, result };
}

function answer(
  request: CronJobRequest,
  { existing, others = [], refuse, jobs = [], spec = {}, status = {}, fresh = status }: Situation,
): Answer {
  if (request.kind === refuse) return { ok: false, error: 'internal', message: 'refused' };
  switch (request.kind) {
    case 'createJob': {
      if (existing !== undefined) return { ok: false, error: 'alreadyExists', message: 'already exists' };
      const metadata = { ...request.job.metadata, uid: 'created' };
      return { ok: true, kind: 'job', job: { ...job('created'), metadata }, resourceVersion: 2 };
    }
    case 'getJob': {
      const found = existing ?? [...jobs, ...others].find(({ metadata }) => metadata.name === request.name);
      if (found === undefined) return { ok: false, error: 'notFound', message: 'not found' };
      return { ok: true, kind: 'job', job: found, resourceVersion: 1 };
    }
    case 'getCronJob':
      return { ok: true, kind: 'cronJob', cronJob: record(spec, fresh), resourceVersion: 2 };
    case 'deleteJob':
    case 'updateStatus':
    case 'event':
    case 'tell':
      return DONE;
  }
}

export function record(spec: Partial<CronJobSpec>, status: CronJobStatus = {}): CronJobRecord {
  const creationTimestamp = '2026-01-05T11:59:30Z';
  const metadata = { name: 'nightly', namespace: 'default', uid: 'cronjob-1', creationTimestamp };
  const full = { schedule: '* * * * *', jobTemplate: { spec: JOB_SPEC }, ...spec };
  const cronJob: CronJob = { metadata, spec: full, status };
  const after = cronJobChart.step(cronJobChart.unborn, { type: 'CronJobCreated', cronJob }, NOON);
  if (after === null) throw new Error('the chart refuses the CronJob');
  return after.record;
}

export function job(name: string, { ownerUid = 'cronjob-1', completedAt = '' } = {}): JobRecord {
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly', uid: ownerUid, controller: true };
  const complete = { type: 'Complete', status: 'True' } as const;
  const ended = { conditions: [complete], startTime: completedAt, completionTime: completedAt };
  return {
    metadata: { name, uid: name, namespace: 'default', ownerReferences: [owner] },
    spec: JOB_SPEC,
    status: jobStatusRecord(completedAt === '' ? {} : ended),
    propagation: null,
  };
}

/** As the cluster has such a Job. */
function stored(job: JobRecord, place: number): JobEntry {
  const after = jobChart.step(jobChart.unborn, { type: 'JobCreated', job }, NOON);
  if (after === null) throw new Error('the chart refuses the Job');
  return new JobEntry(place, after, place, place);
}

export function active(...names: readonly string[]): CronJobStatus {
  return { active: names.map((name) => ({ kind: 'Job', name, uid: name, namespace: 'default' })) };
}

export function kinds(requests: readonly CronJobRequest[]): string[] {
  return requests.map(({ kind }) => kind);
}

export function told(requests: readonly CronJobRequest[]): string[] {
  return requests.flatMap((request) =>
    request.kind === 'tell' && request.fact.type === 'CronJobTimesSkipped' ? [request.fact.because] : [],
  );
}

export function reasons(requests: readonly CronJobRequest[]): string[] {
  return requests.flatMap((request) => (request.kind === 'event' ? [request.reason] : []));
}

/** What is told of the times that get no Job: reason, first time, end. */
export function spans(requests: readonly CronJobRequest[]): (readonly [string, string, string])[] {
  return requests.flatMap((request) =>
    request.kind === 'tell' && request.fact.type === 'CronJobTimesSkipped'
      ? [[request.fact.because, request.fact.from, request.fact.before] as const]
      : [],
  );
}
