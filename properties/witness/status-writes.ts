/** Status writes as wholes: the facts of one write share a resource version, and it is over when another fact comes. */
import type { JobStatus } from '../../src/api/types/index.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { Scene } from './scene.js';
import type { JobSeen, PodSeen } from './seen.js';
import { countFresh } from './tallies.js';
import { uncountedFlow } from './uncounted-flow.js';

interface OpenWrite {
  readonly job: JobSeen;
  readonly before: JobStatus;
  readonly resourceVersion: number | null;
  last: FactEnvelope;
}

export class StatusWrites {
  readonly #scene: Scene;
  #open: OpenWrite | null = null;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** One more fact of a write, or the first. */
  add(envelope: FactEnvelope, job: JobSeen): void {
    if (this.#open !== null) this.#open.last = envelope;
    else this.#open = { job, before: job.status, resourceVersion: envelope.resourceVersion, last: envelope };
  }

  /** Tells of the write that is under way, unless this fact belongs to it. */
  closeBefore({ subject, resourceVersion }: FactEnvelope): void {
    const open = this.#open;
    if (open === null) return;
    if (open.resourceVersion !== resourceVersion || open.job.entry.uid !== subject) this.close();
  }

  close(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const { job, before, last } = open;
    const after = job.entry.lived.record.status;
    job.status = after;
    job.statusWrittenAtMs = last.atMs;
    const flow = uncountedFlow(before, after);
    this.#list(flow.left.succeeded, null);
    this.#list(flow.left.failed, null);
    this.#list(flow.entered.succeeded, 'succeeded');
    this.#list(flow.entered.failed, 'failed');
    this.#scene.tell({ kind: 'statusWritten', envelope: last, atMs: last.atMs, job, before, after, flow });
  }

  /** Keeps the pods' places in the uncounted lists. */
  #list(uids: readonly string[], list: PodSeen['listed']): void {
    for (const uid of uids) {
      const pod = this.#scene.pods.get(uid);
      if (pod === undefined) continue;
      if (list === null) pod.counted = true;
      else if (pod.counted && pod.job !== null) pod.job.recounted += 1;
      pod.listed = list;
      countFresh(pod);
    }
  }
}
