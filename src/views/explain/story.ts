/** What a tape tells of one Job and its pods up to an instant: the ground every explanation stands on. */
import type { Propagation } from '../../../machines/job-facts.js';
import type { Requester } from '../../../machines/pod-facts.js';
import type { JobSpec, JobStatus } from '../../api/types/index.js';
import { Cluster } from '../../cluster/cluster.js';
import type { FactEnvelope } from '../../cluster/facts.js';
import { JobEntry } from '../../cluster/job-entry.js';
import { PodEntry } from '../../cluster/pod-entry.js';
import { judgeFailure } from '../../controllers/job/pod-failure-policy.js';
import { Places } from './places.js';
import { PodLife } from './pod-life.js';
import { type Restart, restartBy } from './restarts.js';
import { type Span, Surroundings } from './surroundings.js';

export interface CountedPod {
  readonly pod: PodLife;
  readonly atMs: number;
  readonly counts: boolean;
}

export interface CountedRestart extends Restart {
  readonly pod: PodLife;
}

export class JobStory {
  /** Another one after a gap: the object is told anew then. */
  job: JobEntry;
  readonly createdAtMs: number;
  /** In order of creation. */
  readonly pods = new Map<string, PodLife>();
  readonly counted: CountedPod[] = [];
  readonly restarts: CountedRestart[] = [];
  /** Failed pods the status had counted that the tape does not tell of. */
  failedUnseen = 0;
  readonly suspensions: Span[] = [];
  readonly postponements: { readonly fromMs: number; readonly untilMs: number }[] = [];
  decidedAtMs: number | null = null;
  finishedAtMs: number | null = null;
  deletion: {
    readonly atMs: number;
    readonly by: Requester;
    readonly propagation: Propagation;
    readonly cause: number | null;
  } | null = null;
  goneAtMs: number | null = null;
  /** Refused status writes since the last accepted one. */
  refused: { readonly times: number; readonly lastAtMs: number; readonly errors: readonly string[] } | null =
    null;

  /** Calls that failed alike since the last accepted status write. */
  failedCalls: {
    readonly call: string;
    readonly error: string;
    readonly times: number;
    readonly lastAtMs: number;
  } | null = null;

  readonly surroundings: Surroundings;
  readonly #places = new Places();
  readonly #listed = new Set<string>();
  #specChanged = false;

  constructor(job: JobEntry, createdAtMs: number, surroundings: Surroundings) {
    this.job = job;
    this.surroundings = surroundings;
    this.createdAtMs = createdAtMs;
    if (this.spec.suspend === true) this.suspensions.push({ fromMs: createdAtMs, toMs: null });
  }

  get spec(): JobSpec {
    return this.job.lived.record.spec;
  }

  get isSuspended(): boolean {
    return this.suspensions.at(-1)?.toMs === null;
  }

  followJob({ fact, atMs, cause }: FactEnvelope): void {
    switch (fact.type) {
      case 'JobCreated':
        this.#takeUp(fact.job.status ?? {}, atMs);
        return;
      case 'JobSpecChanged':
        this.#specChanged = true;
        this.#followSuspension(atMs);
        return;
      case 'JobDeletionRequested':
        this.deletion = { atMs, by: fact.by, propagation: fact.propagation, cause };
        return;
      case 'JobGone':
        this.goneAtMs = atMs;
        return;
      case 'JobSuccessCriteriaMet':
      case 'JobFailureTargeted':
        this.decidedAtMs = atMs;
        break;
      case 'JobCompleted':
      case 'JobFailed':
        this.decidedAtMs ??= atMs;
        this.finishedAtMs = atMs;
        break;
      case 'JobProgressed':
        for (const uid of fact.progress.uncountedTerminatedPods?.failed ?? []) this.#count(uid, atMs, true);
        break;
      case 'PodCreationPostponed':
        this.postponements.push({ fromMs: atMs, untilMs: fact.untilMs });
        return;
      case 'JobStatusRefused': {
        const times = (this.refused?.times ?? 0) + 1;
        this.refused = { times, lastAtMs: atMs, errors: fact.errors };
        return;
      }
      case 'RequestFailed': {
        const { call, error } = fact;
        const before = this.failedCalls;
        const isSame = before !== null && before.call === call && before.error === error;
        this.failedCalls = { call, error, times: isSame ? before.times + 1 : 1, lastAtMs: atMs };
        return;
      }
      case 'JobStarted':
      case 'JobSuspended':
      case 'JobResumed':
        break;
      default:
        return;
    }
    this.refused = null;
    this.failedCalls = null;
  }

