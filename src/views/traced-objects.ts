/** The jobs and pods of a tape as a trace speaks of them: pods by ordinal, times in seconds since the start. */
import { job, type LivedJob } from '../../machines/job.js';
import type { JobFact } from '../../machines/job-facts.js';
import { type LivedPod, pod, stepPod } from '../../machines/pod.js';
import type { PodFact } from '../../machines/pod-facts.js';
import { jobUidOf } from '../../machines/pod-record.js';
import type { JobStatus, Timestamp } from '../api/types/index.js';
import type { FactEnvelope } from '../cluster/facts.js';
import { withoutUndefined } from '../kernel/merged.js';

export interface TracedPod {
  readonly ordinal: number;
  /** The job the pod was made for, by owner or by label. */
  readonly jobUid: string | null;
  lived: LivedPod;
  gone: boolean;
}

export class TracedPods {
  readonly #pods = new Map<string, TracedPod>();
  readonly #ordinalByName = new Map<string, number>();

  get(uid: string): TracedPod | undefined {
    return this.#pods.get(uid);
  }

  /** In order of creation. */
  all(): readonly TracedPod[] {
    return [...this.#pods.values()];
  }

  /** @returns the pod and what it was before the fact (null: it did not exist); null for a fact that does not apply. */
  follow({ subject, atMs }: FactEnvelope, fact: PodFact): { pod: TracedPod; before: LivedPod | null } | null {
    const traced = this.#pods.get(subject);
    const before = traced?.lived ?? null;
    const lived = stepPod(before ?? pod.unborn, fact, atMs);
    if (lived === null) return null;
    if (traced === undefined) return { pod: this.#add(subject, lived), before };
    traced.lived = lived;
    if (fact.type === 'PodGone') traced.gone = true;
    return { pod: traced, before };
  }

  /** Pod names become `#ordinal`. */
  named(message: string): string {
    return message.replace(/[a-z0-9.-]+/g, (word) => {
      const ordinal = this.#ordinalByName.get(word);
      return ordinal === undefined ? word : `#${ordinal}`;
    });
  }

  #add(uid: string, lived: LivedPod): TracedPod {
    const { born } = lived.record;
    const traced: TracedPod = { ordinal: this.#pods.size + 1, jobUid: jobUidOf(born), lived, gone: false };
    this.#pods.set(uid, traced);
    this.#ordinalByName.set(born.name, traced.ordinal);
    return traced;
  }
}

export class TracedJobs {
  readonly #pods: TracedPods;
  readonly #startMs: number;
  readonly #jobs = new Map<string, { lived: LivedJob; gone: boolean }>();

  constructor(pods: TracedPods, startMs: number) {
    this.#pods = pods;
    this.#startMs = startMs;
  }

  follow({ subject, atMs }: FactEnvelope, fact: JobFact): void {
    const traced = this.#jobs.get(subject);
    const before = traced?.lived ?? job.unborn;
    const lived = job.step(before, fact, atMs) ?? before;
    if (traced === undefined) this.#jobs.set(subject, { lived, gone: false });
    else {
      traced.lived = lived;
      traced.gone = fact.type === 'JobGone';
    }
  }

  nameOf(uid: string | null): string | undefined {
    return uid === null ? undefined : this.#jobs.get(uid)?.lived.record.metadata.name;
  }

  status(uid: string): unknown {
    return this.shown(this.#jobs.get(uid)?.lived.record.status ?? {});
  }

  /** Every job that ever existed, in order of creation; the status of one that is gone is null. */
  final(): readonly { readonly job: string; readonly status: unknown }[] {
    return [...this.#jobs.values()].map(({ lived, gone }) => ({
      job: lived.record.metadata.name ?? '',
      status: gone ? null : this.shown(lived.record.status),
    }));
  }

  shown(status: JobStatus): unknown {
    const { conditions, startTime, completionTime, uncountedTerminatedPods: uncounted, ...rest } = status;
    const ordinals = (uids: readonly string[] | undefined) =>
      uids?.map((uid) => this.#pods.get(uid)?.ordinal);
    return withoutUndefined({
      ...rest,
      conditions: conditions?.map((condition) => ({
        ...condition,
        message: this.#pods.named(condition.message ?? ''),
        lastProbeTime: this.#seconds(condition.lastProbeTime),
        lastTransitionTime: this.#seconds(condition.lastTransitionTime),
      })),
      startTime: startTime && this.#seconds(startTime),
      completionTime: completionTime && this.#seconds(completionTime),
      uncountedTerminatedPods:
        uncounted &&
        withoutUndefined({ succeeded: ordinals(uncounted.succeeded), failed: ordinals(uncounted.failed) }),
    });
  }

  #seconds(time: Timestamp | null | undefined): number {
    return (Date.parse(time ?? '') - this.#startMs) / 1000;
  }
}

export function indexFields({ record }: LivedPod): Readonly<Record<string, unknown>> {
  const { completionIndex, indexFailureCount, indexIgnoredFailureCount } = record.born;
  return withoutUndefined({
    index: completionIndex ?? undefined,
    failureCount: indexFailureCount ?? undefined,
    ignoredFailureCount: indexIgnoredFailureCount ?? undefined,
  });
}
