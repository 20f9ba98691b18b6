/** The CronJobs of the cluster, by uid and by name. */
import { cronJob } from '../../machines/cronjob.js';
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import { CronJobEntry } from './cronjob-entry.js';
import type { FactEnvelope } from './facts.js';
import { IllegalFactError, legal } from './illegal-fact.js';

/** What is stored of a CronJob; everything else about it follows. */
export type StoredCronJob = Pick<CronJobEntry, 'lived' | 'lastSeq' | 'resourceVersion'>;

export class CronJobs {
  readonly #byUid = new Map<string, CronJobEntry>();
  readonly #byKey = new Map<string, CronJobEntry>();

  /** In creation order. */
  values(): Iterable<CronJobEntry> {
    return this.#byUid.values();
  }

  byUid(uid: string): CronJobEntry | null {
    return this.#byUid.get(uid) ?? null;
  }

  /** @param key `namespace/name`. */
  byKey(key: string): CronJobEntry | null {
    return this.#byKey.get(key) ?? null;
  }

  /** @throws IllegalFactError when the chart refuses the fact; nothing has changed then. */
  apply(envelope: FactEnvelope, fact: CronJobFact): CronJobEntry {
    const { subject, atMs, seq, resourceVersion } = envelope;
    const { type } = fact;
    const entry = this.#byUid.get(subject);
    if (type === 'CronJobCreated') {
      const created = entry === undefined ? cronJob.step(cronJob.unborn, fact, atMs) : null;
      const lived = legal(envelope, created, entry?.lived.value);
      const added = new CronJobEntry(lived, seq, resourceVersion ?? 0);
      this.#byUid.set(added.uid, added);
      this.#byKey.set(added.key, added);
      return added;
    }
    if (entry === undefined) throw new IllegalFactError(envelope, null);
    entry.lived = legal(envelope, cronJob.step(entry.lived, fact, atMs), entry.lived.value);
    entry.lastSeq = seq;
    if (resourceVersion !== null) entry.resourceVersion = resourceVersion;
    if (type === 'CronJobGone') this.#remove(entry);
    return entry;
  }

  /** Puts a CronJob back as it was stored, null being its absence. */
  restore(uid: string, stored: StoredCronJob | null): void {
    const entry = this.#byUid.get(uid);
    if (entry !== undefined) this.#remove(entry);
    if (stored === null) return;
    const back = new CronJobEntry(stored.lived, stored.lastSeq, stored.resourceVersion);
    this.#byUid.set(back.uid, back);
    this.#byKey.set(back.key, back);
  }

  #remove(entry: CronJobEntry): void {
    this.#byUid.delete(entry.uid);
    if (this.#byKey.get(entry.key) === entry) this.#byKey.delete(entry.key);
  }
}
