/**
 * A tape as one self-contained page: no network, no framework. Timelines of pods and retries, statecharts with the current
 * state lit, grids of indexes, and why each Job ended as it did; a slider goes over the whole tape.
 */
import { job } from '../../../machines/job.js';
import { pod } from '../../../machines/pod.js';
import type { Tape } from '../../tape/tape.js';
import { withBackOffs } from '../explain/told-back-offs.js';
import { instantText, lengthText } from '../explain/words.js';
import { type ScheduleStory, tellSchedules } from '../timeline/schedule-story.js';
import type { JobStory } from '../timeline/story.js';
import { tellStory } from '../timeline/tell.js';
import type { Axis } from './axis.js';
import { type CalendarFrame, calendarFrame } from './calendar.js';

import { chartPicture } from './chart-picture.js';
import { type Crowd, crowdOf } from './crowd.js';
import { crowdHtml } from './crowd-picture.js';
import { type IndexGrid, indexGridHtml, indexGridOf } from './index-grid.js';
import { crowdKey, DEFINITIONS, podKey } from './key.js';
import { lanesHtml } from './lanes.js';
import { escaped, scriptJson } from './markup.js';
import { type AllMoves, movesOf } from './moves.js';
import { scheduleSection } from './schedule-section.js';
import { SCRIPT } from './script.js';
import { sliderHtml } from './slider.js';
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
  const story = tellStory(withBackOffs(tape), startMs);
  const axis: Axis = { startMs, endMs: Math.max(story.endMs, startMs + 1000) };
  const schedules = tellSchedules(tape);
  const jobs = chosenJobs(story.jobs, schedules);
  const runs = new Set(schedules.flatMap(({ entries }) => entries.flatMap(runUid)));
  const scenes = jobs.map((one) =>
    sceneOf(one, runs.has(one.uid) ? axisOf(one, axis) : axis, runs.has(one.uid)),
  );
  const moves = movesOf(tape, startMs, new Set(scenes.flatMap(({ lanes }) => lanes)));
  const sections = scenes.map((scene, place) => sectionHtml(scene, place, tape));
  const title = titleOf(schedules, jobs);
  const frames = schedules.map((one) => calendarFrame(one, axis.startMs, axis.endMs));
  const calendars = schedules.map((one, place) => scheduleSection(one, frames[place], place, axis));
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
<script type="application/json" id="data">${scriptJson(pageData(scenes, moves, axis, schedules, frames))}</script>
<script>${SCRIPT}</script></body></html>
`;
}

interface Scene {
  readonly story: JobStory;
  readonly axis: Axis;
  /** A run of a CronJob: one of many, and folded up. */
  readonly isRun: boolean;
  /** Null when every pod has a lane of its own. */
  readonly crowd: Crowd | null;
  readonly grid: IndexGrid | null;
  /** The pods with lanes, by the place of their creation. */
  readonly lanes: readonly number[];
}

function sceneOf(story: JobStory, axis: Axis, isRun: boolean): Scene {
  const isCrowd = story.pods.length > MOST_LANES;
  return {
    story,
    axis,
    isRun,
    crowd: isCrowd ? crowdOf(story.pods, axis) : null,
    grid: indexGridOf(story, axis.startMs),
    lanes: isCrowd ? [] : story.pods.map(({ ordinal }) => ordinal),
  };
}

/** A run is short beside the life of its CronJob: it has a time axis of its own. */
function axisOf({ createdMs, end, pods }: JobStory, whole: Axis): Axis {
  if (end === null) return { startMs: createdMs, endMs: Math.max(whole.endMs, createdMs + 1000) };
  const last = pods.reduce((most, pod) => Math.max(most, pod.end?.atMs ?? 0), 0);
  return { startMs: createdMs, endMs: Math.max(end.atMs, Math.min(last, whole.endMs), createdMs + 1000) };
}

/** What the script needs. */
function pageData(
  scenes: readonly Scene[],
  moves: AllMoves,
  whole: Axis,
  schedules: readonly ScheduleStory[],
  frames: readonly CalendarFrame[],
): object {
  return {
    startMs: whole.startMs,
    states: moves.states,
    cronJobs: schedules.map(({ uid, entries }, place) => ({
      moves: moves.cronJobs.get(uid) ?? [],
      lengthMs: whole.endMs - whole.startMs,
      frame: frames[place],
      runs: entries.flatMap((one) =>
        one.kind === 'run'
          ? [one.createdMs - whole.startMs, (one.end?.atMs ?? whole.endMs + 1) - whole.startMs]
          : [],
      ),
    })),
    jobs: scenes.map(({ story, axis, crowd, grid, lanes }) => ({
      fromMs: axis.startMs - whole.startMs,
      lengthMs: axis.endMs - axis.startMs,
      moves: moves.jobs.get(story.uid) ?? [],
      pods: lanes.map((ordinal) => moves.pods.get(ordinal) ?? []),
      crowd,
      indexes: grid?.moves ?? null,
    })),
  };
}

function runUid(entry: ScheduleStory['entries'][number]): readonly string[] {
  return entry.kind === 'run' ? [entry.jobUid] : [];
}

/** Jobs of CronJobs are many: those that did not complete are worth more room. */
function chosenJobs(jobs: readonly JobStory[], schedules: readonly ScheduleStory[]): readonly JobStory[] {
  const runs = schedules.flatMap(({ entries }) => entries.flatMap(runUid));
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

function titleOf(schedules: readonly ScheduleStory[], jobs: readonly JobStory[]): string {
  const names = [
    ...schedules.map(({ cronJob }) => `CronJob ${cronJob.metadata.name ?? ''}`),
    ...(schedules.length > 0 ? [] : jobs.map(({ name }) => `Job ${name}`)),
  ];
  if (names.length === 0) return 'A tape without Jobs';
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}

function sectionHtml({ story, axis, isRun, crowd, grid }: Scene, place: number, tape: Tape): string {
  const { name, namespace, end, pods } = story;
  const result = end?.kind ?? 'Unfinished';
  const reason = end === null || end.reason === '' ? '' : `<span>${escaped(end.reason)}</span>`;
  const [succeeded, failed] = [story.succeeded, story.failed].map((count) => count.toLocaleString('en'));
  const counts = `${pods.length.toLocaleString('en')} pod${pods.length === 1 ? '' : 's'}, ${succeeded} succeeded, ${failed} failed`;
  const slider = sliderHtml(`time of Job ${name}`, axis);
  const lanes =
    crowd === null ? lanesHtml(story, axis, place, slider) : crowdHtml(story, crowd, axis, slider);
  const title = `<h2 id="name-${place}">${escaped(namespace)}/${escaped(name)}</h2><span class="badge ${result}">${result}</span>${reason}<span class="quiet">${counts}</span>`;
  const body = `<div class="card"><h3>Timeline</h3>${lanes}${crowd === null ? podKey(story, axis) : crowdKey(crowd)}</div>
<div class="card"><h3>Job</h3><div data-of="job">${JOB_CHART}</div>${crowd === null && pods.length > 0 ? `<h3 class="pod-title">Pod</h3><div data-of="pod">${POD_CHART}</div>` : ''}</div>
${grid === null ? '' : `<div class="card"><h3>Completion indexes</h3>${indexGridHtml(story, grid)}</div>`}
<div class="card"><h3>Why</h3>${whyHtml(tape, story)}</div>`;
  const whole = isRun
    ? `<details><summary class="title">${title}</summary>${body}</details>`
    : `<div class="title">${title}</div>${body}`;
  return `<section id="job-${place}"${isRun ? ' class="run"' : ''} aria-labelledby="name-${place}">${whole}</section>`;
}

const JOB_CHART = chartPicture(job.chart);
const POD_CHART = chartPicture(pod.chart);