  addPod(entry: PodEntry, envelope: FactEnvelope): PodLife {
    const pod = new PodLife(entry, envelope);
    this.pods.set(entry.uid, pod);
    if (entry.lived.record.born.owner === null) pod.reason = 'notByController';
    else pod.reason = this.#reasonOf(pod);
    return pod;
  }

  followPod(pod: PodLife, envelope: FactEnvelope, wasTracked: boolean): void {
    const { fact, atMs } = envelope;
    const held = pod.freedAtMs === null;
    pod.follow(envelope, wasTracked, this.isSuspended);
    if (held && pod.freedAtMs !== null) this.#places.leave(pod);
    const restart = restartBy(envelope, pod.entry);
    if (restart !== null) this.restarts.push({ pod, ...restart });
    if (fact.type === 'TrackingFinalizerRemoved' && fact.by === 'job-controller')
      this.#noteIgnored(pod, atMs);
  }

  /** What was decided before the tape, or in a gap of it, is told by the conditions alone. */
  #takeUp({ conditions = [], failed = 0 }: JobStatus, atMs: number): void {
    this.failedUnseen = Math.max(0, failed - this.counted.filter(({ counts }) => counts).length);
    for (const { type, status, lastTransitionTime } of conditions) {
      if (status !== 'True') continue;
      const sinceMs = Date.parse(lastTransitionTime ?? '') || atMs;
      if (type === 'Complete' || type === 'Failed') this.finishedAtMs ??= sinceMs;
      else if (type !== 'SuccessCriteriaMet' && type !== 'FailureTarget') continue;
      this.decidedAtMs = Math.min(this.decidedAtMs ?? sinceMs, sinceMs);
    }
  }

  #reasonOf(pod: PodLife): PodLife['reason'] {
    const former = this.#places.take(pod, this.spec.backoffLimitPerIndex !== undefined);
    const resumedAtMs = this.suspensions.at(-1)?.toMs ?? null;
    if (resumedAtMs !== null && (former?.freedAtMs ?? 0) <= resumedAtMs) return 'resumed';
    if (former !== null) return 'inPlaceOf';
    return this.#specChanged ? 'parallelismRaised' : 'first';
  }

  #followSuspension(atMs: number): void {
    const latest = this.suspensions.at(-1);
    const suspended = this.spec.suspend === true;
    if (suspended === (latest?.toMs === null)) return;
    if (suspended) this.suspensions.push({ fromMs: atMs, toMs: null });
    else if (latest !== undefined) this.suspensions.splice(-1, 1, { ...latest, toMs: atMs });
  }

  #count(uid: string, atMs: number, counts: boolean): void {
    const pod = this.pods.get(uid);
    if (pod === undefined || this.#listed.has(uid)) return;
    this.#listed.add(uid);
    this.counted.push({ pod, atMs, counts });
  }

  /** A failed pod that the controller lets go without listing it: a rule says Ignore. */
  #noteIgnored(pod: PodLife, atMs: number): void {
    const { standing } = pod.entry;
    if (standing !== 'failed' && standing !== 'terminating') return;
    if (!judgeFailure(this.spec, pod.entry).counts) this.#count(pod.entry.uid, atMs, false);
  }
}

/** @returns the story of the Job with this uid. Null when the tape does not know it up to `untilMs`. */
export function tellJob(tape: Iterable<FactEnvelope>, uid: string, untilMs: number): JobStory | null {
  const cluster = new Cluster();
  const surroundings = new Surroundings();
  let story: JobStory | null = null;
  for (const envelope of tape) {
    if (envelope.atMs > untilMs) break;
    const wasTracked = cluster.pods.get(envelope.subject)?.lived.record.tracked === true;
    const changed = cluster.apply(envelope);
    if (envelope.subject === uid) {
      if (changed instanceof JobEntry) {
        story ??= new JobStory(changed, envelope.atMs, surroundings);
        story.job = changed;
      }
      story?.followJob(envelope);
    } else if (changed instanceof PodEntry) {
      followPod(story, changed, envelope, wasTracked);
    } else if (changed === null) surroundings.follow(envelope);
  }
  return story;
}

function followPod(
  story: JobStory | null,
  entry: PodEntry,
  envelope: FactEnvelope,
  wasTracked: boolean,
): void {
  if (story === null) return;
  const known = story.pods.get(entry.uid);
  if (known !== undefined) story.followPod(known, envelope, wasTracked);
  else if (entry.lived.record.owner?.uid === story.job.uid) story.addPod(entry, envelope);
}
