/** Instants, offsets and gaps in the words of `jobtape schedule`. */
import { zoneOffsets } from '../../cron/zone-offsets.js';

/** `2026-03-29 01:30 +01:00` in a zone; seconds only where they are not zero. */
export function zonedText(atMs: number, zone: string): string {
  const { offsetMs } = zoneOffsets(zone).periodAt(atMs);
  return `${wallText(atMs + offsetMs)} ${offsetText(offsetMs)}`;
}

/** `Sun 2026-03-29 01:30` of a wall clock written as if it were UTC. */
export function wallText(wallMs: number): string {
  const [date = '', time = ''] = new Date(wallMs).toISOString().split('T');
  const day = WEEKDAYS[new Date(wallMs).getUTCDay()] ?? '';
  return `${day} ${date} ${clockText(time)}`;
}

/** `+05:45`. */
export function offsetText(offsetMs: number): string {
  const minutes = Math.abs(Math.round(offsetMs / 60_000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2d 3h`, `45m`, `1m 30s`: the units that are not zero. */
export function gapText(ms: number): string {
  let rest = Math.round(ms / 1_000);
  const parts: string[] = [];
  for (const [unit, seconds] of GAP_UNITS) {
    if (rest >= seconds) parts.push(`${Math.floor(rest / seconds)}${unit}`);
    rest %= seconds;
  }
  return parts.length === 0 ? '0s' : parts.join(' ');
}

/** The names of the days, Sunday first. */
export const WEEKDAYS: readonly string[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const GAP_UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

function clockText(time: string): string {
  return time.slice(6, 8) === '00' ? time.slice(0, 5) : time.slice(0, 8);
}
