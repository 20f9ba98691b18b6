/** The next runs of one schedule as a table: zone time, UTC and local time side by side, with gaps, the fields that matched, and clock changes. */
import { civilDay, DAY_MS } from '../../cron/civil.js';
import type {
  ClockChange,
  FieldName,
  Schedule,
  ScheduledRun,
  TimelineEntry,
  TimesNotRun,
} from '../../cron/index.js';
import { wallValues } from '../../cron/not-run.js';
import { alignColumns } from '../kubectl/columns.js';
import { gapText, offsetText, WEEKDAYS, wallText, zonedText } from './wall-text.js';

/** The table's lines, header first. `localZone` is the reader's own zone. */
export function runTable(schedule: Schedule, entries: readonly TimelineEntry[], localZone: string): string[] {
  const zone = schedule.kind === 'fields' ? schedule.zone : 'UTC';
  const zones = [...new Set([zone, 'UTC', localZone])];
  const header = [
    '#',
    ...zones.map((name) => (name === localZone ? `${name} (local)` : name)),
    'GAP',
    'MATCHED',
    '',
  ];
  let number = 0;
  const rows = entries.map((entry) => {
    if (entry.kind === 'notRun')
      return ['-', notRunText(entry), ...zones.slice(1).map(() => ''), '', '', notRunReason(entry)];
    number += 1;
    const times = zones.map((name) => zonedText(entry.atMs, name));
    const gap = entry.gapMs === null ? '' : gapText(entry.gapMs);
    return [String(number), ...times, gap, matchedText(entry), readingText(entry)];
  });
  return alignColumns(
    [header, ...rows].map((cells) => cells.join('\t')),
    { minWidth: 0, padding: 2 },
  ).map((line) => line.trimEnd());
}

/** `minute 30, hour 2, Sun`: what singled the run out. */
export function matchedText({ matched, wallMs }: ScheduledRun): string {
  const value = wallValues(wallMs);
  const words = (name: FieldName): string => {
    switch (name) {
      case 'minute':
      case 'hour':
        return `${name} ${value[name]}`;
      case 'dayOfMonth':
        return `day ${value.dayOfMonth}`;
      case 'month':
        return MONTHS[value.month - 1] ?? '';
      case 'dayOfWeek':
        return WEEKDAYS[value.dayOfWeek] ?? '';
    }
  };
  return matched.map(words).join(', ');
}

/** Why a wall-clock time comes twice; empty for all others. */
export function readingText({ reading }: ScheduledRun): string {
  if (reading.of === 'one') return '';
  const { which, change } = reading;
  return `${which} of two: ${changeText(change)}, so this time comes twice`;
}

/** Why times are not run. */
export function notRunReason({ reason, change }: TimesNotRun): string {
  return reason === 'NoSuchTime'
    ? `not run: ${changeText(change)}, so this time does not exist`
    : `not run: it exists, but the scheduler's search steps over it after ${changeText(change)}`;
}

const MONTHS: readonly string[] = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
];

/** The first time and, of several, how many and the last. */
export function notRunText({ wallMs }: TimesNotRun): string {
  const first = wallMs[0] ?? 0;
  const last = wallMs.at(-1) ?? first;
  if (wallMs.length === 1) return wallText(first);
  const sameDay = civilDay(Math.floor(first / DAY_MS)).day === civilDay(Math.floor(last / DAY_MS)).day;
  return `${wallText(first)} to ${sameDay ? wallText(last).slice(-5) : wallText(last)} (${wallMs.length} times)`;
}

/** `clocks go from 02:00 to 03:00`. */
function changeText({ atMs, offsetBeforeMs, offsetAfterMs }: ClockChange): string {
  const clock = (offsetMs: number) => wallText(atMs + offsetMs).slice(-5);
  const direction = offsetAfterMs > offsetBeforeMs ? 'forward' : 'back';
  const offsets = `${offsetText(offsetBeforeMs)} to ${offsetText(offsetAfterMs)}`;
  return `clocks go ${direction} from ${clock(offsetBeforeMs)} to ${clock(offsetAfterMs)} (${offsets})`;
}
