/** Timestamps of API objects as kubectl prints them: absolute in describe, as an age everywhere else. */

import { humanDuration } from './duration.js';

/** Milliseconds since the epoch of an API timestamp, or null when it is unset or no timestamp. */
export function timestampMs(timestamp: string): number | null {
  const ms = timestamp === '' ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(ms) ? null : ms;
}

/** Whether a timestamp is before another, of which either may be finer than milliseconds; an unset one is before all others. */
export function isEarlier(a: string, b: string): boolean {
  const [aMs, bMs] = [timestampMs(a), timestampMs(b)];
  if (aMs === null || bMs === null) return aMs === null && bMs !== null;
  return aMs === bMs ? finePart(a) < finePart(b) : aMs < bMs;
}

/** The digits behind the milliseconds. */
function finePart(timestamp: string): string {
  return /\.\d{3}(\d*)/.exec(timestamp)?.[1]?.padEnd(6, '0') ?? '000000';
}

/** How long ago a timestamp is (`5m`, `<unknown>` when unset, `<invalid>` when it lies ahead). */
export function since(timestamp: string, nowMs: number): string {
  const ms = timestampMs(timestamp);
  return ms === null ? '<unknown>' : humanDuration(nowMs - ms);
}

/** `Mon, 05 Jan 2026 11:55:00 +0000`. An unset time prints as Go's zero time does. */
export function rfc1123(timestamp: string): string {
  const ms = timestampMs(timestamp);
  if (ms === null) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  return new Date(ms).toUTCString().replace('GMT', '+0000');
}
