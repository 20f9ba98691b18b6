/**
 * A tape as the conformance recordings write it: one entry per observable call of the controllers and per change of a
 * pod's phase, times in seconds since the start, pods by the order of their creation.
 */

import { job, type LivedJob } from '../../machines/job.js';
import { type LivedPod, pod, stepPod } from '../../machines/pod.js';
import type { PodFact } from '../../machines/pod-facts.js';
import type { JobStatus, Timestamp } from '../api/types/index.js';
import { isJobFact, isPodFact } from '../cluster/cluster.js';
import type { FactEnvelope } from '../cluster/facts.js';

export interface TraceEntry {
  readonly t: number;
  readonly op: string;
  readonly [field: string]: unknown;
}

export interface Trace {
  readonly trace: readonly TraceEntry[];
  readonly final: {
    readonly t: number;
    readonly jobStatus: unknown;
    readonly pods: readonly Readonly<Record<string, unknown>>[];
  };
}

interface TracedPod {
  readonly ordinal: number;
  lived: LivedPod;
  gone: boolean;
}

/** @param startMs the instant of second 0. */
export function trace(tape: Iterable<FactEnvelope>, startMs: number): Trace {
  const tracer = new Tracer(startMs);
  for (const envelope of tape) tracer.follow(envelope);
  return tracer.end();
}

