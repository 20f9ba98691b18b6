/** The runs of a CronJob as a calendar: a line for each day, a mark for each run and for the times that got none. */
import { instantText } from '../explain/words.js';
import type { ScheduledJob, ScheduleStory, SkippedTimes } from '../timeline/schedule-story.js';
import { element, escaped } from './markup.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = 92;
/** Marks that fall into one cell become one, the most telling first. */
const MOST_CELLS = 4000;
const ROW = 20;
const HEAD = 24;

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

export function calendarHtml({ cronJob, entries }: ScheduleStory, startMs: number, endMs: number): string {
  const lastDay = Math.floor(endMs / DAY_MS);
  const firstDay = Math.max(Math.floor(startMs / DAY_MS), lastDay - MOST_DAYS + 1);
  const days = lastDay - firstDay + 1;
  const perDay = Math.min(1440, Math.floor(MOST_CELLS / days));
  const cells = cellsOf(entries, firstDay, days, perDay);
  const marks = [...cells].map(([place, cell]) => markOf(place, cell, perDay));
  const height = HEAD + days * ROW;
  const { name = '' } = cronJob.metadata;
  const said = `${entries.filter(({ kind }) => kind === 'run').length} runs of CronJob ${name} on ${days} days`;
  const svg = element(
    'svg',
    { class: 'calendar', height, role: 'img', 'aria-label': said },
    hours(height) + marks.join(''),
  );
  const labels = Array.from({ length: days }, (_, day) => `<li>${dayText(firstDay + day)}</li>`);
  return `<div class="timeline" style="--row:${ROW}px"><ol class="labels" style="padding-top:${HEAD}px">${labels.join('')}</ol><div class="stage">${svg}</div></div>${KEY}`;
}

function cellsOf(
  entries: readonly (ScheduledJob | SkippedTimes)[],
  firstDay: number,
  days: number,
  perDay: number,
): ReadonlyMap<number, Cell> {
  const cells = new Map<number, Cell>();
  const cellMs = DAY_MS / perDay;
  const put = (atMs: number, cell: Cell) => {
    const place = Math.floor((atMs - firstDay * DAY_MS) / cellMs);
    const before = cells.get(place);
    if (place < 0 || place >= days * perDay || (before !== undefined && RANK[before.mark] >= RANK[cell.mark]))
      return;
    cells.set(place, cell);
  };
  for (const entry of entries) {
    const cell = cellOf(entry);
    if (entry.kind === 'run') put(entry.scheduledMs, cell);
    else
      for (let atMs = Math.max(entry.fromMs, firstDay * DAY_MS); atMs < entry.beforeMs; atMs += cellMs)
        put(atMs, cell);
  }
  return cells;
}

function cellOf(entry: ScheduledJob | SkippedTimes): Cell {
  if (entry.kind === 'skipped') {
    const until = entry.beforeMs - entry.fromMs > 1000 ? ` until ${instantText(entry.beforeMs)}` : '';
    return { mark: 'skipped', said: `${instantText(entry.fromMs)}${until}: no run, ${entry.because}` };
  }
  const { end, scheduledMs, jobName } = entry;
  const said = `${instantText(scheduledMs)}: ${jobName} ${end?.kind ?? 'unfinished'}`;
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

const KEY = `<ul class="key">${(['complete', 'broken', 'unfinished', 'removed', 'skipped'] as const)
  .map((mark) => {
    const words = {
      complete: 'complete',
      broken: 'failed',
      unfinished: 'unfinished',
      removed: 'deleted',
      skipped: 'no run',
    };
    return `<li><svg width="14" height="12" aria-hidden="true"><rect class="mark-${mark}" width="14" height="12" rx="2"/></svg>${words[mark]}</li>`;
  })
  .join('')}<li>times of day in UTC</li></ul>`;
