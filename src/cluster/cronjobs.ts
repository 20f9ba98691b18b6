/** The CronJobs of the cluster, by uid and by name. */
import { cronJob } from '../../machines/cronjob.js';
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import { RecallingMap } from '../kernel/recalling-map.js';
import { CronJobEntry } from './cronjob-entry.js';
import type { FactEnvelope } from './facts.js';
import { IllegalFactError, legal } from './illegal-fact.js';

/** What is stored of a CronJob; everything else about it follows. */
export type StoredCronJob = Pick<CronJobEntry, 'ordinal' | 'lived' | 'lastSeq' | 'resourceVersion'>;

export class CronJobs {
  /** A sync is about one CronJob from beginning to end. */
  readonly #byUid = new RecallingMap<string, CronJobEntry>();
  readonly #byKey = new RecallingMap<string, CronJobEntry>();
  #highestOrdinal = 0;

  /** In creation order, but for those that were put back. */
  values(): Iterable<CronJobEntry> {
    return this.#byUid.values();
  }

  byUid(uid: string): CronJobEntry | null {
    return this.#byUid.get(uid);
  }

  /** @param key `namespace/name`. */
  byKey(key: string): CronJobEntry | null {
    return this.#byKey.get(key);
  }

  /**
   * @throws IllegalFactError when the chart refuses the fact; nothing has changed then.
   * @internal
   */
  apply(envelope: FactEnvelope, fact: CronJobFact): CronJobEntry {
    const { subject, atMs, seq, resourceVersion } = envelope;
    const entry = this.byUid(subject);
    if (entry === null) {
      if (fact.type !== 'CronJobCreated') throw new IllegalFactError(envelope, null);
      const born = legal(envelope, cronJob.step(cronJob.unborn, fact, atMs), null);
      return this.#add(new CronJobEntry(this.#highestOrdinal + 1, born, seq, resourceVersion ?? 0));
    }
    entry.lived = legal(envelope, cronJob.step(entry.lived, fact, atMs), entry.lived.value);
    entry.lastSeq = seq;
    if (resourceVersion !== null) entry.resourceVersion = resourceVersion;
    if (entry.lived.value.presence === 'gone') this.#remove(entry);
    return entry;
  }

  /** Puts a CronJob back as it was stored, null being its absence. @internal */
  restore(uid: string, stored: StoredCronJob | null): void {
    const entry = this.byUid(uid);
    if (entry !== null) this.#remove(entry);
    if (stored === null) return;
    this.#add(new CronJobEntry(stored.ordinal, stored.lived, stored.lastSeq, stored.resourceVersion));
  }

  #add(entry: CronJobEntry): CronJobEntry {
    this.#highestOrdinal = Math.max(this.#highestOrdinal, entry.ordinal);
    this.#byUid.set(entry.uid, entry);
    this.#byKey.set(entry.key, entry);
    return entry;
  }

  #remove(entry: CronJobEntry): void {
    this.#byUid.delete(entry.uid);
    if (this.#byKey.get(entry.key) === entry) this.#byKey.delete(entry.key);
  }
}
