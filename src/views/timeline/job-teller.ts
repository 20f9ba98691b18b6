/** Follows the facts of one Job and tells its story. */
import { isDeepStrictEqual } from 'node:util';
import { job, type LivedJob } from '../../../machines/job.js';
import type { JobFact } from '../../../machines/job-facts.js';
import type { Requester } from '../../../machines/pod-facts.js';
import type { JobCondition, JobSpec } from '../../api/types/index.js';
import type { NoteFact } from '../../cluster/facts.js';
import type { PodTeller } from './pod-teller.js';
import type { JobEnd, JobState, JobStory, Moment, Stretch } from './story.js';

export const STATUS_REFUSED = 'status write refused';

/** What is seen later than this after its creation was there before. */
const LATE_MS = 2000;

export class JobTeller {
  readonly #createdMs: number;
  #lived: LivedJob;
  #stretches: Stretch<JobState>[] = [];
  #moments: Moment[] = [];
  #end: JobEnd | null = null;
  #postponedUntilMs: number | null = null;
  #lastFailureMs: number | null = null;
  readonly #lastFailureMsByIndex = new Map<number, number>();
  /** What the Job did, by instant, where it explains the deletion of pods. */
  readonly #doings = new Map<number, string>();
  readonly #pods: PodTeller[] = [];

  constructor(created: JobFact, atMs: number) {
    this.#lived = job.step(job.unborn, created, atMs) ?? job.unborn;
    this.#createdMs = createdMsOf(this.#lived, atMs);
    this.#begin(atMs);
  }

