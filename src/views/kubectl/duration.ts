/**
 * Human durations as kubectl prints them: the form of AGE and DURATION, and the one-unit form.
 * Both forget what is below a second, so they never claim more precision than Kubernetes' timestamps have.
 */

/**
 * The form of every AGE, DURATION and "ago" (`83s`, `2m15s`, `3h5m`, `2d4h`, `2y1d`). At most two units, and the second one
 * only while it still matters. A duration of up to minus one second is `0s` (clocks differ a little); below that `<invalid>`.
 *
 * @param durationMs milliseconds
 */
export function humanDuration(durationMs: number): string {
  const seconds = wholeSeconds(durationMs);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 2 * MINUTE) return `${seconds}s`;
  if (seconds < 10 * MINUTE) return twoUnits(seconds, MINUTE, 'm', 1, 's');
  if (seconds < 3 * HOUR) return `${whole(seconds, MINUTE)}m`;
  if (seconds < 8 * HOUR) return twoUnits(seconds, HOUR, 'h', MINUTE, 'm');
  if (seconds < 2 * DAY) return `${whole(seconds, HOUR)}h`;
  if (seconds < 8 * DAY) return twoUnits(seconds, DAY, 'd', HOUR, 'h');
  if (seconds < 2 * YEAR) return `${whole(seconds, DAY)}d`;
  if (seconds < 8 * YEAR) return twoUnits(seconds, YEAR, 'y', DAY, 'd');
  return `${whole(seconds, YEAR)}y`;
}

/**
 * The one-unit form (`1m`, `3h`, `2d`, `1y`) that a few columns use.
 *
 * @param durationMs milliseconds
 */
export function shortHumanDuration(durationMs: number): string {
  const seconds = wholeSeconds(durationMs);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < MINUTE) return `${seconds}s`;
  if (seconds < HOUR) return `${whole(seconds, MINUTE)}m`;
  if (seconds < DAY) return `${whole(seconds, HOUR)}h`;
  if (seconds < YEAR) return `${whole(seconds, DAY)}d`;
  return `${whole(seconds, YEAR)}y`;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

function wholeSeconds(durationMs: number): number {
  return Math.trunc(durationMs / 1000);
}

function whole(seconds: number, unit: number): number {
  return Math.floor(seconds / unit);
}

function twoUnits(
  seconds: number,
  unit: number,
  letter: string,
  smaller: number,
  smallerLetter: string,
): string {
  const rest = whole(seconds % unit, smaller);
  return `${whole(seconds, unit)}${letter}${rest === 0 ? '' : `${rest}${smallerLetter}`}`;
}
