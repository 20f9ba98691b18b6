/**
 * One look of the CronJob controller at a CronJob: history, children, the gates before the next Job, the start, and one status write at
 * the end whatever came of the rest.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */

import type { CronJobRecord } from '../../../machines/cronjob.js';
import { laterTime, loadLocation, parseSchedule, type Schedule } from '../../cron/index.js';
import { timestamp } from '../../kernel/time.js';
import { followChildren, isUpToDate, unchanged } from './children.js';
import type { CronJobRules } from './decisions.js';
import { Draft } from './draft.js';
import { historyOf, type Skipped, whatIsDue } from './due.js';
import { beyondLimits, trimHistory } from './history.js';
import { type Ask, event, type SyncResult } from './requests.js';
import { CRONJOB_RULES } from './rules.js';
import { replaceActive, startJob } from './start.js';
import type { CronJobMemory, CronJobView } from './view.js';

/** @param nowMs wall-clock time, to the millisecond. */
export function syncCronJob(
  view: CronJobView,
  memory: CronJobMemory,
  nowMs: number,
  ask: Ask,
  rules: CronJobRules = CRONJOB_RULES,
): SyncResult {
  const written = new Draft(view.cronJob);
  const surplus = beyondLimits(view, rules);
  // Read before any of them is deleted: those are followed all the same.
  const children = isUpToDate(view.jobs, written) ? null : view.jobs.all.slice();
  const trimmed = trimHistory(surplus, written, ask, rules);
  const followed = children === null ? unchanged(written) : followChildren(children, written, ask, rules);
  const { result, changed }: Outcome =
    followed.failure === null
      ? startWhatIsDue(followed.draft, memory, nowMs, ask, rules)
      : { result: { kind: 'failed', message: followed.failure.message }, changed: false };
  if (!trimmed && !followed.changed && !changed) return result;
  // If the CronJob was read again on the way, the copy from the start is written all the same.
  const answer = ask({ kind: 'updateStatus', status: written.status });
  return answer.ok ? result : { kind: 'failed', message: answer.message };
}

export type Reschedule =
  | { readonly kind: 'wake'; readonly wakeAfterMs: number }
  /** Nothing is planned; the controller says so in a warning. */
  | { readonly kind: 'unparseable'; readonly message: string };

/** What an edit of schedule or zone leads to: a timer, not a sync. */
export function reschedule(
  cronJob: CronJobRecord,
  nowMs: number,
  rules: CronJobRules = CRONJOB_RULES,
): Reschedule {
  const { schedule, timeZone } = cronJob.spec;
  // A zone that cannot be loaded is only noticed by the next look; until then the schedule is read without it.
  const parsed = parseSchedule(schedule, loadLocation(timeZone ?? '').ok ? (timeZone ?? null) : null);
  if (!parsed.ok) return { kind: 'unparseable', message: `unparseable schedule for cronjob: ${schedule}` };
  const history = historyOf(new Draft(cronJob));
  return { kind: 'wake', wakeAfterMs: rules.wakeAfterMs(parsed.schedule, history, nowMs) };
}

interface Outcome {
  readonly result: SyncResult;
  /** A status write is due. */
  readonly changed: boolean;
}

function startWhatIsDue(
  draft: Draft,
  memory: CronJobMemory,
  nowMs: number,
  ask: Ask,
  rules: CronJobRules,
): Outcome {
  const due = whatIsDue(draft, nowMs, rules);
  for (const { type, reason, message } of due.remarks) ask(event(type, reason, message));
  if (due.kind === 'rest') return { result: { kind: 'resting', because: due.because }, changed: false };
  const { schedule } = due;
  for (const skipped of due.skipped) tellSkipped(skipped, schedule, memory, ask);
  if (due.kind === 'wait')
    return { result: { kind: 'waiting', wakeAfterMs: due.wakeAfterMs }, changed: false };
  const { scheduledMs } = due;
  const replaced = rules.makesRoom(draft)
    ? replaceActive(draft, ask, rules)
    : { changed: false, failure: null };
  if (replaced.failure !== null)
    return { result: { kind: 'failed', message: replaced.failure }, changed: replaced.changed };
  const started = startJob(draft, scheduledMs, ask, rules);
  switch (started.kind) {
    case 'failed':
      return { result: started, changed: replaced.changed };
    case 'nameTaken':
      tellSkipped(
        { fromMs: scheduledMs, beforeMs: scheduledMs + 1_000, because: 'nameTaken' },
        schedule,
        memory,
        ask,
      );
      return { result: { kind: 'resting', because: 'nameTaken' }, changed: replaced.changed };
    case 'started': {
      memory.settledBeforeMs = Math.max(memory.settledBeforeMs, scheduledMs + 1_000);
      const wakeAfterMs = rules.wakeAfterMs(schedule, historyOf(draft), nowMs);
      return { result: { kind: 'waiting', wakeAfterMs }, changed: true };
    }
  }
}

/** Each scheduled time is told of once, and none that was started before: a late cache may show it as missed still. */
function tellSkipped(
  { fromMs, beforeMs, because }: Skipped,
  schedule: Schedule,
  memory: CronJobMemory,
  ask: Ask,
): void {
  const untoldMs = firstTimeFrom(schedule, fromMs, memory.settledBeforeMs);
  if (untoldMs >= beforeMs) return;
  memory.settledBeforeMs = beforeMs;
  ask({
    kind: 'tell',
    fact: { type: 'CronJobTimesSkipped', from: timestamp(untoldMs), before: timestamp(beforeMs), because },
  });
}

/** The first scheduled time that is not before `settledMs`, given that `fromMs` is one. */
function firstTimeFrom(schedule: Schedule, fromMs: number, settledMs: number): number {
  if (settledMs <= fromMs) return fromMs;
  if (schedule.kind === 'fields') return laterTime(schedule, settledMs - 1) ?? Number.POSITIVE_INFINITY;
  const everyMs = schedule.everySeconds * 1_000;
  return fromMs + Math.ceil((settledMs - fromMs) / everyMs) * everyMs;
}
