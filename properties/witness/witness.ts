/**
 * Folds a tape once for all claims: the cluster, what each Job and pod has shown so far, and what was wrong with the
 * cluster meanwhile. Each fact becomes the moments that claims are told.
 */

import type { JobStatus } from '../../src/api/types/index.js';
import { Cluster, type Entry, IllegalFactError } from '../../src/cluster/cluster.js';
import { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { type FactEnvelope, isJobFact } from '../../src/cluster/facts.js';
import { JobEntry } from '../../src/cluster/job-entry.js';
import { PodEntry } from '../../src/cluster/pod-entry.js';
import type { TapeHeader } from '../../src/tape/tape.js';
import { cronRunOf } from './cron-run.js';
import { Faults } from './faults.js';
import type { Moment } from './moments.js';
import { JobSeen, PodSeen } from './seen.js';
import { count, countFresh, denied, hinder, noteDeletion, noteLeaving } from './tallies.js';
import { type UncountedFlow, uncountedFlow } from './uncounted-flow.js';

interface OpenWrite {
  readonly job: JobSeen;
  readonly before: JobStatus;
  readonly resourceVersion: number | null;
  last: FactEnvelope;
}

export class Witness {
  readonly header: TapeHeader;
  readonly cluster = new Cluster();
  readonly jobs = new Map<string, JobSeen>();
  readonly pods = new Map<string, PodSeen>();
  readonly faults: Faults;
  nowMs: number;
  readonly #tell: (moment: Moment) => void;
  #openWrite: OpenWrite | null = null;
  #halted = false;

  constructor(header: TapeHeader, tell: (moment: Moment) => void) {
    this.header = header;
    this.nowMs = header.startMs;
    this.faults = new Faults(header);
    this.#tell = tell;
  }

  follow(envelope: FactEnvelope): void {
    if (this.#halted) return;
    this.#closeWriteBefore(envelope);
    const { atMs } = envelope;
    if (atMs > this.nowMs) {
      this.#tell({ kind: 'tick', envelope, atMs, beforeMs: this.nowMs });
      this.nowMs = atMs;
    }
    this.faults.follow(envelope);
    let changed: Entry | null;
    try {
      changed = this.cluster.apply(envelope);
    } catch (error) {
      if (!(error instanceof IllegalFactError)) throw error;
      this.#halted = true;
      this.#tell({ kind: 'illegal', envelope, atMs, message: error.message });
      return;
    }
    this.#tell({ kind: 'fact', envelope, atMs });
    if (changed === null) this.#note(envelope);
    else if (changed instanceof JobEntry) this.#followJob(envelope, changed);
    else if (changed instanceof PodEntry) this.#followPod(envelope, changed);
    else if (changed instanceof CronJobEntry) this.#tellCronJob(envelope, changed);
  }

  /** The tape is over: what is still open is complete. */
  finish(): void {
    this.#closeWrite();
  }

  #note(envelope: FactEnvelope): void {
    const { fact, subject, atMs } = envelope;
    if (fact.type === 'ControllerStopped' || fact.type === 'ControllerStarted') {
      const kind = fact.type === 'ControllerStopped' ? 'controllerStopped' : 'controllerStarted';
      this.#tell({ kind, envelope, atMs });
      return;
    }
    if (fact.type === 'NodeFailed' || fact.type === 'NodeDeleted') {
      this.#tell({
        kind: fact.type === 'NodeFailed' ? 'nodeFailed' : 'nodeDeleted',
        envelope,
        atMs,
        node: fact.node,
      });
      return;
    }
    if (fact.type === 'PodDeletionRepeated') {
      const pod = this.pods.get(subject);
      if (pod !== undefined) noteDeletion(pod, pod.job, atMs);
      return;
    }
    const job = this.jobs.get(subject);
    if (job === undefined) {
      const cronJob = this.cluster.cronJobs.byUid(subject);
      if (cronJob !== null) this.#tellCronJob(envelope, cronJob);
      return;
    }
    if (fact.type === 'EventRecorded') {
      const { reason, message } = fact;
      this.#tell({ kind: 'event', envelope, atMs, job, reason, message });
    } else if (fact.type === 'PodCreationPostponed') {
      job.postponedUntilMs = fact.untilMs;
      this.#tell({ kind: 'postponed', envelope, atMs, job, untilMs: fact.untilMs });
    } else if (fact.type === 'JobSyncStale') {
      hinder(job, atMs);
    } else if (fact.type === 'JobStatusRefused') {
      const { status, errors } = fact;
      hinder(job, atMs);
      job.refusedAtMs = atMs;
      this.#tell({ kind: 'statusRefused', envelope, atMs, job, refused: status, errors });
    } else if (fact.type === 'RequestFailed') {
      const { call, error, podUid } = fact;
      const pod = podUid === null ? null : (this.pods.get(podUid) ?? null);
      if (pod !== null && call === 'patchPod') pod.patchFailed = true;
      if (pod !== null && call === 'patchPod' && error === 'notFound') denied(pod, job);
      if (call === 'createPod' && error === 'lostResponse') job.unanswered += 1;
      if (error === 'namespaceTerminating') this.faults.phantoms = true;
      hinder(job, atMs);
      job.requestFailedAtMs = atMs;
      this.#tell({ kind: 'requestFailed', envelope, atMs, job, call, error, pod });
    }
  }

  #tellCronJob(envelope: FactEnvelope, cronJob: CronJobEntry): void {
    const { atMs } = envelope;
    const wallMs = atMs + this.faults.clockOffsetMs;
    this.#tell({ kind: 'cronJob', envelope, atMs, cronJob, wallMs });
  }

  #followJob(envelope: FactEnvelope, entry: JobEntry): void {
    const { fact, atMs } = envelope;
    if (!isJobFact(fact)) return;
    if (fact.type === 'JobCreated') {
      const job = new JobSeen(entry, this.cluster.podsOf(entry.uid), atMs);
      this.jobs.set(entry.uid, job);
      this.#tell({ kind: 'jobCreated', envelope, atMs, job });
      const run = cronRunOf(envelope, this);
      if (run !== null) this.#tell({ kind: 'cronRun', envelope, atMs, run });
      return;
    }
    const job = this.jobs.get(entry.uid);
    if (job === undefined) return;
    switch (fact.type) {
      case 'JobSpecChanged': {
        const before = job.specSeen;
        job.takeSpec(this.faults.jobsAreLate(atMs));
        job.specChangedAtMs = atMs;
        this.#tell({ kind: 'specChanged', envelope, atMs, job, before });
        break;
      }
      case 'JobDeletionRequested':
        this.#tell({ kind: 'jobDeletionRequested', envelope, atMs, job, by: fact.by });
        break;
      case 'JobGone':
        job.gone = true;
        this.#tell({ kind: 'jobGone', envelope, atMs, job });
        break;
      case 'JobMetadataChanged':
        break;
      case 'JobStarted':
      case 'JobProgressed':
      case 'JobSuspended':
      case 'JobResumed':
      case 'JobSuccessCriteriaMet':
      case 'JobFailureTargeted':
      case 'JobCompleted':
      case 'JobFailed': {
        const { resourceVersion } = envelope;
        this.#openWrite ??= { job, before: job.status, resourceVersion, last: envelope };
        this.#openWrite.last = envelope;
        break;
      }
    }
  }

  #closeWriteBefore({ subject, resourceVersion }: FactEnvelope): void {
    const open = this.#openWrite;
    if (open === null) return;
    if (open.resourceVersion !== resourceVersion || open.job.entry.uid !== subject) this.#closeWrite();
  }

  #closeWrite(): void {
    const open = this.#openWrite;
    if (open === null) return;
    this.#openWrite = null;
    const { job, before, last } = open;
    const after = job.entry.lived.record.status;
    job.status = after;
    job.statusWrittenAtMs = last.atMs;
    const flow = uncountedFlow(before, after);
    this.#relist(flow);
    this.#tell({ kind: 'statusWritten', envelope: last, atMs: last.atMs, job, before, after, flow });
  }

  /** Keeps every pod's place in the uncounted lists. */
  #relist({ entered, left }: UncountedFlow): void {
    for (const uid of left.succeeded) this.#list(uid, null);
    for (const uid of left.failed) this.#list(uid, null);
    for (const uid of entered.succeeded) this.#list(uid, 'succeeded');
    for (const uid of entered.failed) this.#list(uid, 'failed');
  }

  #list(uid: string, list: PodSeen['listed']): void {
    const pod = this.pods.get(uid);
    if (pod === undefined) return;
    pod.listed = list;
    countFresh(pod);
  }

  #followPod(envelope: FactEnvelope, entry: PodEntry): void {
    const { fact, atMs } = envelope;
    const known = this.pods.get(entry.uid);
    if (known === undefined) {
      const owner = entry.lived.record.owner;
      const pod = new PodSeen(entry, owner === null ? null : (this.jobs.get(owner.uid) ?? null));
      this.pods.set(entry.uid, pod);
      count(pod, 1);
      this.#tell({ kind: 'podCreated', envelope, atMs, pod, job: pod.job });
      return;
    }
    const before = known.standing;
    const wasTracked = known.tracked;
    const formerJob = known.job;
    this.#take(known);
    const job = known.job ?? formerJob;
    switch (fact.type) {
      case 'PodAdopted':
        if (job !== null) job.adopted += 1;
        this.#tell({ kind: 'podAdopted', envelope, atMs, pod: known, job });
        break;
      case 'PodDeletionRequested':
        if (fact.by === 'job-controller') noteDeletion(known, job, atMs);
        this.#tell({ kind: 'podDeletionRequested', envelope, atMs, pod: known, job, by: fact.by });
        break;
      case 'PodReleased':
      case 'PodOwnerRemoved':
        this.#tell({ kind: 'podDisowned', envelope, atMs, pod: known, job });
        break;
      case 'ContainerStarted': {
        const { container, restartCount } = fact;
        this.#tell({ kind: 'containerStarted', envelope, atMs, pod: known, job, container, restartCount });
        break;
      }
      case 'PodConditionSet': {
        const { type, status } = fact.mark;
        this.#tell({ kind: 'podConditionSet', envelope, atMs, pod: known, job, type, status });
        break;
      }
      case 'PodGone':
        if (known.standing === 'terminating') noteLeaving(job, atMs);
        known.gone = true;
        count(known, -1);
        this.#tell({ kind: 'podGone', envelope, atMs, pod: known, job });
        break;
      default:
        break;
    }
    if (wasTracked && !known.tracked) {
      const by = fact.type === 'TrackingFinalizerRemoved' ? fact.by : 'release';
      this.#tell({ kind: 'podUntracked', envelope, atMs, pod: known, job, by });
    }
    if (before !== known.standing) this.#tell({ kind: 'podMoved', envelope, atMs, pod: known, job, before });
  }

  /** Takes over what has changed of the pod. */
  #take(pod: PodSeen): void {
    const { entry } = pod;
    const { record } = entry.lived;
    const { standing } = entry;
    const ownerUid = record.owner?.uid ?? null;
    const moved = standing !== pod.standing || ownerUid !== (pod.job?.entry.uid ?? null);
    if (!moved && record.tracked === pod.tracked) return;
    count(pod, -1);
    pod.standing = standing;
    pod.tracked = record.tracked;
    pod.job = ownerUid === null ? null : (this.jobs.get(ownerUid) ?? null);
    count(pod, 1);
  }
}
