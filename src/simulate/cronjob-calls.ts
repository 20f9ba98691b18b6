/** Carries out what the CronJob controller asks for, with the faults a scenario puts in its way. */
import { defaultJobMetadata, defaultJobSpec } from '../api/defaults/index.js';
import type { Job } from '../api/types/index.js';
import type { CronJobEntry } from '../cluster/cronjob-entry.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { type Answer, type CronJobRequest, DONE, type Refusal } from '../controllers/cronjob/requests.js';
import { merged } from '../kernel/merged.js';
import { rememberingAll } from '../kernel/remembering.js';
import { identified } from './admission.js';
import { type CallFaults, errorKind } from './call-faults.js';
import type { CallFailure, CronJobCall } from './controller-calls.js';
import { ControllerCrash } from './controller-crash.js';
import { jobRefusal } from './cronjob-admission.js';
import type { GarbageHost } from './garbage-host.js';
import type { JobScripts } from './job-scripts.js';
import type { World } from './world.js';

type Call = Exclude<CronJobRequest, { kind: 'event' | 'tell' }>;

export class CronJobCalls {
  readonly #world: World;
  readonly #faults: CallFaults;
  readonly #garbage: GarbageHost;
  readonly #scripts: JobScripts;

  constructor(world: World, faults: CallFaults, garbage: GarbageHost, scripts: JobScripts) {
    this.#world = world;
    this.#faults = faults;
    this.#garbage = garbage;
    this.#scripts = scripts;
  }

  /**
   * @param cronJob as the controller's cache has it.
   * @param knownVersion the resource version its status is written for.
   */
  carryOut(cronJob: CronJobEntry, knownVersion: number, request: CronJobRequest): Answer {
    const { cluster, ledger } = this.#world;
    switch (request.kind) {
      case 'event':
        ledger.note(cronJob.uid, {
          type: 'EventRecorded',
          eventType: request.type,
          reason: request.reason,
          message: request.message,
        });
        return DONE;
      case 'tell':
        if (cluster.cronJobs.byUid(cronJob.uid) !== null) ledger.tell('cronJob', cronJob.uid, request.fact);
        return DONE;
      default:
        return this.#call(cronJob, knownVersion, request);
    }
  }

