/**
 * What the API server says about `spec.schedule` and `spec.timeZone` of a CronJob, as values relative to the CronJob's spec. A `detail`
 * belongs behind `spec.<field>: Invalid value: "<value>": `, except for an empty schedule, which is `Required value`.
 */

import { loadLocation } from './location.js';
import { parseSchedule } from './parse.js';

export type CronVerdict =
  | { readonly field: 'schedule'; readonly type: 'Required value' }
  | {
      readonly field: 'schedule' | 'timeZone';
      readonly type: 'Invalid value';
      readonly value: string;
      readonly detail: string;
    };

/**
 * The errors of a schedule. `oldSchedule` is null on create; an update may keep a `TZ` in the schedule if the stored one had it too and
 * `timeZone` is not set.
 */
export function scheduleErrors(
  schedule: string,
  timeZone: string | null,
  oldSchedule: string | null,
): CronVerdict[] {
  if (schedule === '') return [{ field: 'schedule', type: 'Required value' }];
  const invalid = (detail: string): CronVerdict => ({
    field: 'schedule',
    type: 'Invalid value',
    value: schedule,
    detail,
  });
  const errors: CronVerdict[] = [];
  const parsed = parseSchedule(schedule);
  if (!parsed.ok) errors.push(invalid(parsed.error.message));
  if (schedule.includes('TZ')) {
    if (!oldSchedule?.includes('TZ')) {
      errors.push(invalid('cannot use TZ or CRON_TZ in schedule, use timeZone field instead'));
    } else if (timeZone !== null) {
      errors.push(invalid('cannot use both timeZone field and TZ or CRON_TZ in schedule'));
    }
  }
  return errors;
}

/** The errors of a zone; null is no zone. On update the API server asks only when the zone changed. */
export function timeZoneErrors(timeZone: string | null): CronVerdict[] {
  if (timeZone === null) return [];
  const invalid = (detail: string): CronVerdict => ({
    field: 'timeZone',
    type: 'Invalid value',
    value: timeZone,
    detail,
  });
  if (timeZone === '') return [invalid('timeZone must be nil or non-empty string')];
  if (timeZone.split('/').some(isImpossiblePart)) return [invalid(`unknown time zone ${timeZone}`)];

  const errors: CronVerdict[] = [];
  if (timeZone.toLowerCase() === 'local') {
    const names = 'https://www.iana.org/time-zones';
    errors.push(invalid(`timeZone must be an explicit time zone as defined in ${names}`));
  }
  const location = loadLocation(timeZone);
  if (!location.ok) errors.push(invalid(location.message));
  return errors;
}

function isImpossiblePart(part: string): boolean {
  return part === '.' || part === '..' || part.startsWith('-') || !/^[A-Za-z._\-0-9+]{1,14}$/.test(part);
}
