/** Points in time as people write them on a command line: instants, and durations from the start of a run. */
import { instantOf } from '../api/schema/time.js';
import { parseSeconds } from '../simulate/scenario-file/duration.js';
import { BadInput } from './bad-input.js';

const INSTANT = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Milliseconds since 1970; UTC without an offset, midnight without a time, null for what is no instant. */
export function instantIn(text: string): number | null {
  const [whole, date, minute = '00:00', second = ':00', offset = 'Z'] = INSTANT.exec(text) ?? [];
  if (whole === undefined) return null;
  const atMs = instantOf(`${date}T${minute}${second}${offset}`);
  return atMs === null || Number.isNaN(atMs) ? null : atMs;
}

/** As a run tells its own times. */
export function instantText(atMs: number): string {
  return new Date(atMs).toISOString().replace('.000Z', 'Z');
}

/**
 * `--at`: a duration from the start, as `jobtape why` prints it too (`+90s`), or an instant.
 * @throws BadInput
 */
export function timeAsked(text: string, startMs: number): number {
  const instant = instantIn(text);
  if (instant !== null) return instant;
  const seconds = parseSeconds(text.replace(/^\+/, ''));
  if (seconds !== null && seconds <= MOST_SECONDS) return startMs + seconds * 1000;
  throw new BadInput([
    `--at ${text}: must be a duration such as 90s or 1h30m, or an instant such as ${instantText(startMs)}`,
  ]);
}

/** A hundred years. */
export const MOST_SECONDS = 3_155_760_000;
