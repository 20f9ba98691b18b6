/**
 * A Job controller of one's own in the place of ours: a function from what it sees to what it wants. It is called when ours would be,
 * is retried after failures, and meets the same API server.
 */
import type { Job, JobStatus, Pod } from '../../api/types/index.js';
import { jobObject, podObject } from '../../cluster/objects.js';
import { byOrdinal, type PodEntry } from '../../cluster/pod-entry.js';
import type { Answer, Ask, JobRequest } from '../../controllers/job/requests.js';
import type { Parts } from '../parts.js';
import type { Fields } from '../scenario-file/fields.js';
import { type ApiAnswer, type Decision, granted, refused } from './decision.js';
import { eventForm, type RecordEvent } from './event.js';
import { look, type Port } from './look.js';
import { type Form, readJobStatus, requiredText } from './read.js';
import { frozen, shownOnce } from './shown.js';

/** What a Job controller sees at a look, as its watches show it: maybe late. All of it is frozen. */
export interface JobSight {
  /** With its status as last seen. */
  readonly job: Job;
  /** The pods whose controller reference has the uid of the Job, in order of creation. */
  readonly pods: readonly Pod[];
  /** The pods without a controller that match the selector of the Job, in order of creation: they may be adopted. */
  readonly orphans: readonly Pod[];
  /** The time, in milliseconds since 1970. */
  readonly nowMs: number;
}

/** A new pod from the template of the Job, with its owner reference and the finalizer `batch.kubernetes.io/job-tracking`. */
export interface CreatePod {
  readonly do: 'createPod';
  /** Of an Indexed Job, from 0: the annotation `batch.kubernetes.io/job-completion-index` and the host name. */
  readonly completionIndex?: number;
  /** With `backoffLimitPerIndex`: the annotation `batch.kubernetes.io/job-index-failure-count`. */
  readonly indexFailureCount?: number;
  /** The annotation `batch.kubernetes.io/job-index-ignored-failure-count`. */
  readonly indexIgnoredFailureCount?: number;
}

/** A pod is deleted, with its grace period. `name` is that of a pod that is shown; any other is `NotFound`. */
export interface DeletePod {
  readonly do: 'deletePod';
  readonly name: string;
}

/** The finalizer `batch.kubernetes.io/job-tracking` is taken off a pod that is shown. */
export interface RemoveFinalizer {
  readonly do: 'removeFinalizer';
  readonly name: string;
}

/** The Job becomes the controller of one of the orphans, which gets the finalizer. Refused while the Job is being deleted. */
export interface AdoptPod {
  readonly do: 'adoptPod';
  readonly name: string;
}

/** Owner reference and finalizer are taken off one of the pods. */
export interface ReleasePod {
  readonly do: 'releasePod';
  readonly name: string;
}

/** The status of the Job is written. A `Conflict` when the Job is not as it is shown, but for what this look has written itself. */
export interface UpdateJobStatus {
  readonly do: 'updateStatus';
  /** The whole status: what is left out is taken off. */
  readonly status: JobStatus;
}

/**
 * What a Job controller may ask of the API server.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export type JobWish =
  | CreatePod
  | DeletePod
  | RemoveFinalizer
  | AdoptPod
  | ReleasePod
  | UpdateJobStatus
  | RecordEvent;

/**
 * Carries out one wish at once and says what the API server answers: for wishes on whose answers the rest depends. A wish that makes no
 * sense, and more than 100,000 of them in a look, end the look with an `InputError`.
 */
export interface AskAsJob {
  /** The pod as it was created. */
  (wish: CreatePod): ApiAnswer<Pod>;
  /** Null when it is done. */
  (
    wish: DeletePod | RemoveFinalizer | AdoptPod | ReleasePod | UpdateJobStatus | RecordEvent,
  ): ApiAnswer<null>;
  /** Any of them. */
  (wish: JobWish): ApiAnswer<Pod | null>;
}

/**
 * A Job controller, called when ours would be: the Job or one of its pods changed, a retry or a wake-up is due. It keeps nothing between
 * looks, since a process that restarts has nothing but the objects, and answers equal sights with equal decisions.
 */
export type DecideJob = (sight: JobSight, ask: AskAsJob) => Decision<JobWish>;

