/** What a timeline tells of a CronJob: every run with its scheduled time, and the scheduled times that got none. */
import type { SkipReason } from '../../../machines/cronjob-facts.js';
import type { CronJob, Job } from '../../api/types/index.js';
import type { FactEnvelope } from '../../cluster/facts.js';
import { SCHEDULED_TIMESTAMP } from '../../controllers/cronjob/job-from-template.js';

export interface ScheduledJob {
  readonly kind: 'run';
  readonly jobUid: string;
  readonly jobName: string;
  readonly scheduledMs: number;
  readonly createdMs: number;
  readonly end: {
    readonly kind: 'Complete' | 'Failed' | 'Deleted';
    readonly reason: string;
    readonly atMs: number;
  } | null;
}

/** Scheduled times from `fromMs` on and before `beforeMs` that got no Job. */
export interface SkippedTimes {
  readonly kind: 'skipped';
  readonly fromMs: number;
  readonly beforeMs: number;
  readonly because: SkipReason;
}

export interface ScheduleStory {
  readonly uid: string;
  readonly cronJob: CronJob;
  /** In the order in which they happened. */
  readonly entries: readonly (ScheduledJob | SkippedTimes)[];
}

export function tellSchedules(tape: Iterable<FactEnvelope>): readonly ScheduleStory[] {
  const stories = new Map<string, { cronJob: CronJob; entries: (ScheduledJob | SkippedTimes)[] }>();
  const runs = new Map<string, { story: string; place: number }>();
  for (const { fact, subject, atMs } of tape) {
    switch (fact.type) {
      case 'CronJobCreated':
        stories.set(subject, { cronJob: fact.cronJob, entries: [] });
        break;
      case 'CronJobTimesSkipped': {
        const { from, before, because } = fact;
        const skipped = {
          kind: 'skipped',
          fromMs: Date.parse(from),
          beforeMs: Date.parse(before),
          because,
        } as const;
        stories.get(subject)?.entries.push(skipped);
        break;
      }
      case 'JobCreated': {
        const owner = ownerOf(fact.job);
        const entries = owner === null ? undefined : stories.get(owner)?.entries;
        if (owner === null || entries === undefined) break;
        runs.set(subject, { story: owner, place: entries.length });
        entries.push(runOf(subject, fact.job, atMs));
        break;
      }
      case 'JobCompleted':
        end(subject, { kind: 'Complete', reason: '', atMs });
        break;
      case 'JobFailed':
        end(subject, { kind: 'Failed', reason: fact.condition.reason ?? '', atMs });
        break;
      case 'JobGone':
        end(subject, { kind: 'Deleted', reason: '', atMs });
        break;
      default:
        break;
    }
  }
  return [...stories].map(([uid, story]) => ({ uid, ...story }));

  /** The first end is the one that counts. */
  function end(jobUid: string, how: NonNullable<ScheduledJob['end']>): void {
    const run = runs.get(jobUid);
    const entries = run === undefined ? undefined : stories.get(run.story)?.entries;
    const entry = run === undefined ? undefined : entries?.[run.place];
    if (run === undefined || entries === undefined || entry?.kind !== 'run' || entry.end !== null) return;
    entries[run.place] = { ...entry, end: how };
  }
}

function ownerOf({ metadata }: Job): string | null {
  return (
    metadata.ownerReferences?.find(({ kind, controller }) => kind === 'CronJob' && controller === true)
      ?.uid ?? null
  );
}

function runOf(jobUid: string, { metadata }: Job, createdMs: number): ScheduledJob {
  const scheduled = Date.parse(metadata.annotations?.[SCHEDULED_TIMESTAMP] ?? '');
  const scheduledMs = Number.isNaN(scheduled) ? createdMs : scheduled;
  return { kind: 'run', jobUid, jobName: metadata.name ?? '', scheduledMs, createdMs, end: null };
}
