/**
 * A tape as the CronJob recordings write it: every sync with what it ended in, every call and event, Jobs by the order in which the
 * controller created them, times in seconds since the start.
 */
import { cronJob, type LivedCronJob } from '../../machines/cronjob.js';
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import type { JobFact } from '../../machines/job-facts.js';
import type { Requester } from '../../machines/pod-facts.js';
import { type FactEnvelope, isCronJobFact, isJobFact, type NoteFact } from '../cluster/facts.js';
import { SCHEDULED_TIMESTAMP } from '../controllers/cronjob/job-from-template.js';
import { NO_NEXT_TIME_MS } from '../cron/index.js';

export interface CronJobTraceEntry {
  readonly t: number;
  readonly op: string;
  readonly [field: string]: unknown;
}

export interface CronJobTrace {
  readonly trace: readonly CronJobTraceEntry[];
  readonly final: Readonly<Record<string, unknown>>;
}

/** @param startMs the instant of second 0. */
export function cronJobTrace(
  tape: Iterable<FactEnvelope>,
  startMs: number,
  untilSeconds: number,
): CronJobTrace {
  const tracer = new Tracer(startMs);
  for (const envelope of tape) tracer.follow(envelope);
  return tracer.end(untilSeconds);
}

interface TracedJob {
  /** Null for Jobs of somebody else. */
  readonly run: number | null;
  readonly name: string;
  state: 'Active' | 'Complete' | 'Failed';
}

class Tracer {
  readonly #startMs: number;
  readonly #entries: CronJobTraceEntry[] = [];
  readonly #jobs = new Map<string, TracedJob>();
  readonly #everyJob = new Map<string, TracedJob>();
  readonly #deletions = new Map<
    string,
    { readonly by: Requester; readonly resourceVersion: number | null }
  >();
  #runs = 0;
  /** The latest creation of a Job; a start in the same write gets no entry of its own. */
  #creation: FactEnvelope | null = null;
  #cronJob: LivedCronJob | null = null;
  #wakeAtMs: number | null = null;
  #action = '';
  /** The status write whose facts are being read. */
  #openStatus: FactEnvelope | null = null;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  follow(envelope: FactEnvelope): void {
    if (this.#openStatus !== null && this.#openStatus.resourceVersion !== envelope.resourceVersion)
      this.#closeStatus();
    const { fact } = envelope;
    if (isCronJobFact(fact)) this.#followCronJob(envelope, fact);
    else if (isJobFact(fact)) this.#followJob(envelope, fact);
    else this.#followNote(envelope);
  }

