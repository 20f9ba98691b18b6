/** The process the Job and CronJob controllers live in: it can stop, lose all it knew, and come back. */
import { byOrdinal } from '../cluster/pod-entry.js';
import type { CleanUpHost } from './clean-up-host.js';
import type { CronJobHost } from './cronjob-host.js';
import type { JobHost } from './job-host.js';
import type { Notice } from './notices.js';
import type { Watches } from './watches.js';
import { LANES, type World } from './world.js';

const SUBJECT = 'job-controller';

export class ControllerProcess {
  readonly #world: World;
  readonly #watches: Watches;
  readonly #jobHost: JobHost;
  readonly #cleanUps: CleanUpHost;
  readonly #cronJobs: CronJobHost;
  /** When it comes back; null while it runs. */
  #returnsAtMs: number | null = null;

  constructor(
    world: World,
    watches: Watches,
    jobHost: JobHost,
    cleanUps: CleanUpHost,
    cronJobs: CronJobHost,
  ) {
    this.#world = world;
    this.#watches = watches;
    this.#jobHost = jobHost;
    this.#cleanUps = cleanUps;
    this.#cronJobs = cronJobs;
  }

  /**
   * While it is down another stop only moves the return to the later time. A restart is over when the actions of its
   * instant are, so that one of them can still keep it down.
   */
  stop(downSeconds: number): void {
    const { ledger, agenda } = this.#world;
    const backMs = ledger.nowMs + downSeconds * 1000;
    if (this.#returnsAtMs === null) {
      ledger.note(SUBJECT, { type: 'ControllerStopped' });
      this.#watches.disconnect();
      this.#jobHost.forget();
      this.#cleanUps.forget();
      this.#cronJobs.stop();
    } else if (backMs <= this.#returnsAtMs) return;
    this.#returnsAtMs = backMs;
    const lane = downSeconds === 0 ? LANES.returnsAtOnce : LANES.controllerReturns;
    agenda.add(backMs, lane, 0, { kind: 'controllerReturns' });
  }

  /** It comes back with caches filled anew: every job and then every pod is news to it. */
  comeBack(): void {
    const { ledger, cluster } = this.#world;
    if (this.#returnsAtMs !== ledger.nowMs) return;
    this.#returnsAtMs = null;
    ledger.cause = null;
    const seq = ledger.note(SUBJECT, { type: 'ControllerStarted' });
    this.#watches.reconnect();
    const news = { change: 'added', seq, resourceVersion: cluster.resourceVersion, facts: [] } as const;
    const jobs = [...this.#watches.jobs.jobs.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const entry of jobs)
      this.#jobHost.observe({ ...news, kind: 'job', entry, generationChanged: false, finished: false });
    for (const entry of [...this.#watches.pods.pods.values()].sort(byOrdinal)) {
      const notice: Notice = { ...news, kind: 'pod', entry, reclaimable: false, formerOwnerUid: null };
      this.#jobHost.observe(notice);
    }
    this.#cronJobs.start(seq);
  }
}
