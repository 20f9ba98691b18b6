/** The timeline of one Job: a lane for the Job and one for each of its pods. */

import { clockFrom, instantText, lengthText } from '../explain/words.js';
import type { JobStory, PodStory, Stretch } from '../timeline/story.js';
import { type Axis, placeOf, ticksOf, widthOf } from './axis.js';
import { element, escaped } from './markup.js';

const HEAD = 26;
/** More lanes than these are drawn closer together. */
const MANY = 60;

interface Rows {
  readonly height: number;
  readonly bar: number;
}

const WIDE: Rows = { height: 24, bar: 14 };
const NARROW: Rows = { height: 15, bar: 9 };

/**
 * @param job the place of the Job among those of the page.
 * @param slider what stands below the picture, as wide as it.
 */
export function lanesHtml(story: JobStory, axis: Axis, job: number, slider: string): string {
  const rows = story.pods.length > MANY ? NARROW : WIDE;
  const height = HEAD + (story.pods.length + 1) * rows.height;
  const clock = clockFrom(axis.startMs);
  const names = story.pods.map((pod, place) => podLabel(pod, job, place, clock.since));
  const labels = [
    `<li class="head">${escaped(story.name)}</li>`,
    ...names.map((name) => `<li>${name}</li>`),
  ].join('');
  const picture = [
    gridLines(axis, height),
    lane(story.stretches, axis, { rows, top: HEAD, kind: 'job' }),
    ...story.pods.map((pod, place) => podLane(pod, axis, rows, place)),
    deadlineLine(story, axis, height),
    ...story.moments.flatMap((moment) =>
      moment.kind === 'condition' ? [momentMark(moment, axis, height)] : [],
    ),
    `<line class="cursor" y1="0" y2="${height}" x1="100%" x2="100%"/>`,
  ].join('');
  const svg = element('svg', { class: 'lanes', height, 'aria-hidden': 'true' }, picture);
  return `<div class="timeline" style="--row:${rows.height}px"><ol class="labels" style="padding-top:${HEAD}px">${labels}</ol><div class="stage">${svg}</div>${slider}</div>`;
}

/** Vertical lines with the time on top. */
export function gridLines(axis: Axis, height: number): string {
  const lines = ticksOf(axis).map(({ atMs, text }) => {
    const x = placeOf(axis, atMs);
    return `<line class="grid" x1="${x}" x2="${x}" y1="${HEAD - 6}" y2="${height}"/><text class="tick" x="${x}" y="12" dx="3">${text}</text>`;
  });
  return lines.join('');
}

function podLabel(pod: PodStory, job: number, place: number, since: (atMs: number) => string): string {
  const index = pod.index === null ? '' : `<b>${pod.index}</b> `;
  const short = pod.name.slice(pod.name.lastIndexOf('-') + 1);
  const said = escaped(podSentence(pod, since));
  return `<button type="button" data-job="${job}" data-pod="${place}" aria-label="${said}" title="${said}">${index}${escaped(short)}</button>`;
}

/** The pod's story in one sentence. */
export function podSentence(
  { name, index, stretches, end, restarts }: PodStory,
  since: (atMs: number) => string,
): string {
  const parts = stretches.map(({ state, fromMs, toMs }) =>
    toMs === null ? `${WORDS[state]} since ${since(fromMs)}` : `${WORDS[state]} ${lengthText(toMs - fromMs)}`,
  );
  const ended =
    end === null ? [] : [`${end.kind} ${since(end.atMs)}${end.note === '' ? '' : ` (${end.note})`}`];
  const again = restarts === 0 ? [] : [`${restarts} restart${restarts === 1 ? '' : 's'}`];
  const which = index === null ? '' : `, index ${index}`;
  return `${name}${which}: ${[...parts, ...again, ...ended].join(', ')}`;
}

export const WORDS = {
  postponed: 'held back by the back-off',
  unscheduled: 'no node',
  starting: 'starting',
  initializing: 'init containers',
  running: 'running',
  crashLoop: 'container back-off',
  stopping: 'terminating',
} as const;

interface Row {
  readonly rows: Rows;
  readonly top: number;
  readonly kind: 'job' | 'pod';
}

function lane(stretches: readonly Stretch<string>[], axis: Axis, { rows, top, kind }: Row): string {
  const y = top + (rows.height - rows.bar) / 2;
  return stretches
    .map(({ state, fromMs, toMs }) => {
      const width = widthOf(axis, fromMs, toMs ?? axis.endMs);
      return `<rect class="${kind}-${state}" x="${placeOf(axis, fromMs)}" width="${width}" y="${y}" height="${rows.bar}" rx="3"/>`;
    })
    .join('');
}

export const GLYPHS = { succeeded: '✓', failed: '✗', deleted: '⊘' } as const;

function podLane(pod: PodStory, axis: Axis, rows: Rows, place: number): string {
  const { height } = rows;
  const top = HEAD + (place + 1) * height;
  const { end } = pod;
  const glyph =
    end === null
      ? ''
      : `<text class="end ${end.kind}" x="${placeOf(axis, end.atMs)}" dx="4" y="${top + height / 2 + 5}">${GLYPHS[end.kind]}${end.note === '' ? '' : `<tspan class="note" dx="4">${escaped(end.note)}</tspan>`}</text>`;
  const back = `<rect class="back" x="0" width="100%" y="${top}" height="${height}"/>`;
  return `<g class="lane" data-pod="${place}">${back}${lane(pod.stretches, axis, { rows, top, kind: 'pod' })}${glyph}</g>`;
}

/** When spec.activeDeadlineSeconds is over; null without one. */
export function deadlineMs({ spec, stretches }: JobStory): number | null {
  const { activeDeadlineSeconds } = spec;
  const began = stretches.findLast(({ state }) => state === 'active');
  if (activeDeadlineSeconds === undefined || began === undefined) return null;
  return began.fromMs + activeDeadlineSeconds * 1000;
}

/** A deadline after the end of the run is told at the edge, beside the Job's own lane. */
function deadlineLine(story: JobStory, axis: Axis, height: number): string {
  const atMs = deadlineMs(story);
  if (atMs === null) return '';
  const title = `<title>activeDeadlineSeconds is over ${clockFrom(axis.startMs).full(atMs)}</title>`;
  if (atMs > axis.endMs) {
    const since = clockFrom(axis.startMs).since(atMs);
    const line = (y: number, text: string) => `<tspan x="100%" dx="8" y="${HEAD + y}">${text}</tspan>`;
    return `<text class="beyond">${line(6, 'deadline ')}${line(16, `${since} ▸`)}${title}</text>`;
  }
  const x = placeOf(axis, atMs);
  return `<g class="deadline"><line x1="${x}" x2="${x}" y1="${HEAD}" y2="${height}"/>${title}</g>`;
}

interface ConditionMoment {
  readonly atMs: number;
  readonly type: string;
  readonly reason: string;
}

function momentMark({ atMs, type, reason }: ConditionMoment, axis: Axis, height: number): string {
  const x = placeOf(axis, atMs);
  const said = escaped(`${type} ${instantText(atMs)}: ${reason}`);
  return `<g class="condition ${escaped(type)}"><line x1="${x}" x2="${x}" y1="${HEAD}" y2="${height}"/><circle cx="${x}" cy="${HEAD}" r="4"><title>${said}</title></circle></g>`;
}
