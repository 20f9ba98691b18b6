/** Timestamps of API objects as kubectl prints them: absolute in describe, as an age everywhere else. */

import { humanDuration } from './duration.js';

/** Milliseconds since the epoch of an API timestamp, or null when it is unset or no timestamp. */
export function timestampMs(timestamp: string): number | null {
  const ms = timestamp === '' ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(ms) ? null : ms;
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