  #call(cronJob: CronJobEntry, knownVersion: number, request: Call): Answer {
    const call = callOf(request);
    const fault = this.#faults.next(call, this.#world.ledger.nowMs);
    if (fault === null) return this.#perform(cronJob, knownVersion, request);
    if (fault.kind === 'crash') {
      if (fault.when === 'after') this.#perform(cronJob, knownVersion, request);
      throw new ControllerCrash(fault.downSeconds);
    }
    const { error } = fault;
    const message = failureText(error, objectOf(cronJob, request), cronJob.namespace);
    this.#noteFailure(cronJob, call, message);
    // The write of a lost response happens; only the caller does not hear of it.
    if (error === 'lostResponse') this.#perform(cronJob, knownVersion, request);
    return { ok: false, error: errorKind(error), message };
  }

  #perform(cronJob: CronJobEntry, knownVersion: number, request: Call): Answer {
    const { cluster, cronJobs } = this.#world;
    const stored = cluster.cronJobs.byKey(cronJob.key);
    switch (request.kind) {
      case 'getCronJob':
        return stored === null
          ? notFound(objectOf(cronJob, request))
          : {
              ok: true,
              kind: 'cronJob',
              cronJob: stored.lived.record,
              resourceVersion: stored.resourceVersion,
            };
      case 'getJob': {
        const job = cluster.jobNamed(cronJob.namespace, request.name);
        return job === null ? notFound(objectOf(cronJob, request)) : jobAnswer(job);
      }
      case 'deleteJob': {
        const job = cluster.jobNamed(cronJob.namespace, request.name);
        if (job === null) return notFound(objectOf(cronJob, request));
        this.#garbage.deleteJob(job, request.propagation, 'cronjob-controller');
        return DONE;
      }
      case 'createJob':
        return this.#createJob(cronJob, request.job);
      case 'updateStatus':
        if (stored === null) return notFound(objectOf(cronJob, request));
        if (
          stored.uid !== cronJob.uid ||
          stored.resourceVersion !== (request.resourceVersion ?? knownVersion)
        )
          return this.#conflict(cronJob, request);
        cronJobs.updateStatus(stored, request.status);
        return DONE;
    }
  }

  /** A late cache: the write is for a version that is not the stored one. */
  #conflict(cronJob: CronJobEntry, request: Call): Refusal {
    const message = failureText('conflict', objectOf(cronJob, request), cronJob.namespace);
    this.#noteFailure(cronJob, callOf(request), message);
    return { ok: false, error: 'conflict', message };
  }

  #noteFailure({ uid }: CronJobEntry, call: CronJobCall, error: string): void {
    this.#world.ledger.note(uid, { type: 'RequestFailed', call, error, podUid: null, completionIndex: null });
  }

  #admitted(job: Job, namespace: string): Job {
    const spec = defaultedSpec(job.spec);
    const given = job.metadata.namespace === undefined ? merged(job.metadata, { namespace }) : job.metadata;
    const metadata = defaultJobMetadata(given, spec);
    return identified({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec }, this.#world);
  }

  #createJob(cronJob: CronJobEntry, job: Job): Answer {
    const { cluster } = this.#world;
    const { namespace = cronJob.namespace } = job.metadata;
    if (namespace !== cronJob.namespace) return { ok: false, error: 'badRequest', message: OTHER_NAMESPACE };
    const admitted = this.#admitted(job, namespace);
    const { name = '', uid = '' } = admitted.metadata;
    const refusal = jobRefusal(cronJob.lived.record, job, admitted);
    if (refusal !== null) return { ok: false, error: 'invalid', message: refusal };
    if (cluster.jobNamed(cronJob.namespace, name) !== null)
      return { ok: false, error: 'alreadyExists', message: `jobs.batch "${name}" already exists` };
    this.#scripts.create(admitted, null);
    const created = cluster.jobs.get(uid);
    if (created === undefined) throw new Error(`Job ${name} was stored and is not there`);
    if (cluster.cronJobs.byUid(cronJob.uid) === null) this.#garbage.planStray(created);
    return jobAnswer(created);
  }
}

const OTHER_NAMESPACE =
  'the namespace of the provided object does not match the namespace sent on the request';

/** Of a template, once for all its Jobs. */
const defaultedSpec = rememberingAll(defaultJobSpec);

/** As scenarios name the calls. */
function callOf({ kind }: Call): CronJobCall {
  return kind === 'updateStatus' ? 'updateCronJobStatus' : kind;
}

/** What a call is about, as messages name it. */
function objectOf(cronJob: CronJobEntry, request: Call): string {
  switch (request.kind) {
    case 'getCronJob':
    case 'updateStatus':
      return `cronjobs.batch "${cronJob.name}"`;
    case 'getJob':
    case 'deleteJob':
      return `jobs.batch "${request.name}"`;
    case 'createJob':
      return `jobs.batch "${request.job.metadata.name ?? ''}"`;
  }
}

function jobAnswer({ lived, resourceVersion }: JobEntry): Answer {
  return { ok: true, kind: 'job', job: lived.record, resourceVersion };
}

function notFound(object: string): Refusal {
  return { ok: false, error: 'notFound', message: `${object} not found` };
}

function failureText(failure: CallFailure, object: string, namespace: string): string {
  switch (failure) {
    case 'internal':
      return 'Internal error occurred: injected failure';
    case 'conflict': {
      const advice = 'please apply your changes to the latest version and try again';
      return `Operation cannot be fulfilled on ${object}: the object has been modified; ${advice}`;
    }
    case 'quota': {
      const limits = 'requested: count/jobs.batch=1, used: count/jobs.batch=2, limited: count/jobs.batch=2';
      return `${object} is forbidden: exceeded quota: q, ${limits}`;
    }
    case 'namespaceTerminating': {
      const why = 'because it is being terminated';
      return `${object} is forbidden: unable to create new content in namespace ${namespace} ${why}`;
    }
    case 'notFound':
      return `${object} not found`;
    case 'lostResponse':
      return 'Timeout: request did not complete within the allotted timeout';
  }
}