class Tracer {
  readonly #startMs: number;
  readonly #entries: TraceEntry[] = [];
  readonly #pods = new Map<string, TracedPod>();
  readonly #ordinalByName = new Map<string, number>();
  #job: LivedJob = job.unborn;
  #jobGone = false;
  /** The version of the status write whose facts are being read. */
  #openStatus: FactEnvelope | null = null;

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  follow(envelope: FactEnvelope): void {
    if (this.#openStatus !== null && this.#openStatus.resourceVersion !== envelope.resourceVersion)
      this.#closeStatus();
    const { fact } = envelope;
    if (isPodFact(fact)) this.#followPod(envelope, fact);
    else if (isJobFact(fact)) this.#followJob(envelope);
    else this.#followNote(envelope);
  }

  end(): Trace {
    if (this.#openStatus !== null) this.#closeStatus();
    return {
      trace: this.#entries,
      final: {
        t: this.#entries.at(-1)?.t ?? 0,
        jobStatus: this.#jobGone ? null : this.#status(this.#job.record.status),
        pods: [...this.#pods.values()].map((one) => finalPod(one)),
      },
    };
  }

  #followPod(envelope: FactEnvelope, fact: PodFact): void {
    const { subject, atMs } = envelope;
    if (fact.type === 'PodCreated') {
      const lived = stepPod(pod.unborn, fact, atMs);
      if (lived === null) return;
      const ordinal = this.#pods.size + 1;
      this.#pods.set(subject, { ordinal, lived, gone: false });
      this.#ordinalByName.set(fact.pod.name, ordinal);
      this.#add(envelope, 'createPod', { pod: ordinal, ...indexFields(lived) });
      return;
    }
    const traced = this.#pods.get(subject);
    if (traced === undefined) return;
    const before = traced.lived;
    traced.lived = stepPod(before, fact, atMs) ?? before;
    this.#addPodEntries(envelope, fact, traced, before);
  }

  #addPodEntries(envelope: FactEnvelope, fact: PodFact, traced: TracedPod, before: LivedPod): void {
    const { ordinal, lived } = traced;
    switch (fact.type) {
      case 'PodDeletionRequested':
        if (fact.by === 'job-controller') this.#add(envelope, 'deletePod', { pod: ordinal });
        break;
      case 'TrackingFinalizerRemoved':
        if (fact.by === 'job-controller') this.#add(envelope, 'removeFinalizer', { pod: ordinal });
        break;
      case 'PodAdopted':
      case 'PodReleased':
        this.#add(envelope, 'patchPod', { pod: ordinal });
        break;
      case 'PodGone':
        traced.gone = true;
        this.#add(envelope, 'podGone', { pod: ordinal });
        break;
      case 'ContainerStarted':
        if (fact.restartCount > 0) {
          this.#add(envelope, 'restart', {
            pod: ordinal,
            container: fact.container,
            count: fact.restartCount,
          });
        }
        break;
      default:
        break;
    }
    if (before.value.phase !== lived.value.phase) {
      this.#add(envelope, 'phase', { pod: ordinal, phase: lived.value.phase });
    }
  }

  #followJob(envelope: FactEnvelope): void {
    const { fact, atMs } = envelope;
    if (!isJobFact(fact)) return;
    this.#job = job.step(this.#job, fact, atMs) ?? this.#job;
    switch (fact.type) {
      case 'JobGone':
        this.#jobGone = true;
        this.#add(envelope, 'jobGone', {});
        break;
      case 'JobDeletionRequested':
        if (fact.by === 'ttl-controller') this.#add(envelope, 'deleteJob', { reason: 'TTL' });
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
    const { fact } = envelope;
    switch (fact.type) {
      case 'EventRecorded':
        this.#add(envelope, 'event', {
          type: fact.eventType,
          reason: fact.reason,
          message: this.#named(fact.message),
        });
        break;
      case 'JobStatusRefused':
        this.#add(envelope, 'statusRejected', { status: this.#status(fact.status), errors: fact.errors });
        break;
      case 'ActionRefused':
        this.#add(envelope, 'actionRejected', { action: fact.place, errors: fact.errors });
        break;
      default:
        break;
    }
  }

  #closeStatus(): void {
    if (this.#openStatus !== null) {
      this.#add(this.#openStatus, 'status', { status: this.#status(this.#job.record.status) });
    }
    this.#openStatus = null;
  }

  #add({ atMs }: FactEnvelope, op: string, fields: Readonly<Record<string, unknown>>): void {
    this.#entries.push({ t: this.#seconds(atMs), op, ...fields });
  }

  #seconds(atMs: number): number {
    return (atMs - this.#startMs) / 1000;
  }

  #time(time: Timestamp | null | undefined): number {
    return this.#seconds(Date.parse(time ?? ''));
  }

  #status(status: JobStatus): unknown {
    const { conditions, startTime, completionTime, uncountedTerminatedPods, ...rest } = status;
    const ordinals = (uids: readonly string[]) => uids.map((uid) => this.#pods.get(uid)?.ordinal);
    const { succeeded, failed } = uncountedTerminatedPods ?? {};
    return withoutUndefined({
      conditions: conditions?.map(({ lastProbeTime, lastTransitionTime, message, ...condition }) => ({
        ...condition,
        message: this.#named(message ?? ''),
        lastProbeTime: this.#time(lastProbeTime),
        lastTransitionTime: this.#time(lastTransitionTime),
      })),
      startTime: startTime === undefined ? undefined : this.#time(startTime),
      completionTime: completionTime === undefined ? undefined : this.#time(completionTime),
      ...rest,
      uncountedTerminatedPods:
        uncountedTerminatedPods &&
        withoutUndefined({ succeeded: succeeded && ordinals(succeeded), failed: failed && ordinals(failed) }),
    });
  }

  /** Pod names become `#ordinal`. */
  #named(message: string): string {
    return message.replace(/[a-z0-9.-]+/g, (word) => {
      const ordinal = this.#ordinalByName.get(word);
      return ordinal === undefined ? word : `#${ordinal}`;
    });
  }
}

function indexFields({ record }: LivedPod): Readonly<Record<string, unknown>> {
  const { completionIndex, indexFailureCount, indexIgnoredFailureCount } = record.born;
  return withoutUndefined({
    index: completionIndex ?? undefined,
    failureCount: indexFailureCount ?? undefined,
    ignoredFailureCount: indexIgnoredFailureCount ?? undefined,
  });
}

function finalPod({ ordinal, lived, gone }: TracedPod): Readonly<Record<string, unknown>> {
  const restarts = lived.record.containers.reduce((sum, { record }) => sum + record.restartCount, 0);
  const { completionIndex } = lived.record.born;
  return withoutUndefined({
    ordinal,
    index: completionIndex ?? undefined,
    phase: lived.value.phase,
    restarts,
    gone: gone ? true : undefined,
  });
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
