/**
 * Between the Job controller and the API server: carries out the requests of a sync and answers as the server would.
 * Calls made to fail are made to fail here, so that neither side knows of it.
 */
import { generateName } from '../api/names.js';
import type { JobEntry } from '../cluster/job-entry.js';
import type { PodEntry } from '../cluster/pod-entry.js';
import type { CallError } from '../controllers/call-error.js';
import { type Answer, DONE, type JobRequest, type NewPod } from '../controllers/job/requests.js';
import { withoutUndefined } from '../kernel/merged.js';
import { type CallFault, type CallFaults, errorKind, failureText } from './call-faults.js';
import type { ControllerCall } from './controller-calls.js';
import { ControllerCrash } from './controller-crash.js';
import type { World } from './world.js';

/** An answer, and the version of the object the write left behind, which the controller will wait to see. */
export interface Reply {
  readonly answer: Answer;
  readonly version: number | null;
}

type Call = Exclude<JobRequest, { kind: 'note' }>;

/** What a call is about, for the record of its failure. */
interface About {
  readonly call: ControllerCall;
  readonly pod: PodEntry | null;
  readonly completionIndex: number | null;
}

export class JobCalls {
  readonly #world: World;
  readonly #faults: CallFaults;
  /** The latest failure put on the tape: what a retry is caused by. */
  lastFailureSeq: number | null = null;

  constructor(world: World, faults: CallFaults) {
    this.#world = world;
    this.#faults = faults;
  }

  /**
   * @param job as the controller sees it.
   * @param knownVersion the version of the job that a status write is based on.
   */
  carryOut(job: JobEntry, knownVersion: number, request: JobRequest): Reply {
    if (request.kind === 'note') {
      this.#world.ledger.note(job.uid, request.note);
      return NOTED;
    }
    if (request.kind === 'adoptPod' && !this.#mayAdopt(job))
      return refusal('forbidden', 'the job is not to adopt');
    const fault = this.#faults.next(callOf(request), this.#world.ledger.nowMs);
    return fault === null
      ? this.#perform(job, knownVersion, request)
      : this.#fail(fault, job.uid, aboutOf(request), () => this.#perform(job, knownVersion, request));
  }

  /** The orphan clean-up takes a finalizer off; it is a call like the others. */
  cleanUp(pod: PodEntry): Reply {
    const fault = this.#faults.next('patchPod', this.#world.ledger.nowMs);
    if (fault === null) return this.removeFinalizer(pod);
    const subject = pod.lived.record.owner?.uid ?? pod.uid;
    return this.#fail(fault, subject, about('patchPod', pod), () => this.removeFinalizer(pod));
  }

  removeFinalizer(seen: PodEntry): Reply {
    const { cluster, pods } = this.#world;
    const pod = cluster.pods.get(seen.uid);
    if (pod === undefined) return refusal('notFound', `pods "${nameOf(seen)}" not found`);
    const before = pod.resourceVersion;
    if (!pod.lived.record.tracked) return reply(DONE, before);
    pods.removeTrackingFinalizer(pod, 'job-controller');
    return reply(DONE, pod.lived.value.deletion === 'gone' ? before : pod.resourceVersion);
  }

  #perform(job: JobEntry, knownVersion: number, request: Call): Reply {
    switch (request.kind) {
      case 'createPod':
        return this.#createPod(job, request.pod);
      case 'deletePod':
        return this.#deletePod(request.pod);
      case 'removeFinalizer':
        return this.removeFinalizer(request.pod);
      case 'adoptPod':
        return this.#adopt(job, request.pod);
      case 'releasePod':
        return this.#release(job, request.pod);
      case 'updateStatus':
        return this.#updateStatus(job, knownVersion, request);
    }
  }

