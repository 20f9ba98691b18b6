/**
 * A CronJob controller of one's own in the place of ours: a function from what it sees to what it wants. It is called when ours would
 * be, is retried after failures, and meets the same API server.
 */
import type { CronJob, CronJobStatus, Job } from '../../api/types/index.js';
import type { JobEntry } from '../../cluster/job-entry.js';
import { cronJobObject, jobObject } from '../../cluster/objects.js';
import { Draft } from '../../controllers/cronjob/draft.js';
import { whatIsDue } from '../../controllers/cronjob/due.js';
import type { Answer, CronJobRequest, SyncResult } from '../../controllers/cronjob/requests.js';
import { CRONJOB_RULES } from '../../controllers/cronjob/rules.js';
import type { CronJobView } from '../../controllers/cronjob/view.js';
import type { Parts } from '../parts.js';
import { type ApiAnswer, type ApiRefusal, type Decision, granted, refused } from './decision.js';
import { eventForm, type RecordEvent } from './event.js';
import { look, type Port } from './look.js';
import { readCronJobStatus, readJob, requiredText } from './read.js';
import { frozen, shownOnce } from './shown.js';

/** What a CronJob controller sees at a look, as its watches show it: maybe late. All of it is frozen. */
export interface CronJobSight {
  /** With its status as last seen. */
  readonly cronJob: CronJob;
  /**
   * The Jobs of the namespace whose controller reference has the name of the CronJob, in order of creation. As in v1.36.2 neither kind
   * nor uid of the reference is compared: a CronJob that was deleted and made again is shown the Jobs of the one before.
   */
  readonly jobs: readonly Job[];
  /** What the wall clock shows, in milliseconds since 1970. It may be set forward or back between two looks. */
  readonly nowMs: number;
}

/** A new Job, as the controller makes it: its name, labels, annotations and owner reference are the controller's business. */
export interface CreateJob {
  readonly do: 'createJob';
  /** Its namespace is that of the CronJob, and may be left out. The API server judges it and sets its defaults. */
  readonly job: Job;
}

/** Reads a Job of the namespace from the API server itself, which knows more than a late watch. */
export interface GetJob {
  readonly do: 'getJob';
  readonly name: string;
}

/** Reads the CronJob from the API server itself. The one of that name: it may have another uid. */
export interface GetCronJob {
  readonly do: 'getCronJob';
}

/** A Job of the namespace is deleted. */
export interface DeleteJob {
  readonly do: 'deleteJob';
  readonly name: string;
  /**
   * What becomes of its pods: in the `Background` they are deleted after it, in the `Foreground` before it, as an `Orphan`'s they stay.
   * Default `Orphan`, as the API server has it for Jobs of `batch/v1`.
   * Source: https://kubernetes.io/docs/concepts/architecture/garbage-collection/#cascading-deletion
   */
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
}

/** The status of the CronJob is written. */
export interface UpdateCronJobStatus {
  readonly do: 'updateStatus';
  /** The whole status: what is left out is taken off. The Jobs in `active` are told apart by their `uid`, which each has to have. */
  readonly status: CronJobStatus;
  /**
   * The `metadata.resourceVersion` of the CronJob it is written for: it is a `Conflict` when that is not the stored one. Default: that of
   * the CronJob as it is shown, or as this look has last written it.
   */
  readonly resourceVersion?: string;
}

/**
 * What a CronJob controller may ask of the API server.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export type CronJobWish = CreateJob | DeleteJob | UpdateCronJobStatus | RecordEvent;

/** What is only asked at once, for its answer. */
export type CronJobRead = GetJob | GetCronJob;

/**
 * Carries out one wish at once and says what the API server answers: for wishes on whose answers the rest depends. A wish that makes no
 * sense, and more than 100,000 of them in a look, end the look with an `InputError`.
 */
export interface AskAsCronJob {
  /** The Job as it is stored, with its uid. */
  (wish: CreateJob | GetJob): ApiAnswer<Job>;
  /** The CronJob as it is stored. */
  (wish: GetCronJob): ApiAnswer<CronJob>;
  /** Null when it is done. */
  (wish: DeleteJob | UpdateCronJobStatus | RecordEvent): ApiAnswer<null>;
  /** Any of them. */
  (wish: CronJobWish | CronJobRead): ApiAnswer<Job | CronJob | null>;
}

/**
 * A CronJob controller, called when ours would be: the CronJob or one of its Jobs changed, a retry or a wake-up is due. After an edit of
 * `schedule` or `timeZone` that is at the next time of the new schedule, as in v1.36.2. It keeps nothing between looks, since a process
 * that restarts has nothing but the objects, and answers equal sights with equal decisions.
 */
export type DecideCronJob = (sight: CronJobSight, ask: AskAsCronJob) => Decision<CronJobWish>;

