/** When a zone's wall clock is put forward or back, and which times it therefore shows twice. */
import { zoneOffsets } from './zone-offsets.js';

/** At `atMs` a zone's offset from UTC changes. */
export type ClockChange = {
  readonly atMs: number;
  readonly offsetBeforeMs: number;
  readonly offsetAfterMs: number;
};

/** Whether the wall clock shows the time once, or a first or a second time because it was set back. */
export type Reading =
  | { readonly of: 'one' }
  | { readonly of: 'two'; readonly which: 'first' | 'second'; readonly change: ClockChange };

/** The changes of a zone's offset in a stretch of time, ends included. */
export function clockChanges(zone: string, fromMs: number, untilMs: number): ClockChange[] {
  const offsets = zoneOffsets(zone);
  const changes: ClockChange[] = [];
  let period = offsets.periodAt(fromMs);
  while (period.untilMs <= untilMs) {
    const next = offsets.periodAt(period.untilMs);
    if (next.offsetMs !== period.offsetMs) {
      const { offsetMs: offsetBeforeMs, untilMs: atMs } = period;
      changes.push({ atMs, offsetBeforeMs, offsetAfterMs: next.offsetMs });
    }
    period = next;
  }
  return changes;
}

/** How often the wall clock shows what it shows at an instant, given the changes around it. */
export function readingOf(atMs: number, changes: readonly ClockChange[]): Reading {
  for (const change of changes) {
    const setBackMs = change.offsetBeforeMs - change.offsetAfterMs;
    if (setBackMs <= 0 || Math.abs(atMs - change.atMs) > setBackMs) continue;
    if (atMs < change.atMs) return { of: 'two', which: 'first', change };
    if (atMs < change.atMs + setBackMs) return { of: 'two', which: 'second', change };
  }
  return { of: 'one' };
}