const PORT: Port<JobWish, never> = {
  name: 'job',
  wishes: {
    createPod: {
      fields: ['completionIndex', 'indexFailureCount', 'indexIgnoredFailureCount'],
      read: (fields) => ({
        do: 'createPod',
        ...counted(fields, 'completionIndex'),
        ...counted(fields, 'indexFailureCount'),
        ...counted(fields, 'indexIgnoredFailureCount'),
      }),
    },
    deletePod: named((name) => ({ do: 'deletePod', name })),
    removeFinalizer: named((name) => ({ do: 'removeFinalizer', name })),
    adoptPod: named((name) => ({ do: 'adoptPod', name })),
    releasePod: named((name) => ({ do: 'releasePod', name })),
    updateStatus: {
      fields: ['status'],
      read: (fields) => {
        const status = readJobStatus(fields);
        return status && { do: 'updateStatus', status };
      },
    },
    recordEvent: eventForm,
  },
  reads: {},
  mayBeGone: (wish) => wish.do === 'deletePod' || wish.do === 'removeFinalizer' || wish.do === 'releasePod',
};

function counted(fields: Fields, key: string): Readonly<Record<string, number>> {
  const count = fields.whole(key, 0, 2 ** 31 - 1);
  return count === undefined ? {} : { [key]: count };
}

function named(wish: (name: string) => JobWish): Form<JobWish> {
  return {
    fields: ['name'],
    read: (fields) => {
      const name = requiredText(fields, 'name');
      return name === undefined ? undefined : wish(name);
    },
  };
}

/** The sync that such a controller makes. */
export function ownSyncJob(decide: DecideJob): Parts['syncJob'] {
  const shown = shownOnce<PodEntry, Pod>(podObject);
  return (view, _memory, nowMs, ask) => {
    const pods = [...view.pods.all].sort(byOrdinal);
    const sight: JobSight = {
      job: frozen(jobObject(view.job)),
      pods: pods.map(shown),
      orphans: view.adoptable.map(shown),
      nowMs,
    };
    const byName = new Map([...pods, ...view.adoptable].map((pod) => [pod.lived.record.born.name, pod]));
    const perform = (wish: JobWish) => carriedOut(wish, byName, ask, shown);
    const looked = look(PORT, (once) => decide(sight, asking(once)), perform);
    return looked.kind === 'failed'
      ? { failed: true, wakeAfterMs: null }
      : { failed: false, wakeAfterMs: looked.wakeAfterMs };
  };
}

/** Only creations answer with an object. */
function asking(once: (wish: unknown) => ApiAnswer<Pod | null>): AskAsJob {
  function ask(wish: CreatePod): ApiAnswer<Pod>;
  function ask(wish: Exclude<JobWish, CreatePod>): ApiAnswer<null>;
  function ask(wish: JobWish): ApiAnswer<Pod | null>;
  function ask(wish: JobWish): ApiAnswer<Pod | null> {
    return once(wish);
  }
  return ask;
}

function carriedOut(
  wish: JobWish,
  pods: ReadonlyMap<string, PodEntry>,
  ask: Ask,
  shown: (entry: PodEntry) => Pod,
): ApiAnswer<Pod | null> {
  const request = requestFor(wish, pods);
  if (request === null) return notShown(wish);
  const answer: Answer = ask(request);
  if (!answer.ok) return refused(answer);
  return granted(answer.pod === null ? null : shown(answer.pod));
}

function notShown(wish: JobWish): ApiAnswer<null> {
  const name = 'name' in wish ? wish.name : '';
  return refused({ error: 'notFound', message: `pods "${name}" not found` });
}

/** Null for a pod that is not among these. */
function requestFor(wish: JobWish, pods: ReadonlyMap<string, PodEntry>): JobRequest | null {
  switch (wish.do) {
    case 'createPod': {
      const { completionIndex = null, indexFailureCount = null, indexIgnoredFailureCount = null } = wish;
      return { kind: 'createPod', pod: { completionIndex, indexFailureCount, indexIgnoredFailureCount } };
    }
    case 'deletePod':
    case 'removeFinalizer':
    case 'adoptPod':
    case 'releasePod': {
      const pod = pods.get(wish.name);
      return pod === undefined ? null : { kind: wish.do, pod };
    }
    case 'updateStatus':
      return { kind: 'updateStatus', status: wish.status };
    case 'recordEvent': {
      const { type, reason, message } = wish;
      return { kind: 'note', note: { type: 'EventRecorded', eventType: type, reason, message } };
    }
  }
}
