/** A schedule in answers: what each field selects, or why it is refused and what was probably meant. */
import { valuesOf } from './bits.js';
import type { FieldName } from './field-names.js';
import { parseSchedule, type Schedule, type ScheduleError } from './parse.js';
import { type Suggestion, suggestSchedule } from './suggest.js';
import { type CronVerdict, scheduleErrors, timeZoneErrors } from './verdicts.js';

export type ExplainedSchedule =
  | {
      readonly ok: true;
      readonly schedule: Schedule;
      /** The values each field selects, ascending; null for `@every`. */
      readonly selects: Readonly<Record<FieldName, readonly number[]>> | null;
      /** How the two day fields combine; null for `@every`. */
      readonly days: 'both must match' | 'one is enough' | null;
      /** What the API server would say to a new CronJob with it: a schedule can read and still be refused. */
      readonly refusals: readonly CronVerdict[];
      readonly suggestion: Suggestion | null;
    }
  | {
      readonly ok: false;
      readonly error: ScheduleError;
      readonly refusals: readonly CronVerdict[];
      readonly suggestion: Suggestion | null;
    };

/** Explains `spec.schedule`, with `spec.timeZone` or null. */
export function explainSchedule(text: string, timeZone: string | null = null): ExplainedSchedule {
  const refusals = [...scheduleErrors(text, timeZone, null), ...timeZoneErrors(timeZone)];
  const suggestion = suggestSchedule(text);
  const parsed = parseSchedule(text, timeZone);
  if (!parsed.ok) return { ok: false, error: parsed.error, refusals, suggestion };
  const { schedule } = parsed;
  if (schedule.kind === 'every')
    return { ok: true, schedule, selects: null, days: null, refusals, suggestion };
  const values = (name: FieldName) => valuesOf(schedule[name].bits);
  return {
    ok: true,
    schedule,
    selects: {
      minute: values('minute'),
      hour: values('hour'),
      dayOfMonth: values('dayOfMonth'),
      month: values('month'),
      dayOfWeek: values('dayOfWeek'),
    },
    days: schedule.dayOfMonth.star || schedule.dayOfWeek.star ? 'both must match' : 'one is enough',
    refusals,
    suggestion,
  };
}
