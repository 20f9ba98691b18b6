/** What watchers are told: one notice per write, in the order of the writes, whatever number of facts a write had. */
import { endOf } from '../../machines/job.js';
import type { Entry } from '../cluster/cluster.js';
import { CronJobEntry } from '../cluster/cronjob-entry.js';
import type { FactEnvelope } from '../cluster/facts.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { PodEntry } from '../cluster/pod-entry.js';

export type Change = 'added' | 'updated' | 'deleted';

export interface CronJobNotice {
  readonly kind: 'cronJob';
  readonly entry: CronJobEntry;
  change: Change;
  seq: number;
  readonly resourceVersion: number;
  readonly facts: readonly FactEnvelope[];
}

/** A notice of any kind of object. */
export type AnyNotice = Notice | CronJobNotice;

export type Notice =
  | {
      readonly kind: 'job';
      readonly entry: JobEntry;
      change: Change;
      /** The spec changed, or deletion was requested. */
      generationChanged: boolean;
      /** The job was finished when it was written. */
      finished: boolean;
      seq: number;
      readonly resourceVersion: number;
      readonly facts: readonly FactEnvelope[];
    }
  | {
      readonly kind: 'pod';
      readonly entry: PodEntry;
      change: Change;
      /** Labels or owner are not what they were. */
      reclaimable: boolean;
      /** The owner the pod had before this write, when it lost it. */
      formerOwnerUid: string | null;
      seq: number;
      readonly resourceVersion: number;
      readonly facts: readonly FactEnvelope[];
    };

const NO_FACTS: readonly FactEnvelope[] = [];

export class Notices {
  /** Should notices carry the facts of their writes? Only somebody with a copy of the cluster needs them. */
  carryFacts = false;
  /** Null while there are none. */
  #pending: AnyNotice[] | null = null;
  #openFacts: FactEnvelope[] = [];
  /** Facts about an object that no write told of yet: the next one does. By uid. */
  readonly #untold = new Map<string, readonly FactEnvelope[]>();

  get isEmpty(): boolean {
    return this.#pending === null;
  }

  add(envelope: FactEnvelope, entry: Entry | null): void {
    const { resourceVersion, seq } = envelope;
    if (entry === null) return;
    if (resourceVersion === null) {
      if (this.carryFacts) this.#untold.set(entry.uid, [...(this.#untold.get(entry.uid) ?? []), envelope]);
      return;
    }
    let notice = this.#pending?.at(-1);
    if (notice === undefined || notice.resourceVersion !== resourceVersion) {
      if (this.carryFacts) this.#openFacts = [...(this.#untold.get(entry.uid) ?? [])];
      if (this.#untold.size > 0) this.#untold.delete(entry.uid);
      notice = openNotice(entry, seq, resourceVersion, this.carryFacts ? this.#openFacts : NO_FACTS);
      if (this.#pending === null) this.#pending = [notice];
      else this.#pending.push(notice);
    }
    if (this.carryFacts) this.#openFacts.push(envelope);
    extend(notice, envelope);
  }

  take(): readonly AnyNotice[] {
    const taken = this.#pending ?? [];
    this.#pending = null;
    return taken;
  }
}

function openNotice(
  entry: Entry,
  seq: number,
  resourceVersion: number,
  facts: readonly FactEnvelope[],
): AnyNotice {
  const change: Change = 'updated';
  if (entry instanceof PodEntry) {
    return {
      kind: 'pod',
      entry,
      change,
      reclaimable: false,
      formerOwnerUid: null,
      seq,
      resourceVersion,
      facts,
    };
  }
  if (entry instanceof CronJobEntry) return { kind: 'cronJob', entry, change, seq, resourceVersion, facts };
  return {
    kind: 'job',
    entry,
    change,
    generationChanged: false,
    finished: false,
    seq,
    resourceVersion,
    facts,
  };
}

function extend(notice: AnyNotice, { fact, seq }: FactEnvelope): void {
  notice.seq = seq;
  switch (fact.type) {
    case 'CronJobCreated':
    case 'JobCreated':
    case 'PodCreated':
      notice.change = 'added';
      break;
    case 'CronJobGone':
    case 'JobGone':
    case 'PodGone':
      notice.change = 'deleted';
      break;
    case 'JobSpecChanged':
    case 'JobDeletionRequested':
      if (notice.kind === 'job') notice.generationChanged = true;
      break;
    case 'PodLabelsChanged':
      if (notice.kind === 'pod') notice.reclaimable = true;
      break;
    case 'PodOwnerRemoved':
    case 'PodReleased':
      if (notice.kind !== 'pod') break;
      notice.reclaimable = true;
      notice.formerOwnerUid = fact.ownerUid;
      break;
  }
  if (notice.kind === 'job') notice.finished = endOf(notice.entry.lived.value) !== null;
}
