/** The scheduled times of a CronJob that got no run: one by one for the calendar, and as a table that says why. */

import { parseSchedule } from '../../cron/parse.js';
import { nextTimes } from '../../cron/timeline.js';
import type { ScheduleStory, SkippedTimes } from '../timeline/schedule-story.js';
import { SKIP_WORDS } from '../timeline/skip-words.js';
import { escaped } from './markup.js';

/** More times of one gap than these are not counted out. */
const MOST_TIMES = 20_000;
const MOST_ROWS = 24;

/** The times the schedule names within the gap; its beginning alone when the schedule was another one then. */
export function skippedTimes(
  { cronJob }: ScheduleStory,
  { fromMs, beforeMs }: SkippedTimes,
): readonly number[] {
  const { schedule, timeZone } = cronJob.spec;
  const parsed = parseSchedule(schedule, timeZone ?? null);
  if (!parsed.ok) return [fromMs];
  const times = nextTimes(parsed.schedule, {
    afterMs: fromMs - 1,
    untilMs: beforeMs - 1,
    limit: MOST_TIMES,
  });
  return times.length === 0 ? [fromMs] : times;
}

/** @param wall writes an instant on the clocks of the CronJob. */
export function skippedHtml(story: ScheduleStory, wall: (atMs: number) => string): string {
  const gaps = story.entries.filter((entry) => entry.kind === 'skipped');
  if (gaps.length === 0) return '';
  const rows = gaps.slice(0, MOST_ROWS).map((gap) => {
    const times = skippedTimes(story, gap);
    const last = times.at(-1) ?? gap.fromMs;
    const span = times.length === 1 ? wall(gap.fromMs) : `${wall(gap.fromMs)} to ${wall(last)}`;
    return `<tr><td>${escaped(span)}</td><td>${times.length.toLocaleString('en')}</td><td>${SKIP_WORDS[gap.because]}</td></tr>`;
  });
  const left = gaps.length - rows.length;
  const more = left > 0 ? `<p class="quiet">${left.toLocaleString('en')} more gaps</p>` : '';
  return `<h3 class="apart">No run</h3><div class="scroll"><table><thead><tr><th>scheduled</th><th>times</th><th>because</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}`;
}
