/** What the spec of a CronJob says about time. */
import type { CronJobSpec } from '../../api/types/index.js';
import { type Location, loadLocation, type ParsedSchedule, parseSchedule } from '../../cron/index.js';
import { rememberingAll } from '../../kernel/remembering.js';

export interface Timetable {
  /** Of `spec.timeZone`, UTC where there is none. */
  readonly location: Location;
  readonly parsed: ParsedSchedule;
  /** The schedule may bring a zone of its own along. */
  readonly mentionsZone: boolean;
}

/** Read once for each spec, which every sync asks about. */
export const timetableOf: (spec: CronJobSpec) => Timetable = rememberingAll(({ schedule, timeZone }) => ({
  location: loadLocation(timeZone ?? ''),
  parsed: parseSchedule(schedule, timeZone ?? null),
  mentionsZone: schedule.includes('TZ'),
}));
