/**
 * Folds a tape once for all claims: the cluster, what each Job and pod has shown so far, and what was wrong with the
 * cluster meanwhile. Each fact becomes the moments that claims are told.
 */
import { Cluster, type Entry, IllegalFactError } from '../../src/cluster/cluster.js';
import { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { JobEntry } from '../../src/cluster/job-entry.js';
import { PodEntry } from '../../src/cluster/pod-entry.js';
import type { TapeHeader } from '../../src/tape/tape.js';
import { tellCronJob } from './cron-facts.js';
import { Faults } from './faults.js';
import { followJob } from './job-facts.js';
import type { Moment } from './moments.js';
import { followNote } from './notes.js';
import { followPod } from './pod-facts.js';
import type { Scene } from './scene.js';
import type { JobSeen, PodSeen } from './seen.js';
import { StatusWrites } from './status-writes.js';

export class Witness implements Scene {
  readonly header: TapeHeader;
  readonly cluster = new Cluster();
  readonly jobs = new Map<string, JobSeen>();
  readonly living = new Set<JobSeen>();
  readonly latestJobs = new Map<string, JobSeen>();
  readonly pods = new Map<string, PodSeen>();
  readonly faults: Faults;
  readonly tell: (moment: Moment) => void;
  nowMs: number;
  readonly #writes = new StatusWrites(this);
  #halted = false;

  constructor(header: TapeHeader, tell: (moment: Moment) => void) {
    this.header = header;
    this.nowMs = header.startMs;
    this.faults = new Faults(header);
    this.tell = tell;
  }

  /** After a fact that no lifecycle takes, nothing is followed any more. */
  follow(envelope: FactEnvelope): void {
    if (this.#halted) return;
    this.#writes.closeBefore(envelope);
    const { atMs } = envelope;
    if (atMs > this.nowMs) {
      this.tell({ kind: 'tick', envelope, atMs, beforeMs: this.nowMs });
      this.nowMs = atMs;
    }
    this.faults.follow(envelope);
    const changed = this.#applied(envelope);
    if (this.#halted) return;
    this.tell({ kind: 'fact', envelope, atMs });
    if (changed === null) followNote(envelope, this);
    else if (changed instanceof JobEntry) followJob(envelope, changed, this, this.#writes);
    else if (changed instanceof PodEntry) followPod(envelope, changed, this);
    else if (changed instanceof CronJobEntry) tellCronJob(envelope, changed, this);
  }

  /** The tape is over: what is still open is complete. */
  finish(): void {
    this.#writes.close();
  }

  #applied(envelope: FactEnvelope): Entry | null {
    try {
      return this.cluster.apply(envelope);
    } catch (error) {
      if (!(error instanceof IllegalFactError)) throw error;
      this.#halted = true;
      this.tell({ kind: 'illegal', envelope, atMs: envelope.atMs, message: error.message });
      return null;
    }
  }
}
