/**
 * A tape as one self-contained page: no network, no framework. Timelines of pods and retries, statecharts with the current
 * state lit, grids of indexes, and why each Job ended as it did; a slider goes over the whole tape.
 */
import { job } from '../../../machines/job.js';
import { pod } from '../../../machines/pod.js';
import type { Tape } from '../../tape/tape.js';
import { instantText, lengthText } from '../explain/words.js';
import { type ScheduleStory, tellSchedules } from '../timeline/schedule-story.js';
import type { JobStory } from '../timeline/story.js';
import { tellStory } from '../timeline/tell.js';
import type { Axis } from './axis.js';
import { calendarHtml } from './calendar.js';
import { chartPicture } from './chart-picture.js';
import { type Crowd, crowdOf } from './crowd.js';
import { crowdHtml } from './crowd-picture.js';
import { type IndexGrid, indexGridHtml, indexGridOf } from './index-grid.js';
import { crowdKey, DEFINITIONS, podKey } from './key.js';
import { lanesHtml } from './lanes.js';
import { escaped, scriptJson } from './markup.js';
import { type AllMoves, movesOf } from './moves.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';
import { whyHtml } from './why.js';

/** More pods of one Job than these are shown as a crowd. */
export const MOST_LANES = 250;

/** More Jobs, and more runs of CronJobs, than these are left out of the page. */
const MOST_JOBS = 40;
const MOST_RUNS = 12;
const MOST_PLAIN_RUNS = 2;

/** The text of the HTML file. The same tape always gives the same text. */
export function htmlPage(tape: Tape): string {
  const { startMs, model, seed } = tape.header;
  const story = tellStory(tape, startMs);
  const axis: Axis = { startMs, endMs: Math.max(story.endMs, startMs + 1000) };
  const schedules = tellSchedules(tape);
  const jobs = chosenJobs(story.jobs, schedules);
  const scenes = jobs.map((one) => sceneOf(one, axis));
  const moves = movesOf(tape, startMs, new Set(scenes.flatMap(({ lanes }) => lanes)));
  const sections = scenes.map((scene, place) => sectionHtml(scene, place, axis, tape));
  const title = titleOf(schedules, jobs);
  const calendars = schedules.map((one) => calendarSection(one, axis));
  const left = story.jobs.length - jobs.length;
  const others =
    left === 0
      ? ''
      : `<p class="quiet">${left.toLocaleString('en')} more Jobs are left out of this page.</p>`;
  const facts = `${tape.length.toLocaleString('en')} facts over ${lengthText(story.endMs - startMs)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body>${DEFINITIONS}<main><header><h1>${escaped(title)}</h1>
<p class="quiet">from ${instantText(startMs)}, ${facts}; model ${escaped(model)}, seed ${seed}</p></header>
${[...calendars, ...sections].join('\n')}${others}</main>
<script type="application/json" id="data">${scriptJson(pageData(scenes, moves, axis))}</script>
<script>${SCRIPT}</script></body></html>
`;
}

interface Scene {
  readonly story: JobStory;
  /** Null when every pod has a lane of its own. */
  readonly crowd: Crowd | null;
  readonly grid: IndexGrid | null;
  /** The pods with lanes, by the place of their creation. */
  readonly lanes: readonly number[];
}

function sceneOf(story: JobStory, axis: Axis): Scene {
  const isCrowd = story.pods.length > MOST_LANES;
  return {
    story,
    crowd: isCrowd ? crowdOf(story.pods, axis) : null,
    grid: indexGridOf(story, axis.startMs),
    lanes: isCrowd ? [] : story.pods.map(({ ordinal }) => ordinal),
  };
}

/** What the script needs. */
function pageData(scenes: readonly Scene[], moves: AllMoves, { startMs, endMs }: Axis): object {
  return {
    lengthMs: endMs - startMs,
    states: moves.states,
    jobs: scenes.map(({ story, crowd, grid, lanes }) => ({
      moves: moves.jobs.get(story.uid) ?? [],
      pods: lanes.map((ordinal) => moves.pods.get(ordinal) ?? []),
      crowd,
      indexes: grid?.moves ?? null,
    })),
  };
}

