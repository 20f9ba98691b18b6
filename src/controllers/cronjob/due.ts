/** Is a Job due? The gates between a CronJob and its next Job, in the order in which the controller tries them. */
import type { RestReason, SkipReason } from '../../../machines/cronjob-facts.js';
import {
  laterTime,
  loadLocation,
  type MostRecent,
  mostRecentTime,
  parseSchedule,
  quoteGo,
  type Schedule,
  type ScheduleHistory,
} from '../../cron/index.js';
import { instant } from '../../kernel/time.js';
import type { Draft } from './draft.js';
import { jobName } from './job-from-template.js';
import type { CronJobRules } from './rules.js';

/** An event the controller records on the way. */
export type Remark = {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
};

/** Scheduled times from `fromMs` on and before `beforeMs` that get no Job. */
export type Skipped = { readonly fromMs: number; readonly beforeMs: number; readonly because: SkipReason };

export type Due = { readonly remarks: readonly Remark[]; readonly skipped: readonly Skipped[] } & (
  | { readonly kind: 'rest'; readonly because: RestReason }
  /** Nothing is to be started now. */
  | { readonly kind: 'wait'; readonly wakeAfterMs: number }
  | { readonly kind: 'start'; readonly schedule: Schedule; readonly scheduledMs: number }
);

/** @param nowMs wall-clock time. */
export function whatIsDue(draft: Draft, nowMs: number, rules: CronJobRules): Due {
  const { metadata, spec } = draft.cronJob;
  const remarks: Remark[] = [];
  const skipped: Skipped[] = [];
  const warn = (reason: string, message: string) => remarks.push({ type: 'Warning', reason, message });
  const rest = (because: RestReason): Due => ({ kind: 'rest', because, remarks, skipped });

  if (metadata.deletionTimestamp !== undefined) return rest('deleting');
  const location = loadLocation(spec.timeZone ?? '');
  if (!location.ok) {
    warn('UnknownTimeZone', `invalid timeZone: ${quoteGo(spec.timeZone ?? '')}: ${location.message}`);
    return rest('unknownTimeZone');
  }
  if (spec.suspend === true) return rest('suspended');
  if (spec.schedule.includes('TZ')) warn('UnsupportedSchedule', unsupportedMessage(spec.schedule));
  const parsed = parseSchedule(spec.schedule, spec.timeZone ?? null);
  if (!parsed.ok) {
    warn('UnparseableSchedule', `unparseable schedule: ${quoteGo(spec.schedule)} : ${parsed.error.message}`);
    return rest('unparseableSchedule');
  }

  const { schedule } = parsed;
  const history = historyOf(draft);
  const recent = rules.dueTime(schedule, history, nowMs);
  const wait = (): Due => ({
    kind: 'wait',
    wakeAfterMs: rules.wakeAfterMs(schedule, history, nowMs),
    remarks,
    skipped,
  });
  if (recent.error !== null) {
    warn('InvalidSchedule', `invalid schedule: ${spec.schedule} : ${recent.error}`);
    return rest('neverDue');
  }
  skipped.push(...tooLate(schedule, history, recent.firstMs));
  const { timeMs, firstMs, missed } = recent;
  if (timeMs === null) return wait();
  if (missed === 'many') warn('TooManyMissedTimes', TOO_MANY_MISSED);
  if (rules.isServed(draft, timeMs)) return wait();
  if (firstMs < timeMs) skipped.push({ fromMs: firstMs, beforeMs: timeMs, because: 'laterTimeDue' });
  if (!rules.mayStart(draft)) {
    remarks.push({ type: 'Normal', reason: 'JobAlreadyActive', message: ALREADY_ACTIVE });
    const beforeMs = laterTime(schedule, timeMs) ?? timeMs + 1_000;
    skipped.push({ fromMs: timeMs, beforeMs, because: 'priorRunActive' });
    return wait();
  }
  return { kind: 'start', schedule, scheduledMs: timeMs, remarks, skipped };
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
  if (history.startingDeadlineSeconds === null) return [];
  const fromMs = laterTime(schedule, history.sinceMs);
  return fromMs === null || fromMs >= firstMs
    ? []
    : [{ fromMs, beforeMs: firstMs, because: 'deadlinePassed' }];
}

const TOO_MANY_MISSED =
  'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew';
const ALREADY_ACTIVE = 'Not starting job because prior execution is running and concurrency policy is Forbid';

function unsupportedMessage(schedule: string): string {
  const page = 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/';
  return `CRON_TZ or TZ used in schedule ${quoteGo(schedule)} is not officially supported, see ${page} for more details`;
}
