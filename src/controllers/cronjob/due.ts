/** Is a Job due? The gates between a CronJob and its next Job, in the order in which the controller tries them. */
import type { RestReason, SkipReason } from '../../../machines/cronjob-facts.js';
import {
  laterTime,
  type MostRecent,
  mostRecentTime,
  quoteGo,
  type Schedule,
  type ScheduleHistory,
} from '../../cron/index.js';
import { instant } from '../../kernel/time.js';
import type { CronJobRules } from './decisions.js';
import type { Draft } from './draft.js';
import { jobName } from './job-from-template.js';
import { timetableOf } from './timetable.js';

/** An event the controller records on the way. */
export type Remark = {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
};

/** Scheduled times from `fromMs` on and before `beforeMs` that get no Job; none when the two are one. */
export type Skipped = { readonly fromMs: number; readonly beforeMs: number; readonly because: SkipReason };

export type Due = { readonly remarks: readonly Remark[] } & (
  | { readonly kind: 'rest'; readonly because: RestReason }
  | ({ readonly schedule: Schedule; readonly skipped: readonly Skipped[] } & (
      | /** Nothing is to be started now. */ { readonly kind: 'wait'; readonly wakeAfterMs: number }
      | { readonly kind: 'start'; readonly scheduledMs: number }
    ))
);

/** @param nowMs wall-clock time. */
export function whatIsDue(draft: Draft, nowMs: number, rules: CronJobRules): Due {
  const { metadata, spec } = draft.cronJob;
  if (metadata.deletionTimestamp !== undefined) return rest('deleting', NO_REMARKS);
  const { location, parsed, mentionsZone } = timetableOf(spec);
  if (!location.ok) {
    const message = `invalid timeZone: ${quoteGo(spec.timeZone ?? '')}: ${location.message}`;
    return rest('unknownTimeZone', [warning('UnknownTimeZone', message)]);
  }
  if (spec.suspend === true) return rest('suspended', NO_REMARKS);
  const remarks = mentionsZone
    ? [warning('UnsupportedSchedule', unsupportedMessage(spec.schedule))]
    : NO_REMARKS;
  if (!parsed.ok) {
    const message = `unparseable schedule: ${quoteGo(spec.schedule)} : ${parsed.error.message}`;
    return rest('unparseableSchedule', [...remarks, warning('UnparseableSchedule', message)]);
  }
  const { schedule } = parsed;
  const history = historyOf(draft);
  const recent = rules.dueTime(schedule, history, nowMs);
  if (recent.error !== null) {
    const message = `invalid schedule: ${spec.schedule} : ${recent.error}`;
    return rest('neverDue', [...remarks, warning('InvalidSchedule', message)]);
  }
  const verdict = judgeRecent(draft, schedule, recent, tooLate(schedule, history, recent.firstMs), rules);
  const { startMs, skipped } = verdict;
  const said = remarks.length === 0 ? verdict.remarks : [...remarks, ...verdict.remarks];
  return startMs === null
    ? {
        kind: 'wait',
        wakeAfterMs: rules.wakeAfterMs(schedule, history, nowMs),
        remarks: said,
        schedule,
        skipped,
      }
    : { kind: 'start', scheduledMs: startMs, remarks: said, schedule, skipped };
}

interface Verdict {
  /** The time whose Job is to be started; null for none. */
  readonly startMs: number | null;
  readonly remarks: readonly Remark[];
  readonly skipped: readonly Skipped[];
}

/** Does the latest time that has passed get its Job? */
function judgeRecent(
  draft: Draft,
  schedule: Schedule,
  { timeMs, firstMs, missed }: Extract<MostRecent, { error: null }>,
  tooLate: readonly Skipped[],
  rules: CronJobRules,
): Verdict {
  if (timeMs === null) return { startMs: null, remarks: NO_REMARKS, skipped: tooLate };
  const remarks = missed === 'many' ? [warning('TooManyMissedTimes', TOO_MANY_MISSED)] : NO_REMARKS;
  if (rules.isServed(draft, timeMs)) return { startMs: null, remarks, skipped: tooLate };
  const passed: Skipped = { fromMs: firstMs, beforeMs: timeMs, because: 'laterTimeDue' };
  const skipped = firstMs < timeMs ? [...tooLate, passed] : tooLate;
  if (rules.mayStart(draft)) return { startMs: timeMs, remarks, skipped };
  const beforeMs = laterTime(schedule, timeMs) ?? timeMs + 1_000;
  return {
    startMs: null,
    remarks: [...remarks, { type: 'Normal', reason: 'JobAlreadyActive', message: ALREADY_ACTIVE }],
    skipped: [...skipped, { fromMs: timeMs, beforeMs, because: 'priorRunActive' }],
  };
}

const NO_REMARKS: readonly Remark[] = [];
const NONE_SKIPPED: readonly Skipped[] = [];

function rest(because: RestReason, remarks: readonly Remark[]): Due {
  return { kind: 'rest', because, remarks };
}

function warning(reason: string, message: string): Remark {
  return { type: 'Warning', reason, message };
}

/** The time that is due, looked for no further back than the deadline allows. */
export function dueTime(schedule: Schedule, history: ScheduleHistory, nowMs: number): MostRecent {
  return mostRecentTime(schedule, history, nowMs, true);
}

/** Forbid: only while nothing is listed. */
export function mayStart({ cronJob, active }: Draft): boolean {
  return cronJob.spec.concurrencyPolicy !== 'Forbid' || active.length === 0;
}

/** What the search for missed times starts from. */
export function historyOf({ cronJob: { metadata, spec }, status }: Draft): ScheduleHistory {
  const { lastScheduleTime } = status;
  return {
    sinceMs: instant(lastScheduleTime ?? metadata.creationTimestamp ?? ''),
    startingDeadlineSeconds: spec.startingDeadlineSeconds ?? null,
  };
}

/** The Job of this time is listed, or the time is the one served last. */
export function isServed({ cronJob, status, active }: Draft, timeMs: number): boolean {
  const { lastScheduleTime } = status;
  if (lastScheduleTime !== undefined && instant(lastScheduleTime) === timeMs) return true;
  if (active.length === 0) return false;
  const name = jobName(cronJob.metadata.name ?? '', timeMs);
  return active.some((job) => job.name === name);
}

/** Times that the deadline keeps the search from looking at. */
function tooLate(schedule: Schedule, history: ScheduleHistory, firstMs: number): readonly Skipped[] {
  if (history.startingDeadlineSeconds === null) return NONE_SKIPPED;
  const fromMs = laterTime(schedule, history.sinceMs);
  return fromMs === null ? NONE_SKIPPED : [{ fromMs, beforeMs: firstMs, because: 'deadlinePassed' }];
}

const TOO_MANY_MISSED =
  'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew';
const ALREADY_ACTIVE = 'Not starting job because prior execution is running and concurrency policy is Forbid';

function unsupportedMessage(schedule: string): string {
  const page = 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/';
  return `CRON_TZ or TZ used in schedule ${quoteGo(schedule)} is not officially supported, see ${page} for more details`;
}