/** Jobs of CronJobs are many: those that did not complete are worth more room. */
function chosenJobs(jobs: readonly JobStory[], schedules: readonly ScheduleStory[]): readonly JobStory[] {
  const runs = schedules.flatMap(({ entries }) =>
    entries.flatMap((one) => (one.kind === 'run' ? [one.jobUid] : [])),
  );
  const scheduled = new Set(runs);
  const own = jobs.filter(({ uid }) => !scheduled.has(uid));
  const theirs = jobs.filter(({ uid }) => scheduled.has(uid));
  const telling = theirs.filter(({ end }) => end?.kind !== 'Complete');
  const plain = theirs.filter(({ end }) => end?.kind === 'Complete');
  const shown = new Set([
    ...own.slice(0, MOST_JOBS),
    ...telling.slice(0, MOST_RUNS),
    ...plain.slice(0, MOST_PLAIN_RUNS),
  ]);
  return jobs.filter((job) => shown.has(job));
}

function calendarSection(schedule: ScheduleStory, { startMs, endMs }: Axis): string {
  const { metadata, spec } = schedule.cronJob;
  const when = `${spec.schedule} ${spec.timeZone ?? 'UTC, as no timeZone is set'}, concurrencyPolicy ${spec.concurrencyPolicy ?? 'Allow'}`;
  return `<section><div class="title"><h2>CronJob ${escaped(metadata.name ?? '')}</h2><span class="quiet">${escaped(when)}</span></div><div class="card"><h3>Calendar</h3>${calendarHtml(schedule, startMs, endMs)}</div></section>`;
}

function titleOf(schedules: readonly ScheduleStory[], jobs: readonly JobStory[]): string {
  const names = [
    ...schedules.map(({ cronJob }) => `CronJob ${cronJob.metadata.name ?? ''}`),
    ...(schedules.length > 0 ? [] : jobs.map(({ name }) => `Job ${name}`)),
  ];
  if (names.length === 0) return 'A tape without Jobs';
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}

function sectionHtml({ story, crowd, grid }: Scene, place: number, axis: Axis, tape: Tape): string {
  const { name, namespace, end, pods } = story;
  const result = end?.kind ?? 'Unfinished';
  const reason = end === null || end.reason === '' ? '' : `<span>${escaped(end.reason)}</span>`;
  const counts = `${pods.length.toLocaleString('en')} pod${pods.length === 1 ? '' : 's'}, ${story.succeeded} succeeded, ${story.failed} failed`;
  const slider = sliderHtml(name, axis);
  const lanes =
    crowd === null ? lanesHtml(story, axis, place, slider) : crowdHtml(story, crowd, axis, slider);
  return `<section id="job-${place}" aria-labelledby="name-${place}">
<div class="title"><h2 id="name-${place}">${escaped(namespace)}/${escaped(name)}</h2><span class="badge ${result}">${result}</span>${reason}<span class="quiet">${counts}</span></div>
<div class="card"><h3>Timeline</h3>${lanes}${crowd === null ? podKey() : crowdKey()}</div>
<div class="card"><h3>Job</h3><div data-of="job">${JOB_CHART}</div>${crowd === null && pods.length > 0 ? `<h3 class="pod-title">Pod</h3><div data-of="pod">${POD_CHART}</div>` : ''}</div>
${grid === null ? '' : `<div class="card"><h3>Completion indexes</h3>${indexGridHtml(story, grid)}</div>`}
<div class="card"><h3>Why</h3>${whyHtml(tape, story)}</div></section>`;
}

const JOB_CHART = chartPicture(job.chart);
const POD_CHART = chartPicture(pod.chart);

/** Whole seconds, but for short runs; at most a thousand steps or so. */
function sliderHtml(name: string, { startMs, endMs }: Axis): string {
  const lengthMs = endMs - startMs;
  const step = lengthMs < 20_000 ? 100 : Math.max(1, Math.floor(lengthMs / 1_000_000)) * 1000;
  return `<span></span><div class="stage slider"><input type="range" min="0" max="${lengthMs}" step="${step}" value="${lengthMs}" aria-label="time of Job ${escaped(name)}"><p class="now" role="status"></p></div>`;
}
