/** A CronJob: its calendar, its statechart, and the times that got no run. */
import { cronJob } from '../../../machines/cronjob.js';
import type { ScheduledJob, ScheduleStory } from '../timeline/schedule-story.js';
import type { Axis } from './axis.js';
import { type CalendarFrame, calendarHtml, wallText, zoneOf } from './calendar.js';
import { chartPicture } from './chart-picture.js';
import { escaped } from './markup.js';
import { skippedHtml } from './skipped.js';
import { sliderHtml } from './slider.js';

export function scheduleSection(
  story: ScheduleStory,
  frame: CalendarFrame | undefined,
  place: number,
  axis: Axis,
): string {
  if (frame === undefined) return '';
  const { metadata, spec } = story.cronJob;
  const name = metadata.name ?? '';
  const runs = story.entries.flatMap((entry) => (entry.kind === 'run' ? [entry] : []));
  const when = `${spec.schedule} ${spec.timeZone ?? 'UTC, as no timeZone is set'}, concurrencyPolicy ${spec.concurrencyPolicy ?? 'Allow'}; ${countsOf(runs)}`;
  const zone = zoneOf(story);
  const slider = sliderHtml(`time of CronJob ${name}`, axis);
  return `<section id="cronjob-${place}" aria-labelledby="cronjob-name-${place}"><div class="title"><h2 id="cronjob-name-${place}">CronJob ${escaped(name)}</h2><span class="quiet">${escaped(when)}</span></div>
<div class="card"><h3>Calendar</h3>${calendarHtml(story, frame, slider)}${skippedHtml(story, (atMs) => wallText(zone, atMs))}</div>
<div class="card"><h3>CronJob</h3><div data-of="cronjob">${CHART}</div></div></section>`;
}

function countsOf(runs: readonly ScheduledJob[]): string {
  const ended = (kind: string) => runs.filter(({ end }) => end?.kind === kind).length;
  const parts = [
    [ended('Complete'), 'complete'],
    [ended('Failed'), 'failed'],
    [ended('Deleted'), 'deleted before they ended'],
    [runs.filter(({ end }) => end === null).length, 'unfinished'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString('en')} ${word}`);
  return `${runs.length.toLocaleString('en')} run${runs.length === 1 ? '' : 's'}${said.length === 0 ? '' : `: ${said.join(', ')}`}`;
}

const CHART = chartPicture(cronJob.chart);
