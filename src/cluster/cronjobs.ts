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
  /** What was asked for last, by uid and by name: a sync is about one CronJob from beginning to end. */
  #latest: CronJobEntry | null = null;
  #latestNamed: CronJobEntry | null = null;

  /** In creation order. */
  values(): Iterable<CronJobEntry> {
    return this.#byUid.values();
  }

  byUid(uid: string): CronJobEntry | null {
    if (this.#latest?.uid === uid) return this.#latest;
    this.#latest = this.#byUid.get(uid) ?? null;
    return this.#latest;
  }

  /** @param key `namespace/name`. */
  byKey(key: string): CronJobEntry | null {
    if (this.#latestNamed?.key === key) return this.#latestNamed;
    this.#latestNamed = this.#byKey.get(key) ?? null;
    return this.#latestNamed;
  }

  /** @throws IllegalFactError when the chart refuses the fact; nothing has changed then. */
  apply(envelope: FactEnvelope, fact: CronJobFact): CronJobEntry {
    const { subject, atMs, seq, resourceVersion } = envelope;
    const entry = this.byUid(subject);
    if (entry === null) {
      if (fact.type !== 'CronJobCreated') throw new IllegalFactError(envelope, null);
      const born = legal(envelope, cronJob.step(cronJob.unborn, fact, atMs), null);
      return this.#add(new CronJobEntry(born, seq, resourceVersion ?? 0));
    }
    entry.lived = legal(envelope, cronJob.step(entry.lived, fact, atMs), entry.lived.value);
    entry.lastSeq = seq;
    if (resourceVersion !== null) entry.resourceVersion = resourceVersion;
    if (entry.lived.value.presence === 'gone') this.#remove(entry);
    return entry;
  }

  /** Puts a CronJob back as it was stored, null being its absence. */
  restore(uid: string, stored: StoredCronJob | null): void {
    const entry = this.byUid(uid);
    if (entry !== null) this.#remove(entry);
    if (stored !== null) this.#add(new CronJobEntry(stored.lived, stored.lastSeq, stored.resourceVersion));
  }

  #add(entry: CronJobEntry): CronJobEntry {
    this.#latestNamed = null;
    this.#byUid.set(entry.uid, entry);
    this.#byKey.set(entry.key, entry);
    return entry;
  }

  #remove(entry: CronJobEntry): void {
    this.#latest = null;
    this.#latestNamed = null;
    this.#byUid.delete(entry.uid);
    if (this.#byKey.get(entry.key) === entry) this.#byKey.delete(entry.key);
  }
}
