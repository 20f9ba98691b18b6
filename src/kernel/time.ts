/** Times as an API stores them: whole seconds, written in RFC 3339. */
import type { EpochMs } from './envelope.js';

/** The instant cut to its second. */
export function wholeSecond(atMs: EpochMs): EpochMs {
  return atMs - (atMs % 1000);
}

/** RFC 3339 in UTC without a fraction, for example `2026-01-05T10:00:00Z`. */
export function timestamp(atMs: EpochMs): string {
  if (atMs !== latestMs) {
    latest = `${new Date(atMs).toISOString().slice(0, 19)}Z`;
    latestMs = atMs;
  }
  return latest;
}

/** What happens at one instant asks for its text again and again. */
let latestMs: EpochMs = Number.NaN;
let latest = '';
