/** What a tape tells of one CronJob around one of its scheduled times: the ground its explanation stands on. */

import { type CronJobRecord, cronJob as chart, type LivedCronJob } from '../../../machines/cronjob.js';
import type { CronJobFact } from '../../../machines/cronjob-facts.js';
import type { Job } from '../../api/types/index.js';
import { type FactEnvelope, isCronJobFact, isJobFact } from '../../cluster/facts.js';
import { controllerOf } from '../../cluster/pod-birth.js';
import { SCHEDULED_TIMESTAMP } from '../../controllers/cronjob/job-from-template.js';
import type { Tape } from '../../tape/tape.js';
import type { ActiveRun } from './cronjob-findings.js';
import { type Span, Surroundings } from './surroundings.js';
import { WallClock } from './wall-clock.js';

/** A fact about the CronJob, or a failed call of its controller, with the record before it. */
export interface Moment {
  readonly atMs: number;
  readonly wallMs: number;
  readonly fact: CronJobFact | Extract<FactEnvelope['fact'], { type: 'RequestFailed' }>;
  readonly before: CronJobRecord;
}

/** A Job with the CronJob's mark. */
interface Run extends ActiveRun {
  readonly scheduledMs: number | null;
}

/** A scheduled time and the next one, by the wall clock. */
export interface Slot {
  readonly scheduledMs: number;
  readonly nextMs: number | null;
}

export class CronJobStory {
  /** From the controller's last decision before the scheduled time to its first one after the next. */
  readonly moments: Moment[] = [];
  readonly runs = new Map<string, Run>();
  readonly surroundings = new Surroundings();
  readonly suspensions: Span[] = [];
  readonly edits: number[] = [];
  record: CronJobRecord = chart.unborn.record;
  goneAtMs: number | null = null;
  /** By the wall clock. */
  endMs = 0;
  /** Whether the tape holds what our controller decides, and with it why times get no Job: others tell of what they do alone. */
  holdsDecisions = false;
  readonly clock: WallClock;
  readonly #isOurs: boolean;
  readonly #uid: string;
  readonly #slot: Slot;
  #lived: LivedCronJob = chart.unborn;
  /** The controller has looked after the next time: what follows is about other times. */
  #isOver = false;

  constructor(tape: Tape, uid: string, slot: Slot) {
    this.clock = new WallClock(tape.header);
    this.#isOurs = tape.header.input?.controllers?.includes('cronJob') !== true;
    this.#uid = uid;
    this.#slot = slot;
  }

  follow(envelope: FactEnvelope): void {
    const { fact, subject, atMs } = envelope;
    if (isJobFact(fact)) this.#followJob(envelope);
    if (this.#isOver) return;
    this.clock.follow(envelope);
    this.surroundings.follow(envelope);
    this.endMs = this.clock.wallMs(atMs);
    if (subject !== this.#uid) return;
    if (fact.type === 'RequestFailed') this.#keep(fact, atMs);
    if (isCronJobFact(fact)) this.#followCronJob(fact, atMs);
  }

  /** The runs that status.active lists in a record. */
  active(record: CronJobRecord): readonly ActiveRun[] {
    return (record.status.active ?? []).map(({ uid = '', name = '' }) => {
      const run = this.runs.get(uid);
      return { job: name, createdAtMs: run?.createdAtMs ?? null, endedAtMs: run?.endedAtMs ?? null };
    });
  }

  #followCronJob(fact: CronJobFact, atMs: number): void {
    const before = this.record;
    if (fact.type === 'CronJobCreated') this.#lived = chart.unborn;
    this.#lived = chart.step(this.#lived, fact, atMs) ?? this.#lived;
    this.record = this.#lived.record;
    if (isDecision(fact)) this.#noteDecision(this.clock.wallMs(atMs));
    this.#keep(fact, atMs, before);
    if (fact.type === 'CronJobGone') this.goneAtMs = atMs;
    this.#noteSuspension(before.spec.suspend === true, this.record.spec.suspend === true, atMs);
    const [old, now] = [before.spec, this.record.spec];
    const isEdit = old.schedule !== now.schedule || old.timeZone !== now.timeZone;
    if (fact.type === 'CronJobSpecChanged' && isEdit) this.edits.push(atMs);
  }

  #noteDecision(wallMs: number): void {
    const { scheduledMs, nextMs } = this.#slot;
    this.holdsDecisions = this.#isOurs;
    if (wallMs < scheduledMs) this.moments.length = 0;
    this.#isOver = nextMs !== null && wallMs >= nextMs;
  }

  #keep(fact: Moment['fact'], atMs: number, before: CronJobRecord = this.record): void {
    this.moments.push({ atMs, wallMs: this.clock.wallMs(atMs), fact, before });
  }

  #noteSuspension(was: boolean, is: boolean, atMs: number): void {
    if (was === is) return;
    if (is) this.suspensions.push({ fromMs: atMs, toMs: null });
    else this.suspensions.push({ fromMs: this.suspensions.pop()?.fromMs ?? atMs, toMs: atMs });
  }

  #followJob({ fact, subject, atMs }: FactEnvelope): void {
    if (fact.type === 'JobCreated') {
      if (!this.#isOver && isRunOf(fact.job, this.#uid)) this.runs.set(subject, runOf(fact.job, atMs));
      return;
    }
    if (fact.type !== 'JobCompleted' && fact.type !== 'JobFailed' && fact.type !== 'JobGone') return;
    const run = this.runs.get(subject);
    if (run === undefined) return;
    // A Job that went before the time has come cannot matter to it, unless it is still listed.
    const isPast = fact.type === 'JobGone' && this.clock.wallMs(atMs) < this.#slot.scheduledMs;
    const isListed = this.record.status.active?.some(({ uid }) => uid === subject) ?? false;
    if (isPast && !isListed) this.runs.delete(subject);
    else if (run.endedAtMs === null) this.runs.set(subject, { ...run, endedAtMs: atMs });
  }
}

/** What the controller settles on at the end of a look. */
export function isDecision(fact: { readonly type: string }): boolean {
  return fact.type === 'CronJobWaiting' || fact.type === 'CronJobResting' || fact.type === 'CronJobRetrying';
}

function isRunOf({ metadata }: Job, cronJobUid: string): boolean {
  const owner = controllerOf(metadata.ownerReferences);
  return owner?.kind === 'CronJob' && owner.uid === cronJobUid;
}

function runOf({ metadata }: Job, createdAtMs: number): Run {
  const scheduledMs = Date.parse(metadata.annotations?.[SCHEDULED_TIMESTAMP] ?? '');
  return {
    job: metadata.name ?? '',
    createdAtMs,
    endedAtMs: null,
    scheduledMs: Number.isNaN(scheduledMs) ? null : scheduledMs,
  };
}
