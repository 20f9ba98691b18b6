/** What `jobtape schedule` answers about one or several schedules, as data and as JSON. */
import {
  type ExplainedSchedule,
  explainSchedule,
  laterTime,
  nextTimes,
  type Schedule,
  type TimelineEntry,
  type TimeWindow,
  timeline,
} from '../../cron/index.js';
import { type BusyMinute, startsByMinute } from './simultaneous.js';
import { zonedText } from './wall-text.js';

/** A schedule to answer about; `name` is the CronJob's, or the expression itself. */
export type ScheduleQuestion = {
  readonly name: string;
  readonly schedule: string;
  readonly timeZone: string | null;
  readonly suspended: boolean;
  /** `file:line:column` of each field in its manifest; null for an expression that came without one. */
  readonly places: { readonly schedule: string; readonly timeZone: string } | null;
};

/** From `fromMs` until `untilMs`, both inclusive, and at most `limit` runs of each schedule. */
export type ReportWindow = { readonly fromMs: number; readonly untilMs: number; readonly limit: number };

export type ScheduleAnswer = {
  readonly question: ScheduleQuestion;
  readonly explained: ExplainedSchedule;
  /** Empty when the schedule does not read. */
  readonly entries: readonly TimelineEntry[];
  /** The first run after the window when it holds none; null when there never is one. */
  readonly afterwardsMs: number | null;
};

export type ScheduleReport = {
  readonly answers: readonly ScheduleAnswer[];
  /** Starts by minute over all schedules, and how far they were looked at. */
  readonly starts: readonly BusyMinute[];
  readonly startsUntilMs: number;
};

/** `window` bounds the runs listed for each schedule, `startsWindow` those counted by minute. */
export function scheduleReport(
  questions: readonly ScheduleQuestion[],
  window: ReportWindow,
  startsWindow: ReportWindow,
): ScheduleReport {
  const answers = questions.map((question): ScheduleAnswer => {
    const explained = explainSchedule(question.schedule, question.timeZone);
    if (!explained.ok) return { question, explained, entries: [], afterwardsMs: null };
    const { schedule } = explained;
    const times = timesOf(schedule, window);
    const entries = timeline(schedule, times);
    const hasRun = entries.some(({ kind }) => kind === 'run');
    return { question, explained, entries, afterwardsMs: hasRun ? null : laterTime(schedule, times.afterMs) };
  });
  const starts = startsByMinute(
    answers.map(({ question: { name, suspended }, explained }) => ({
      name,
      times:
        explained.ok && !suspended
          ? nextTimes(explained.schedule, timesOf(explained.schedule, startsWindow))
          : [],
    })),
  );
  return { answers, starts, startsUntilMs: startsWindow.untilMs };
}

/** `@every` counts from the beginning of the window, as it does from a CronJob's creation; other schedules may run right then. */
function timesOf(schedule: Schedule, { fromMs, untilMs, limit }: ReportWindow): TimeWindow {
  return { afterMs: schedule.kind === 'every' ? fromMs : fromMs - 1, untilMs, limit };
}

/** The report as JSON: instants in UTC, gaps in seconds. `localZone` is the reader's own zone. */
export function reportJson({ answers, starts }: ScheduleReport, localZone: string): object {
  return {
    schedules: answers.map(({ question, explained, entries }) => ({
      ...question,
      ...(explained.ok
        ? { ok: true, selects: explained.selects, days: explained.days }
        : { ok: false, error: explained.error }),
      refusals: explained.refusals,
      suggestion: explained.suggestion,
      runs: entries.map((entry) => entryJson(entry, explained, localZone)),
    })),
    startsByMinute: starts.map(({ atMs, names }) => ({ at: instant(atMs), names })),
  };
}

function entryJson(entry: TimelineEntry, explained: ExplainedSchedule, localZone: string): object {
  if (entry.kind === 'notRun') {
    const { reason, wallMs, change } = entry;
    const wallClock = wallMs.map((ms) => instant(ms).slice(0, -1));
    return { run: false, reason, wallClock, clockChange: instant(change.atMs) };
  }
  const { atMs, gapMs, matched, reading } = entry;
  const zone = explained.ok && explained.schedule.kind === 'fields' ? explained.schedule.zone : 'UTC';
  return {
    run: true,
    at: instant(atMs),
    zoneTime: zonedText(atMs, zone),
    localTime: zonedText(atMs, localZone),
    gapSeconds: gapMs === null ? null : gapMs / 1_000,
    matched,
    reading: reading.of === 'one' ? 'only' : reading.which,
  };
}

function instant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
