/**
 * Jobs that run by script: no Job controller, no pods, only a start and an end after so many seconds. For looking at CronJobs alone, and
 * for years of them.
 */
import type { JobFact } from '../../machines/job-facts.js';
import type { Job } from '../api/types/index.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { SCHEDULED_TIMESTAMP } from '../controllers/cronjob/job-from-template.js';
import { newCondition } from '../controllers/job/conditions.js';
import { timestamp } from '../kernel/time.js';
import type { JobRule, JobScript } from './cronjob-scenario.js';
import type { Notice } from './notices.js';
import { LANES, type ScriptRun, type World } from './world.js';

const DEFAULT_SCRIPT: JobScript = { for: 10 };

export class JobScripts {
  readonly #world: World;
  readonly #rules: readonly JobRule[] | null;
  #created = 0;
  #runs = 0;

  /** @param rules null when Jobs are run by the Job controller. */
  constructor(world: World, rules: readonly JobRule[] | null) {
    this.#world = world;
    this.#rules = rules;
  }

  /**
   * Stores a Job. If it runs by script and starts at once, creation and start are one write.
   *
   * @param script for this very Job; null leaves the choice to the rules.
   */
  create(job: Job, script: JobScript | null): void {
    const { jobs, ledger, wallMs, scripts } = this.#world;
    const chosen = script ?? this.#choose(job);
    if (chosen === null) {
      jobs.create(job);
      return;
    }
    const { uid = '' } = job.metadata;
    const run: ScriptRun = { script: chosen, rank: this.#created++, stage: 'created' };
    scripts.set(uid, run);
    const startsNow = (chosen.startAfter ?? 0) === 0 && job.spec.suspend !== true;
    const started: JobFact = { type: 'JobStarted', startTime: timestamp(wallMs()) };
    const created: JobFact = { type: 'JobCreated', job };
    ledger.write('job', uid, startsNow ? [created, started] : [created]);
    if (startsNow) run.stage = 'started';
    if (job.spec.suspend !== true) this.#plan(uid, run);
  }

  observe(notice: Notice): void {
    if (notice.kind === 'job' && notice.change === 'deleted') this.#world.scripts.delete(notice.entry.uid);
  }

  /** What the script has next is due. A Job that is being deleted goes on with nothing but its disappearance. */
  advance(jobUid: string): void {
    const job = this.#world.cluster.jobs.get(jobUid);
    const run = this.#world.scripts.get(jobUid);
    if (job === undefined || run === undefined) return;
    this.#world.ledger.cause = job.lastSeq;
    switch (run.stage) {
      case 'created':
        run.stage = 'started';
        this.#world.ledger.write('job', jobUid, [
          { type: 'JobStarted', startTime: timestamp(this.#world.wallMs()) },
        ]);
        break;
      case 'started':
        if (job.lived.value.presence !== 'present') return;
        run.stage = 'ended';
        this.#end(job, run.script);
        break;
      case 'ended':
        run.stage = 'over';
        if (job.lived.value.presence !== 'present') return;
        this.#world.jobs.requestDeletion(job, 'Background', 'ttl-controller');
        break;
      case 'over':
        return;
    }
    this.#plan(jobUid, run);
  }

  #choose(job: Job): JobScript | null {
    if (this.#rules === null) return null;
    const { name, annotations } = job.metadata;
    const run = annotations?.[SCHEDULED_TIMESTAMP] === undefined ? null : ++this.#runs;
    const rule = this.#rules.find(({ match }) => {
      if (match.run !== undefined && match.run !== run) return false;
      return match.name === undefined || match.name === name;
    });
    return rule?.behaviour ?? DEFAULT_SCRIPT;
  }

  #plan(jobUid: string, { script, rank, stage }: ScriptRun): void {
    const afterSeconds = secondsUntilNext(script, stage);
    if (afterSeconds === null) return;
    const { agenda, ledger } = this.#world;
    const atMs = ledger.nowMs + Math.round(afterSeconds * 1_000);
    agenda.add(atMs, LANES.pods, rank, { kind: 'jobScript', jobUid });
  }

  #end({ uid }: JobEntry, { result }: JobScript): void {
    const { ledger, wallMs } = this.#world;
    const condition = (type: 'SuccessCriteriaMet' | 'Complete' | 'FailureTarget' | 'Failed') =>
      newCondition(type, 'True', '', '', wallMs());
    const facts: readonly JobFact[] =
      result === 'Failed'
        ? [
            { type: 'JobFailureTargeted', condition: condition('FailureTarget') },
            { type: 'JobFailed', condition: condition('Failed') },
          ]
        : [
            { type: 'JobSuccessCriteriaMet', condition: condition('SuccessCriteriaMet') },
            { type: 'JobCompleted', condition: condition('Complete'), completionTime: timestamp(wallMs()) },
          ];
    ledger.write('job', uid, facts);
  }
}

function secondsUntilNext(script: JobScript, stage: ScriptRun['stage']): number | null {
  switch (stage) {
    case 'created':
      return script.startAfter ?? 0;
    case 'started':
      return script.result === 'hang' ? null : (script.for ?? null);
    case 'ended':
      return script.goneAfter ?? null;
    case 'over':
      return null;
  }
}
