/** What was wrong with the cluster so far, as far as the tape and its scenario tell: late watches, restarts, lost answers. */

import type { FactEnvelope } from '../../src/cluster/facts.js';
import { WATCH_KINDS } from '../../src/simulate/watch-kinds.js';
import type { TapeHeader } from '../../src/tape/tape.js';

/** Any action of a scenario, read for the fields faults have. */
interface AnyAction {
  readonly at?: number;
  readonly do?: string;
  readonly kind?: string;
  readonly for?: number;
  readonly lag?: number;
  readonly by?: number;
}

export class Faults {
  readonly #actions: readonly AnyAction[];
  /** What was recorded of a real cluster: when its watches were late nobody knows. */
  readonly isImported: boolean;
  /** Until when a notification of this kind may be outstanding. */
  readonly #lateUntilMs = {
    pods: Number.NEGATIVE_INFINITY,
    jobs: Number.NEGATIVE_INFINITY,
    cronJobs: Number.NEGATIVE_INFINITY,
  };
  /** Was any watch ever late? */
  everLate = false;
  /** The last instant at which anything was done to the cluster from outside, or went wrong. */
  latestMs: number;
  /** The controller believes in creations that never happened (in a terminating namespace). */
  phantoms = false;
  /** Names of nodes that have fallen silent or are gone. */
  readonly lostNodes = new Set<string>();
  isDown = false;
  /** How far the wall clock is from the time of the tape. */
  clockOffsetMs = 0;
  /** Was the wall clock ever moved? */
  clockMoved = false;
  /** When the controller last came back. */
  startedAtMs = Number.NEGATIVE_INFINITY;
  /** Did the controller ever stop? */
  everRestarted = false;
  /** Was a call made to fail? */
  everRefused = false;

  constructor(header: TapeHeader) {
    this.#actions = actionsOf(header.input?.scenario);
    this.isImported = header.input === null;
    this.latestMs = header.startMs;
  }

  /** Was there any trouble at all? */
  get any(): boolean {
    return this.everLate || this.everRestarted || this.everRefused || this.isImported;
  }

  /** From when on the controller, seen from now, has worked without hindrance; infinite while it does not. */
  get workingSinceMs(): number {
    if (this.isDown || this.isImported) return Number.POSITIVE_INFINITY;
    return Math.max(this.startedAtMs, this.#lateUntilMs.pods, this.#lateUntilMs.jobs);
  }

  /** Might the controller not know yet what became of pods? */
  podsAreLate(atMs: number): boolean {
    return this.isImported || atMs <= this.#lateUntilMs.pods;
  }

  /** Might the CronJob controller go by an older CronJob? */
  cronJobsAreLate(atMs: number): boolean {
    return atMs <= this.#lateUntilMs.cronJobs;
  }

  /** Might it go by an older CronJob, or not know yet what became of the Jobs? */
  runsAreLate(atMs: number): boolean {
    return atMs <= Math.max(this.#lateUntilMs.jobs, this.#lateUntilMs.cronJobs);
  }

  jobsAreLate(atMs: number): boolean {
    return this.isImported || atMs <= this.#lateUntilMs.jobs;
  }

  follow({ fact, atMs }: FactEnvelope): void {
    switch (fact.type) {
      case 'ActionTaken':
        this.#latest(atMs);
        if (fact.action === 'delayWatch') this.#delay(this.#actions[fact.place] ?? {}, atMs);
        if (fact.action === 'clockJump') this.#moveClock(this.#actions[fact.place] ?? {});
        break;
      case 'ControllerStopped':
        this.isDown = true;
        this.everRestarted = true;
        this.#latest(atMs);
        break;
      case 'ControllerStarted':
        this.isDown = false;
        this.startedAtMs = atMs;
        this.#latest(atMs);
        break;
      case 'NodeFailed':
      case 'NodeDeleted':
        this.lostNodes.add(`node-${fact.node}`);
        break;
      case 'RequestFailed':
        this.#latest(atMs);
        this.everRefused = true;
        break;
      default:
        break;
    }
  }

  #moveClock({ by = 0 }: AnyAction): void {
    this.clockMoved = true;
    this.clockOffsetMs += Math.round(by * 1000);
  }

  #latest(atMs: number): void {
    this.latestMs = Math.max(this.latestMs, atMs);
  }

  #delay({ kind = 'all', for: seconds = 0, lag = 0 }: AnyAction, atMs: number): void {
    this.everLate = true;
    const untilMs = atMs + (seconds + lag) * 1000;
    this.#latest(untilMs);
    for (const one of WATCH_KINDS) {
      if (kind === one || kind === 'all') this.#lateUntilMs[one] = Math.max(this.#lateUntilMs[one], untilMs);
    }
  }
}

function actionsOf(scenario: unknown): readonly AnyAction[] {
  if (typeof scenario !== 'object' || scenario === null || !('actions' in scenario)) return [];
  const { actions } = scenario;
  return Array.isArray(actions) ? actions : [];
}
