/**
 * A tape as the conformance recordings write it: one entry per observable call of the controllers and per change of a
 * pod's phase, times in seconds since the start, pods by the order of their creation.
 */
import type { JobFact } from '../../machines/job-facts.js';
import type { LivedPod } from '../../machines/pod.js';
import type { PodFact } from '../../machines/pod-facts.js';
import { type FactEnvelope, isJobFact, isPodFact } from '../cluster/facts.js';
import { withoutUndefined } from '../kernel/merged.js';
import { indexFields, TracedJobs, type TracedPod, TracedPods } from './traced-objects.js';

export interface TraceEntry {
  readonly t: number;
  readonly op: string;
  readonly [field: string]: unknown;
}

export interface Trace {
  readonly trace: readonly TraceEntry[];
  /** The end state: `t`, `jobStatus` or `jobs`, and `pods`. */
  readonly final: { readonly t: number } & Readonly<Record<string, unknown>>;
}

export interface TraceOptions {
  /** The instant of second 0. */
  readonly startMs: number;
  /** Name the job in every entry, as recordings of several jobs do. */
  readonly namesJobs?: boolean;
  /** Give the node of every pod at the end. */
  readonly namesNodes?: boolean;
}

export function trace(tape: Iterable<FactEnvelope>, options: TraceOptions): Trace {
  const tracer = new Tracer(options);
  for (const envelope of tape) tracer.follow(envelope);
  return tracer.end();
}

class Tracer {
  readonly #options: TraceOptions;
  readonly #entries: TraceEntry[] = [];
  readonly #pods = new TracedPods();
  readonly #jobs: TracedJobs;
  /** The status write whose facts are being read. */
  #openStatus: FactEnvelope | null = null;

  constructor(options: TraceOptions) {
    this.#options = options;
    this.#jobs = new TracedJobs(this.#pods, options.startMs);
  }

  follow(envelope: FactEnvelope): void {
    if (this.#openStatus?.resourceVersion !== envelope.resourceVersion) this.#closeStatus();
    const { fact } = envelope;
    if (isPodFact(fact)) this.#followPod(envelope, fact);
    else if (isJobFact(fact)) this.#followJob(envelope, fact);
    else this.#followNote(envelope);
  }

  end(): Trace {
    this.#closeStatus();
    const { namesJobs = false, namesNodes = false } = this.#options;
    const jobs = namesJobs
      ? { jobs: this.#jobs.final() }
      : { jobStatus: this.#jobs.final()[0]?.status ?? null };
    const pods = this.#pods.all().map((pod) => this.#finalPod(pod, namesJobs, namesNodes));
    return { trace: this.#entries, final: { t: this.#entries.at(-1)?.t ?? 0, ...jobs, pods } };
  }

  #finalPod({ ordinal, lived, gone, jobUid }: TracedPod, namesJobs: boolean, namesNodes: boolean): unknown {
    const { containers, born, nodeName } = lived.record;
    return withoutUndefined({
      job: namesJobs ? this.#jobs.nameOf(jobUid) : undefined,
      ordinal,
      index: born.completionIndex ?? undefined,
      phase: lived.value.phase,
      restarts: containers.reduce((sum, { record }) => sum + record.restartCount, 0),
      node: namesNodes && nodeName !== null ? Number(nodeName.slice('node-'.length)) : undefined,
      gone: gone ? true : undefined,
    });
  }

  #followPod(envelope: FactEnvelope, fact: PodFact): void {
    const step = this.#pods.follow(envelope, fact);
    if (step === null) return;
    const { pod, before } = step;
    const add = (op: string, fields = {}) =>
      this.#add(envelope, pod.jobUid, op, { pod: pod.ordinal, ...fields });
    switch (fact.type) {
      case 'PodCreated':
        return add('createPod', indexFields(pod.lived));
      case 'PodDeletionRequested':
        if (fact.by === 'job-controller') add('deletePod');
        break;
      case 'TrackingFinalizerRemoved':
        if (fact.by === 'job-controller') add('removeFinalizer');
        break;
      case 'PodAdopted':
      case 'PodReleased':
        add('patchPod');
        break;
      case 'PodGone':
        add('podGone');
        break;
      case 'ContainerStarted':
        if (fact.restartCount > 0) add('restart', { container: fact.container, count: fact.restartCount });
        break;
      default:
        break;
    }
    if (phaseChanged(before, pod.lived)) add('phase', { phase: pod.lived.value.phase });
  }

  #followJob(envelope: FactEnvelope, fact: JobFact): void {
    this.#jobs.follow(envelope, fact);
    switch (fact.type) {
      case 'JobGone':
        this.#add(envelope, envelope.subject, 'jobGone', {});
        break;
      case 'JobDeletionRequested':
        if (fact.by === 'ttl-controller')
          this.#add(envelope, envelope.subject, 'deleteJob', { reason: 'TTL' });
        break;
      case 'JobCreated':
      case 'JobSpecChanged':
      case 'JobMetadataChanged':
        break;
      default:
        this.#openStatus = envelope;
    }
  }

  #followNote(envelope: FactEnvelope): void {
    const { fact, subject } = envelope;
    const add = (op: string, fields = {}) => this.#add(envelope, subject, op, fields);
    switch (fact.type) {
      case 'EventRecorded':
        add('event', { type: fact.eventType, reason: fact.reason, message: this.#pods.named(fact.message) });
        break;
      case 'JobStatusRefused':
        add('statusRejected', { status: this.#jobs.shown(fact.status), errors: fact.errors });
        break;
      case 'ActionRefused':
        add('actionRejected', { action: fact.place, errors: fact.errors });
        break;
      case 'PodDeletionRepeated':
        this.#add(envelope, this.#pods.get(subject)?.jobUid ?? null, 'deletePod', {
          pod: this.#pods.get(subject)?.ordinal,
        });
        break;
      case 'RequestFailed':
        this.#addFailure(envelope, fact);
        break;
      case 'JobSyncStale':
        add('staleSync');
        break;
      case 'ControllerStopped':
        add('controllerDown');
        break;
      case 'ControllerStarted':
        add('controllerUp');
        break;
      case 'NodeUnreachable':
        add('nodeUnreachable', { node: fact.node });
        break;
      default:
        break;
    }
  }

  #addFailure(envelope: FactEnvelope, fact: Extract<FactEnvelope['fact'], { type: 'RequestFailed' }>): void {
    const pod = fact.podUid === null ? undefined : this.#pods.get(fact.podUid);
    const fields = {
      pod: pod?.ordinal,
      index: fact.completionIndex ?? undefined,
      call: fact.call,
      error: fact.error,
    };
    this.#add(envelope, pod?.jobUid ?? envelope.subject, 'callFailed', withoutUndefined(fields));
  }

  #closeStatus(): void {
    const open = this.#openStatus;
    this.#openStatus = null;
    if (open !== null) this.#add(open, open.subject, 'status', { status: this.#jobs.status(open.subject) });
  }

  #add(
    { atMs }: FactEnvelope,
    jobUid: string | null,
    op: string,
    fields: Readonly<Record<string, unknown>>,
  ): void {
    const job = this.#options.namesJobs === true ? this.#jobs.nameOf(jobUid) : undefined;
    const t = (atMs - this.#options.startMs) / 1000;
    this.#entries.push(job === undefined ? { t, op, ...fields } : { t, op, job, ...fields });
  }
}

function phaseChanged(before: LivedPod | null, after: LivedPod): boolean {
  return before !== null && before.value.phase !== after.value.phase;
}