const PORT: Port<CronJobWish, CronJobRead> = {
  name: 'cronJob',
  wishes: {
    createJob: {
      fields: ['job'],
      read: (fields) => {
        const job = readJob(fields);
        return job && { do: 'createJob', job };
      },
    },
    deleteJob: {
      fields: ['name', 'propagationPolicy'],
      read: (fields) => {
        const name = requiredText(fields, 'name');
        const propagationPolicy = fields.oneOf('propagationPolicy', ['Background', 'Foreground', 'Orphan']);
        if (name === undefined) return undefined;
        return propagationPolicy === undefined
          ? { do: 'deleteJob', name }
          : { do: 'deleteJob', name, propagationPolicy };
      },
    },
    updateStatus: {
      fields: ['status', 'resourceVersion'],
      read: (fields) => {
        const status = readCronJobStatus(fields);
        const resourceVersion = fields.text('resourceVersion');
        if (status === undefined) return undefined;
        if (resourceVersion === undefined) return { do: 'updateStatus', status };
        return /^\d{1,15}$/.test(resourceVersion)
          ? { do: 'updateStatus', status, resourceVersion }
          : fields.report('resourceVersion', 'must be that of an object');
      },
    },
    recordEvent: eventForm,
  },
  reads: {
    getJob: {
      fields: ['name'],
      read: (fields) => {
        const name = requiredText(fields, 'name');
        return name === undefined ? undefined : { do: 'getJob', name };
      },
    },
    getCronJob: { fields: [], read: () => ({ do: 'getCronJob' }) },
  },
  mayBeGone: (wish) => wish.do === 'deleteJob',
};

/** The sync that such a controller makes. */
export function ownSyncCronJob(decide: DecideCronJob): Parts['syncCronJob'] {
  const shown = shownOnce<JobEntry, Job>(jobObject);
  return (view, _memory, nowMs, ask) => {
    const sight: CronJobSight = {
      cronJob: frozen(
        cronJobObject({ lived: { record: view.cronJob }, resourceVersion: view.resourceVersion }),
      ),
      jobs: view.jobs.all.map(shown),
      nowMs,
    };
    const looked = look<CronJobWish, CronJobRead, Job | CronJob | null>(
      PORT,
      (once) => decide(sight, asking(once)),
      (wish) => objectIn(ask(requestFor(wish))),
    );
    if (looked.kind === 'failed') return looked;
    const { wakeAfterMs, refusals } = looked;
    return wakeAfterMs === null ? resting(view, nowMs, refusals) : { kind: 'waiting', wakeAfterMs };
  };
}

/** A controller of somebody's own gives no reason for planning nothing: there is one if ours would have planned nothing either. */
function resting(view: CronJobView, nowMs: number, refusals: readonly ApiRefusal[]): SyncResult {
  const due = whatIsDue(new Draft(view.cronJob), nowMs, CRONJOB_RULES);
  if (due.kind === 'rest') return { kind: 'resting', because: due.because };
  const isTaken = due.kind === 'start' && refusals.some(({ reason }) => reason === 'AlreadyExists');
  return { kind: 'resting', because: isTaken ? 'nameTaken' : 'unexplained' };
}

function asking(once: (wish: unknown) => ApiAnswer<Job | CronJob | null>): AskAsCronJob {
  function ask(wish: CreateJob | GetJob): ApiAnswer<Job>;
  function ask(wish: GetCronJob): ApiAnswer<CronJob>;
  function ask(wish: DeleteJob | UpdateCronJobStatus | RecordEvent): ApiAnswer<null>;
  function ask(wish: CronJobWish | CronJobRead): ApiAnswer<Job | CronJob | null>;
  function ask(wish: CronJobWish | CronJobRead): ApiAnswer<Job | CronJob | null> {
    return once(wish);
  }
  return ask;
}

function objectIn(answer: Answer): ApiAnswer<Job | CronJob | null> {
  if (!answer.ok) return refused(answer);
  switch (answer.kind) {
    case 'done':
      return granted(null);
    case 'job': {
      const { job: record, resourceVersion } = answer;
      return granted(frozen(jobObject({ lived: { record }, resourceVersion })));
    }
    case 'cronJob': {
      const { cronJob: record, resourceVersion } = answer;
      return granted(frozen(cronJobObject({ lived: { record }, resourceVersion })));
    }
  }
}

function requestFor(wish: CronJobWish | CronJobRead): CronJobRequest {
  switch (wish.do) {
    case 'createJob':
      return { kind: 'createJob', job: wish.job };
    case 'deleteJob':
      return { kind: 'deleteJob', name: wish.name, propagation: wish.propagationPolicy ?? 'Orphan' };
    case 'updateStatus': {
      const { status, resourceVersion } = wish;
      return resourceVersion === undefined
        ? { kind: 'updateStatus', status }
        : { kind: 'updateStatus', status, resourceVersion: Number(resourceVersion) };
    }
    case 'recordEvent': {
      const { type, reason, message } = wish;
      return { kind: 'event', type, reason, message };
    }
    case 'getJob':
      return { kind: 'getJob', name: wish.name };
    case 'getCronJob':
      return { kind: 'getCronJob' };
  }
}
