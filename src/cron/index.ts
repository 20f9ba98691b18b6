/** Kubernetes' cron dialect: reading schedules, judging them as the API server does, and finding the times they name. */
export type { ClockChange, Reading } from './clock-changes.js';
export { type ExplainedSchedule, explainSchedule } from './explain.js';
export type { FieldName } from './field-names.js';
export type { Field, FieldError, FieldErrorCode } from './fields.js';
export { quoteGo } from './go-text.js';
export { type Location, loadLocation } from './location.js';
export {
  type MissedCount,
  type MostRecent,
  mostRecentTime,
  NO_NEXT_TIME_MS,
  requeueAfterMs,
  type ScheduleHistory,
} from './missed.js';
export { laterTime, nextTime } from './next.js';
export {
  type EverySchedule,
  type FieldSchedule,
  type ParsedSchedule,
  parseSchedule,
  type Schedule,
  type ScheduleError,
} from './parse.js';
export { type Suggestion, suggestSchedule } from './suggest.js';
export {
  nextTimes,
  type ScheduledRun,
  type TimelineEntry,
  type TimesNotRun,
  type TimeWindow,
  timeline,
} from './timeline.js';
export { type CronVerdict, scheduleErrors, timeZoneErrors } from './verdicts.js';