  end(untilSeconds: number): CronJobTrace {
    if (this.#openStatus !== null) this.#closeStatus();
    const wakeAt = this.#wakeAtMs === null ? null : this.#seconds(this.#wakeAtMs);
    return {
      trace: this.#entries,
      final: {
        t: untilSeconds,
        cronJob: this.#cronJob === null ? null : this.#status(this.#cronJob),
        jobs: [...this.#jobs.values()].map(({ run, name, state }) =>
          run === null ? { name, state } : { run, name, state },
        ),
        nextWakeup: wakeAt !== null && wakeAt > untilSeconds ? wakeAt : null,
      },
    };
  }

  #followCronJob(envelope: FactEnvelope, fact: CronJobFact): void {
    if (fact.type === 'CronJobCreated') this.#cronJob = cronJob.unborn;
    if (this.#cronJob !== null)
      this.#cronJob = cronJob.step(this.#cronJob, fact, envelope.atMs) ?? this.#cronJob;
    switch (fact.type) {
      case 'CronJobRunListed':
      case 'CronJobRunDelisted':
      case 'CronJobLastScheduled':
      case 'CronJobLastSucceeded':
        this.#openStatus = envelope;
        break;
      case 'CronJobGone':
        this.#cronJob = null;
        this.#add(envelope, 'cronJobGone', {});
        break;
      case 'CronJobWaiting':
        this.#add(envelope, 'sync', { requeueAfter: secondsOf(fact.wakeAfterMs) });
        this.#wakeAfter(envelope, fact.wakeAfterMs);
        break;
      case 'CronJobResting':
        this.#add(envelope, 'sync', { requeueAfter: null });
        break;
      case 'CronJobRetrying':
        this.#add(envelope, 'sync', { error: fact.error, retryAfter: secondsOf(fact.retryAfterMs) });
        this.#wakeAfter(envelope, fact.retryAfterMs);
        break;
      case 'CronJobRescheduled':
        this.#add(envelope, 'enqueueAfter', { after: secondsOf(fact.wakeAfterMs) });
        this.#wakeAfter(envelope, fact.wakeAfterMs);
        break;
      case 'CronJobCreated':
      case 'CronJobSpecChanged':
      case 'CronJobMetadataChanged':
      case 'CronJobDeletionRequested':
      case 'CronJobTimesSkipped':
        break;
    }
  }

  #followJob(envelope: FactEnvelope, fact: JobFact): void {
    const { subject } = envelope;
    if (fact.type === 'JobCreated') {
      const { name = '', annotations } = fact.job.metadata;
      const scheduledAt = annotations?.[SCHEDULED_TIMESTAMP];
      const job: TracedJob = { run: scheduledAt === undefined ? null : ++this.#runs, name, state: 'Active' };
      this.#jobs.set(subject, job);
      this.#everyJob.set(subject, job);
      if (scheduledAt !== undefined) this.#add(envelope, 'createJob', { ...named(job), scheduledAt });
      this.#creation = envelope;
      return;
    }
    const job = this.#jobs.get(subject);
    if (job === undefined) return;
    switch (fact.type) {
      case 'JobStarted':
        if (this.#creation?.resourceVersion !== envelope.resourceVersion)
          this.#add(envelope, 'jobStarted', named(job));
        break;
      case 'JobCompleted':
      case 'JobFailed':
        job.state = fact.type === 'JobFailed' ? 'Failed' : 'Complete';
        this.#add(envelope, 'jobFinished', { ...named(job), result: job.state });
        break;
      case 'JobDeletionRequested':
        this.#deletions.set(subject, { by: fact.by, resourceVersion: envelope.resourceVersion });
        break;
      case 'JobGone':
        this.#jobs.delete(subject);
        this.#add(envelope, 'deleteJob', { ...named(job), by: this.#deleterOf(envelope) });
        break;
      default:
        break;
    }
  }

  /** A Job that does not go with the write that asked for it is taken to go by another hand. */
  #deleterOf({ subject, resourceVersion }: FactEnvelope): string {
    const deletion = this.#deletions.get(subject);
    if (deletion === undefined || deletion.resourceVersion !== resourceVersion) return 'other';
    return DELETERS[deletion.by] ?? 'other';
  }

  #followNote(envelope: FactEnvelope): void {
    const fact = envelope.fact as NoteFact;
    switch (fact.type) {
      case 'EventRecorded':
        this.#add(envelope, 'event', { type: fact.eventType, reason: fact.reason, message: fact.message });
        break;
      case 'ActionTaken':
        this.#action = fact.action;
        this.#add(envelope, 'action', { do: fact.action });
        if (fact.action === 'controllerDown') this.#wakeAtMs = null;
        break;
      case 'ActionRefused':
        // A refused action is recorded as nothing but the refusal.
        this.#entries.pop();
        this.#add(envelope, 'rejected', { do: this.#action, errors: fact.errors });
        break;
      case 'RequestFailed':
        this.#add(envelope, 'apiError', { call: fact.call, error: fact.error });
        break;
      case 'StatusUnchanged':
        if (this.#cronJob !== null) this.#add(envelope, 'status', this.#status(this.#cronJob));
        break;
      case 'ControllerStarted':
        this.#add(envelope, 'controllerUp', {});
        break;
      case 'SyncFoundNothing':
        this.#add(envelope, 'sync', { requeueAfter: null });
        break;
      default:
        break;
    }
  }

  /** Of two timers the earlier one stays; one that has fired is gone. */
  #wakeAfter({ atMs }: FactEnvelope, afterMs: number): void {
    if (afterMs <= 0) return;
    const hasFired = this.#wakeAtMs === null || this.#wakeAtMs <= atMs;
    this.#wakeAtMs = hasFired ? atMs + afterMs : Math.min(this.#wakeAtMs ?? 0, atMs + afterMs);
  }

  #closeStatus(): void {
    if (this.#openStatus !== null && this.#cronJob !== null) {
      this.#add(this.#openStatus, 'status', this.#status(this.#cronJob));
    }
    this.#openStatus = null;
  }

  #status({ record: { status } }: LivedCronJob): Readonly<Record<string, unknown>> {
    return {
      active: (status.active ?? []).map(({ uid = '', name }) => this.#everyJob.get(uid)?.run ?? name),
      lastScheduleTime: status.lastScheduleTime ?? null,
      lastSuccessfulTime: status.lastSuccessfulTime ?? null,
    };
  }

  #add({ atMs }: FactEnvelope, op: string, fields: Readonly<Record<string, unknown>>): void {
    this.#entries.push({ t: this.#seconds(atMs), op, ...fields });
  }

  #seconds(atMs: number): number {
    return (atMs - this.#startMs) / 1_000;
  }
}

const DELETERS: Readonly<Partial<Record<Requester, string>>> = {
  'cronjob-controller': 'controller',
  'garbage-collector': 'gc',
  user: 'user',
};

function named({ run, name }: TracedJob): Readonly<Record<string, unknown>> {
  return run === null ? { name } : { run, name };
}

/** The saturated timer is written as the 64-bit nanosecond count it is. */
function secondsOf(ms: number): number {
  return ms === NO_NEXT_TIME_MS ? Number(-(2n ** 63n)) / 1e9 : ms / 1_000;
}