  /** A recording goes on behind a gap: the Job is told anew. */
  tellAnew(created: JobFact, atMs: number): void {
    this.#lived = job.step(job.unborn, created, atMs) ?? job.unborn;
    if (this.#end === null) this.#begin(atMs);
  }

  /** What led here is not on the tape. */
  missed(atMs: number): void {
    this.#moments.push({ kind: 'other', atMs, text: 'what came before this was not recorded' });
  }

  /** The Job may have ended before it was first seen. */
  #begin(atMs: number): void {
    const final = this.#lived.record.status.conditions?.find(
      ({ type, status }) => status === 'True' && (type === 'Complete' || type === 'Failed'),
    );
    if (final === undefined) this.#enter(atMs);
    else if (final.type === 'Complete' || final.type === 'Failed') {
      this.#finish(final.type, final, Math.min(atMs, Date.parse(final.lastTransitionTime ?? '') || atMs));
    }
  }

  follow(fact: JobFact, atMs: number): void {
    const before = this.#lived.record.spec;
    this.#lived = job.step(this.#lived, fact, atMs) ?? this.#lived;
    this.#tellMoment(fact, before, atMs);
    if (this.#end === null) this.#enter(atMs);
  }

  note(fact: NoteFact, atMs: number): void {
    if (fact.type === 'PodCreationPostponed') this.#postponedUntilMs = fact.untilMs;
    if (fact.type === 'JobStatusRefused') {
      this.#moments.push({ kind: 'repeatable', atMs, what: STATUS_REFUSED, detail: fact.errors.join('; ') });
    }
  }

  add(pod: PodTeller): void {
    this.#pods.push(pod);
  }

  podFailed({ index }: PodTeller, atMs: number): void {
    this.#lastFailureMs = atMs;
    if (index !== null) this.#lastFailureMsByIndex.set(index, atMs);
  }

  /** The failure after which the back-off held back a pod made now; null when it held back none. */
  postponedSinceMs(index: number | null, nowMs: number): number | null {
    if (this.#postponedUntilMs === null) return null;
    const lateMs = nowMs - this.#postponedUntilMs;
    if (lateMs < 0 || lateMs > 1000) return null;
    const ofIndex = index === null ? undefined : this.#lastFailureMsByIndex.get(index);
    return ofIndex ?? this.#lastFailureMs;
  }

  tell(): JobStory {
    const { metadata, spec, status } = this.#lived.record;
    const { uid = '', name = '', namespace = 'default' } = metadata;
    const why = (atMs: number) => this.#doings.get(atMs) ?? 'more pods than wanted';
    return {
      uid,
      name,
      namespace,
      spec,
      createdMs: this.#createdMs,
      stretches: this.#stretches,
      moments: this.#moments,
      end: this.#end,
      succeeded: status.succeeded ?? 0,
      failed: status.failed ?? 0,
      pods: this.#pods.map((pod) => pod.tell(why)),
    };
  }

  #tellMoment(fact: JobFact, before: JobSpec, atMs: number): void {
    const say = (text: string) => this.#moments.push({ kind: 'other', atMs, text });
    const condition = ({ type, reason = '', message = '' }: JobCondition) =>
      this.#moments.push({ kind: 'condition', atMs, type, reason, message });
    switch (fact.type) {
      case 'JobSpecChanged':
        say(`spec changed: ${changes(before, fact.spec)}`);
        break;
      case 'JobSuspended':
        this.#doings.set(atMs, 'Job suspended');
        say('Suspended');
        break;
      case 'JobResumed':
        say('Resumed');
        break;
      case 'JobSuccessCriteriaMet':
        this.#doings.set(atMs, 'Job has succeeded');
        condition(fact.condition);
        break;
      case 'JobFailureTargeted':
        this.#doings.set(atMs, 'Job has failed');
        condition(fact.condition);
        break;
      case 'JobCompleted':
        condition(fact.condition);
        this.#finish('Complete', fact.condition, atMs);
        break;
      case 'JobFailed':
        condition(fact.condition);
        this.#finish('Failed', fact.condition, atMs);
        break;
      case 'JobDeletionRequested':
        say(`deletion asked for${requesterText(fact.by)} (${fact.propagation})`);
        break;
      case 'JobGone':
        say('the Job is gone');
        if (this.#end === null) this.#finish('Deleted', {}, atMs);
        break;
      case 'JobCreated':
      case 'JobStarted':
      case 'JobProgressed':
      case 'JobMetadataChanged':
        break;
    }
  }

  #finish(
    kind: JobEnd['kind'],
    condition: { readonly reason?: string; readonly message?: string },
    atMs: number,
  ): void {
    this.#end = { kind, reason: condition.reason ?? '', message: condition.message ?? '', atMs };
    this.#closeStretch(atMs);
  }

  #enter(atMs: number): void {
    const state = stateOf(this.#lived);
    if (this.#stretches.at(-1)?.state === state) return;
    this.#closeStretch(atMs);
    this.#stretches.push({ state, fromMs: atMs, toMs: null });
  }

  #closeStretch(atMs: number): void {
    const open = this.#stretches.pop();
    if (open !== undefined && open.fromMs < atMs) this.#stretches.push({ ...open, toMs: atMs });
  }
}

/** A recording may begin long after the Job did. */
function createdMsOf({ record }: LivedJob, seenMs: number): number {
  const createdMs = Date.parse(record.metadata.creationTimestamp ?? '') || seenMs;
  return seenMs - createdMs < LATE_MS ? seenMs : createdMs;
}

function stateOf({ value }: LivedJob): JobState {
  switch (value.progress) {
    case 'suspended':
      return 'suspended';
    case 'succeeding':
    case 'failing':
    case 'complete':
    case 'failed':
      return 'finishing';
    case 'unborn':
    case 'pending':
    case 'active':
      return 'active';
  }
}

/** `parallelism 2 -> 5, suspend false -> true`; what is longer than a word is only named. */
function changes(before: JobSpec, after: JobSpec): string {
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  const keys = new Set([...old.keys(), ...now.keys()]);
  return [...keys]
    .filter((key) => !isDeepStrictEqual(old.get(key), now.get(key)))
    .map((key) =>
      isPlain(old.get(key)) && isPlain(now.get(key))
        ? `${key} ${word(old.get(key))} -> ${word(now.get(key))}`
        : key,
    )
    .join(', ');
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function word(value: unknown): string {
  return value === undefined ? 'unset' : String(value);
}

/** A recording may not tell. */
function requesterText(by: Requester): string {
  if (by === 'unknown') return '';
  return ` by ${by === 'user' ? 'somebody outside' : by}`;
}