  /** @param perform what the call would have done; of some failures only the answer is lost. */
  #fail(fault: CallFault, subject: string, what: About, perform: () => Reply): Reply {
    if (fault.kind === 'crash') {
      if (fault.when === 'after') perform();
      throw new ControllerCrash(fault.downSeconds);
    }
    if (fault.error === 'lostResponse') {
      const done = perform();
      if (!done.answer.ok) return done;
    }
    this.#noteFailure(subject, what, fault.error);
    const podName = what.pod === null ? '' : nameOf(what.pod);
    return refusal(errorKind(fault.error), failureText(fault.error, what.call, podName));
  }

  #noteFailure(subject: string, { call, pod, completionIndex }: About, error: string): void {
    const podUid = pod?.uid ?? null;
    const failure = { type: 'RequestFailed', call, error, podUid, completionIndex } as const;
    this.lastFailureSeq = this.#world.ledger.note(subject, failure);
  }

  #createPod(job: JobEntry, { completionIndex, indexFailureCount, indexIgnoredFailureCount }: NewPod): Reply {
    const { names, nextUid, pods, cluster, parts } = this.#world;
    const prefix = parts.rules.podNamePrefix(job.name, completionIndex);
    const uid = nextUid();
    pods.create({
      uid,
      name: generateName(prefix, names.below),
      namespace: job.namespace,
      generateName: prefix,
      stamp: parts.rules.stampOf(job),
      owner: job.reference,
      tracked: true,
      completionIndex,
      indexFailureCount,
      indexIgnoredFailureCount,
    });
    return reply({ ok: true, pod: cluster.pods.get(uid) ?? null }, cluster.resourceVersion);
  }

  /** A deletion is not a write the controller waits to see. */
  #deletePod(seen: PodEntry): Reply {
    const pod = this.#world.cluster.pods.get(seen.uid);
    if (pod === undefined) return refusal('notFound', `pods "${nameOf(seen)}" not found`);
    this.#world.pods.delete(pod, 'job-controller');
    return reply(DONE, null);
  }

  /** The live read before an adoption: a job that is gone, replaced or being deleted adopts nothing. */
  #mayAdopt(job: JobEntry): boolean {
    return this.#world.parts.rules.mayAdopt(this.#world.cluster.jobNamed(job.namespace, job.name), job);
  }

  #adopt(job: JobEntry, seen: PodEntry): Reply {
    const pod = this.#world.cluster.pods.get(seen.uid);
    if (pod === undefined) return refusal('notFound', `pods "${nameOf(seen)}" not found`);
    if (pod.lived.record.deletion !== null) {
      this.#noteFailure(job.uid, about('patchPod', pod), 'invalid');
      return refusal(
        'invalid',
        'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted',
      );
    }
    const { owner, tracked } = pod.lived.record;
    if (owner !== null && owner.uid !== job.uid) {
      this.#noteFailure(job.uid, about('patchPod', pod), 'invalid');
      return refusal('invalid', 'Only one reference can have Controller set to true');
    }
    // A patch that asks for what is so already changes nothing.
    if (owner === null || !tracked) {
      this.#world.pods.adopt(pod, job.reference);
    }
    return reply(DONE, pod.resourceVersion);
  }

  #release(job: JobEntry, seen: PodEntry): Reply {
    const pod = this.#world.cluster.pods.get(seen.uid);
    if (pod === undefined) return refusal('notFound', `pods "${nameOf(seen)}" not found`);
    if (pod.lived.record.owner?.uid === job.uid) this.#world.pods.release(pod, job.uid);
    return reply(DONE, pod.resourceVersion);
  }

  #updateStatus(
    job: JobEntry,
    knownVersion: number,
    { status }: Extract<Call, { kind: 'updateStatus' }>,
  ): Reply {
    const { cluster, jobs, ledger, parts } = this.#world;
    const live = cluster.jobNamed(job.namespace, job.name);
    if (live === null) {
      this.#noteFailure(job.uid, ABOUT_STATUS, 'notFound');
      return refusal('notFound', `jobs.batch "${job.name}" not found`);
    }
    if (live.uid !== job.uid || !parts.rules.mayWriteStatus(live.resourceVersion, knownVersion)) {
      this.#noteFailure(job.uid, ABOUT_STATUS, 'conflict');
      return refusal('conflict', `Operation cannot be fulfilled on jobs.batch "${job.name}"`);
    }
    const answer = jobs.updateStatus(live, status);
    if (answer.ok) return reply(DONE, live.resourceVersion);
    const written = withoutUndefined(status);
    const refused = { type: 'JobStatusRefused', status: written, errors: answer.errors } as const;
    this.lastFailureSeq = ledger.note(job.uid, refused);
    return refusal('invalid', answer.errors.join(', '));
  }
}

const ABOUT_STATUS: About = { call: 'updateStatus', pod: null, completionIndex: null };

/** As scenarios name the calls. */
function callOf({ kind }: Call): ControllerCall {
  switch (kind) {
    case 'createPod':
    case 'deletePod':
    case 'updateStatus':
      return kind;
    case 'removeFinalizer':
    case 'adoptPod':
    case 'releasePod':
      return 'patchPod';
  }
}

function aboutOf(request: Call): About {
  switch (request.kind) {
    case 'createPod':
      return { call: 'createPod', pod: null, completionIndex: request.pod.completionIndex };
    case 'updateStatus':
      return ABOUT_STATUS;
    default:
      return about(callOf(request), request.pod);
  }
}

function about(call: ControllerCall, pod: PodEntry): About {
  return { call, pod, completionIndex: null };
}

const NOTED: Reply = { answer: DONE, version: null };

function reply(answer: Answer, version: number | null): Reply {
  return { answer, version };
}

function refusal(error: CallError, message: string): Reply {
  return reply({ ok: false, error, message }, null);
}

function nameOf({ lived }: PodEntry): string {
  return lived.record.born.name;
}
