/**
 * The runs of a CronJob as a calendar in the CronJob's own time zone: a line for each day, a mark for each run and for the
 * times that got none.
 */
import { loadLocation } from '../../cron/location.js';
import { zoneOffsets } from '../../cron/zone-offsets.js';
import type { ScheduledJob, ScheduleStory, SkippedTimes } from '../timeline/schedule-story.js';
import { SKIP_WORDS } from '../timeline/skip-words.js';
import { element, escaped } from './markup.js';
import { skippedTimes } from './skipped.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 92;
/** Marks that fall into one cell become one, the most telling first. */
const MOST_CELLS = 4000;
const ROW = 20;
const HEAD = 24;

/** What the script needs to put the cursor into a calendar. */
export interface CalendarFrame {
  readonly firstDay: number;
  readonly days: number;
  readonly head: number;
  readonly row: number;
  /** From when on (milliseconds since the epoch) the zone has which offset, one after the other. */
  readonly offsets: readonly number[];
}

/** The CronJob's own zone; UTC where it has none that is known. */
export function zoneOf({ cronJob }: ScheduleStory): string {
  const location = loadLocation(cronJob.spec.timeZone ?? '');
  return location.ok ? location.zone : 'UTC';
}

export function wallMs(zone: string, atMs: number): number {
  return atMs + zoneOffsets(zone).periodAt(atMs).offsetMs;
}

/** `2026-01-05 10:00` on the clocks of the zone. */
export function wallText(zone: string, atMs: number): string {
  return new Date(wallMs(zone, atMs)).toISOString().slice(0, 16).replace('T', ' ');
}

export function calendarFrame(story: ScheduleStory, startMs: number, endMs: number): CalendarFrame {
  const zone = zoneOf(story);
  const lastDay = Math.floor(wallMs(zone, endMs) / DAY_MS);
  const firstDay = Math.max(Math.floor(wallMs(zone, startMs) / DAY_MS), lastDay - MOST_DAYS + 1);
  const offsets: number[] = [];
  for (let atMs = startMs; atMs <= endMs; ) {
    const { offsetMs, untilMs } = zoneOffsets(zone).periodAt(atMs);
    offsets.push(atMs, offsetMs);
    atMs = untilMs;
  }
  return { firstDay, days: lastDay - firstDay + 1, head: HEAD, row: ROW, offsets };
}

type Mark = 'complete' | 'removed' | 'unfinished' | 'skipped' | 'broken';

const RANK: Readonly<Record<Mark, number>> = {
  complete: 0,
  removed: 1,
  unfinished: 2,
  skipped: 3,
  broken: 4,
};

interface Cell {
  readonly mark: Mark;
  readonly said: string;
}

export function calendarHtml(story: ScheduleStory, frame: CalendarFrame, slider: string): string {
  const { firstDay, days } = frame;
  const perDay = Math.min(1440, Math.floor(MOST_CELLS / days));
  const marks = [...cellsOf(story, frame, perDay)].map(([place, cell]) => markOf(place, cell, perDay));
  const height = HEAD + days * ROW;
  const { name = '' } = story.cronJob.metadata;
  const runs = story.entries.filter(({ kind }) => kind === 'run').length;
  const said = `${runs} runs of CronJob ${name} on ${days} days`;
  const cursor = `<rect class="today" x="0" width="100%" height="${ROW}" y="${height - ROW}"/><line class="cursor" x1="100%" x2="100%" y1="${height - ROW}" y2="${height}"/>`;
  const svg = element(
    'svg',
    { class: 'calendar', height, role: 'img', 'aria-label': said },
    hours(height) + cursor + marks.join(''),
  );
  const labels = Array.from({ length: days }, (_, day) => `<li>${dayText(firstDay + day)}</li>`);
  return `<div class="timeline" style="--row:${ROW}px"><ol class="labels" style="padding-top:${HEAD}px">${labels.join('')}</ol><div class="stage">${svg}</div>${slider}</div>${keyOf(zoneOf(story))}`;
}

function cellsOf(
  story: ScheduleStory,
  { firstDay, days }: CalendarFrame,
  perDay: number,
): ReadonlyMap<number, Cell> {
  const zone = zoneOf(story);
  const cells = new Map<number, Cell>();
  const put = (atMs: number, cell: Cell) => {
    const place = Math.floor((wallMs(zone, atMs) - firstDay * DAY_MS) / (DAY_MS / perDay));
    const before = cells.get(place);
    if (place < 0 || place >= days * perDay || (before !== undefined && RANK[before.mark] >= RANK[cell.mark]))
      return;
    cells.set(place, cell);
  };
  for (const entry of story.entries) {
    if (entry.kind === 'run') put(entry.scheduledMs, runCell(entry, zone));
    else for (const atMs of skippedTimes(story, entry)) put(atMs, skippedCell(atMs, entry, zone));
  }
  return cells;
}

function skippedCell(atMs: number, { because }: SkippedTimes, zone: string): Cell {
  return { mark: 'skipped', said: `${wallText(zone, atMs)}: no run, ${SKIP_WORDS[because]}` };
}

function runCell({ end, scheduledMs, jobName }: ScheduledJob, zone: string): Cell {
  const said = `${wallText(zone, scheduledMs)}: ${jobName} ${end?.kind ?? 'unfinished'}`;
  switch (end?.kind) {
    case 'Complete':
      return { mark: 'complete', said };
    case 'Failed':
      return { mark: 'broken', said };
    case 'Deleted':
      return { mark: 'removed', said };
    default:
      return { mark: 'unfinished', said };
  }
}

function markOf(place: number, { mark, said }: Cell, perDay: number): string {
  const share = ((place % perDay) / perDay) * 100;
  const y = HEAD + Math.floor(place / perDay) * ROW + 3;
  return `<rect class="mark-${mark}" x="${Number(share.toFixed(2))}%" y="${y}" width="${Math.max(0.6, Number((100 / perDay).toFixed(2)))}%" height="${ROW - 6}" rx="2"><title>${escaped(said)}</title></rect>`;
}

function hours(height: number): string {
  return [0, 6, 12, 18, 24]
    .map((hour) => {
      const x = `${(hour / 24) * 100}%`;
      return `<line class="grid" x1="${x}" x2="${x}" y1="${HEAD - 6}" y2="${height}"/><text class="tick" x="${x}" y="12" dx="3">${String(hour).padStart(2, '0')}:00</text>`;
    })
    .join('');
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

const WORDS = {
  complete: 'complete',
  broken: 'failed',
  unfinished: 'unfinished',
  removed: 'deleted',
  skipped: 'no run',
} as const;

function keyOf(zone: string): string {
  const items = (['complete', 'broken', 'unfinished', 'removed', 'skipped'] as const).map(
    (mark) =>
      `<li><svg width="14" height="12" aria-hidden="true"><rect class="mark-${mark}" width="14" height="12" rx="2"/></svg>${WORDS[mark]}</li>`,
  );
  return `<ul class="key">${items.join('')}<li>times of day in ${escaped(zone)}</li></ul>`;
}
