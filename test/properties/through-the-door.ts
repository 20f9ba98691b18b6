/** Our own CronJob controller as somebody else's: what it sees and asks goes through the public door. */
import { cronJob as cronJobChart } from '../../machines/cronjob.js';
import { job as jobChart } from '../../machines/job.js';
import { JobEntry } from '../../src/cluster/job-entry.js';
import type { CallError } from '../../src/controllers/call-error.js';
import { type Answer, type CronJobRequest, DONE } from '../../src/controllers/cronjob/requests.js';
import { syncCronJob } from '../../src/controllers/cronjob/sync.js';
import { newCronJobMemory } from '../../src/controllers/cronjob/view.js';
import type {
  ApiRefusal,
  AskAsCronJob,
  CronJob,
  CronJobSight,
  CronJobWish,
  DecideCronJob,
  Decision,
  Job,
  ObjectMeta,
  RefusalReason,
} from '../../src/index.js';
import { sortedByEnd } from '../sorted-by-end.js';

/** @param other what is asked for instead; null: nothing, and the controller believes that it is done. */
export function oursAsking(other: (request: CronJobRequest) => CronJobRequest | null): DecideCronJob {
  return (sight, ask) =>
    decided(sight, (request, version) => {
      const asked = other(request);
      return asked === null ? DONE : answerTo(asked, version, ask);
    });
}

export const ours: DecideCronJob = oursAsking((request) => request);

function decided(
  { cronJob, jobs, nowMs }: CronJobSight,
  answer: (request: CronJobRequest, version: string) => Answer,
): Decision<CronJobWish> {
  const version = cronJob.metadata.resourceVersion ?? '';
  const view = {
    cronJob: cronJobRecord(cronJob),
    resourceVersion: Number(version),
    jobs: sortedByEnd(jobs.map(jobEntry)),
  };
  const result = syncCronJob(view, newCronJobMemory(), nowMs, (request) => answer(request, version));
  switch (result.kind) {
    case 'waiting':
      return { wakeAfterSeconds: result.wakeAfterMs / 1000 };
    case 'resting':
      return {};
    case 'failed':
      return { error: result.message };
  }
}

function answerTo(request: CronJobRequest, resourceVersion: string, ask: AskAsCronJob): Answer {
  switch (request.kind) {
    case 'getCronJob': {
      const answer = ask({ do: 'getCronJob' });
      if (!answer.ok) return refusal(answer);
      return { ok: true, kind: 'cronJob', cronJob: cronJobRecord(answer.object), resourceVersion: 0 };
    }
    case 'getJob': {
      const answer = ask({ do: 'getJob', name: request.name });
      return answer.ok ? jobAnswer(answer.object) : refusal(answer);
    }
    case 'createJob': {
      const answer = ask({ do: 'createJob', job: request.job });
      return answer.ok ? jobAnswer(answer.object) : refusal(answer);
    }
    case 'deleteJob': {
      const { name, propagation } = request;
      const answer = ask({ do: 'deleteJob', name, propagationPolicy: propagation });
      return answer.ok ? DONE : refusal(answer);
    }
    case 'updateStatus': {
      const answer = ask({ do: 'updateStatus', status: request.status, resourceVersion });
      return answer.ok ? DONE : refusal(answer);
    }
    case 'event': {
      const { type, reason, message } = request;
      const answer = ask({ do: 'recordEvent', type, reason, message });
      return answer.ok ? DONE : refusal(answer);
    }
    case 'tell':
      return DONE;
  }
}

const ERRORS: Readonly<Record<RefusalReason, CallError>> = {
  AlreadyExists: 'alreadyExists',
  BadRequest: 'badRequest',
  Conflict: 'conflict',
  Forbidden: 'forbidden',
  InternalError: 'internal',
  Invalid: 'invalid',
  NamespaceTerminating: 'namespaceTerminating',
  NotFound: 'notFound',
  Timeout: 'timeout',
};

function refusal({ reason, message }: ApiRefusal): Answer {
  return { ok: false, error: ERRORS[reason], message };
}

function jobAnswer(job: Job): Answer {
  return { ok: true, kind: 'job', job: jobEntry(job, 0).lived.record, resourceVersion: 0 };
}

function cronJobRecord({ metadata, ...rest }: CronJob) {
  const cronJob: CronJob = { metadata: unversioned(metadata), ...rest };
  const born = cronJobChart.step(cronJobChart.unborn, { type: 'CronJobCreated', cronJob }, 0);
  if (born === null) throw new Error('the chart refuses the CronJob');
  return born.record;
}

function jobEntry({ metadata, ...rest }: Job, place: number): JobEntry {
  const job: Job = { metadata: unversioned(metadata), ...rest };
  const born = jobChart.step(jobChart.unborn, { type: 'JobCreated', job }, 0);
  if (born === null) throw new Error('the chart refuses the Job');
  return new JobEntry(place, born, place, place);
}

/** Our cluster keeps the version beside the object. */
function unversioned({ resourceVersion: _, ...metadata }: ObjectMeta): ObjectMeta {
  return metadata;
}
