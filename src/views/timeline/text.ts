/** The story of a run as lines for a terminal. */
import { escapeTerminal } from '../kubectl/columns.js';
import { adviceFor } from './advice.js';
import { type Bar, barOf, END_MARKS, heightsOf, JOB_MARKS, type Mark, POD_MARKS, type Tone } from './bar.js';
import { axisLines, type Scale, timeText } from './scale.js';
import type { JobEnd, JobStory, Moment, PodStory, Story } from './story.js';

export interface TimelineOptions {
  /** Columns of the terminal. */
  readonly columns: number;
  /** More pods of one Job than this are summed up; those that failed are shown first. */
  readonly maxPods: number;
  /** Colours a piece of text. */
  readonly paint: (tone: Tone | 'strong', text: string) => string;
}

/** All lines, without line breaks at their ends; nothing in them can steer the terminal but the paint. */
export function timelineText(story: Story, options: TimelineOptions): readonly string[] {
  const layout = layoutOf(story, options);
  const used = new Set<Mark>();
  const jobs = story.jobs.map((job) => jobText(job, layout, options, used));
  return [...jobs.flatMap((lines) => [...lines, '']), keyLine(used, options)];
}

interface Layout {
  readonly label: number;
  readonly scale: Scale;
  readonly note: number;
  readonly startMs: number;
}

const GAP = 2;
const LABEL_WIDTHS = { least: 12, most: 40 };
const LEAST_BAR = 24;
const MOST_BAR = 120;
const MOST_NOTE = 46;
const MOST_MOMENTS = 12;

function layoutOf(story: Story, { columns, maxPods }: TimelineOptions): Layout {
  const pods = story.jobs.flatMap((job) => chosen(job.pods, maxPods));
  const longest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, text.length), 0);
  const label = Math.min(
    Math.max(longest(pods.map(({ name }) => name)), LABEL_WIDTHS.least),
    LABEL_WIDTHS.most,
  );
  const note = Math.min(longest(pods.map(noteOf)), MOST_NOTE);
  const width = Math.min(Math.max(columns - GAP - label - GAP - GAP - note, LEAST_BAR), MOST_BAR);
  const { startMs } = story;
  const isOpen = story.jobs.some(({ end }) => end === null);
  const lengthMs = Math.max(story.endMs - startMs, 1000) * (isOpen ? 1.15 : 1);
  return { label, note, startMs, scale: { startMs, endMs: startMs + lengthMs, width } };
}

function jobText(job: JobStory, layout: Layout, options: TimelineOptions, used: Set<Mark>): string[] {
  const { paint, maxPods } = options;
  const { scale, label } = layout;
  const [labels, ticks] = axisLines(scale);
  const margin = ' '.repeat(GAP + label + GAP);
  const row = (name: string, bar: Bar, note: string): string => {
    for (const mark of bar) if (mark !== null) used.add(mark);
    return `${' '.repeat(GAP)}${clip(name, label).padEnd(label)}${' '.repeat(GAP)}${painted(bar, paint)}${' '.repeat(GAP)}${paint('dim', note)}`.trimEnd();
  };
  const lines = [
    ...headLines(job, layout, options),
    '',
    paint('dim', `${margin}${labels}`),
    paint('dim', `${margin}${ticks}`),
  ];
  lines.push(row('Job', barOf(job.stretches, JOB_MARKS, jobEndMark(job.end), scale), ''));
  const shown = chosen(job.pods, maxPods);
  if (shown.length < job.pods.length) lines.push(...summaryLines(job, layout, margin));
  for (const pod of shown) lines.push(row(pod.name, podBar(pod, scale), noteOf(pod)));
  if (shown.length < job.pods.length) {
    lines.push(paint('dim', `${margin}and ${job.pods.length - shown.length} more pods`));
  }
  const moments = momentLines(job, layout);
  if (moments.length > 0) lines.push('', ...moments);
  const advice = adviceFor(job).flatMap((text) => wrapped(`Hint: ${text}`, options.columns));
  if (advice.length > 0) lines.push('', ...advice);
  return lines;
}

function headLines(job: JobStory, { startMs }: Layout, { paint }: TimelineOptions): string[] {
  const { end, spec, pods } = job;
  const name = paint('strong', `Job ${clean(job.name)}`);
  const counts = [
    `${pods.length} ${pods.length === 1 ? 'pod' : 'pods'}`,
    `${job.succeeded} succeeded${spec.completions === undefined ? '' : ` of ${spec.completions} wanted`}`,
    `${job.failed} failed`,
  ].join(', ');
  if (end === null) return [`${name}: ${paint('warn', 'not finished')}`, `  ${counts}`];
  const tone = end.kind === 'Complete' ? 'good' : end.kind === 'Failed' ? 'bad' : 'warn';
  const after = `after ${timeText(end.atMs - startMs)}`;
  if (end.reason === '') return [`${name}: ${paint(tone, end.kind)} ${after}`, `  ${counts}`];
  return [
    `${name}: ${paint(tone, end.kind)} ${after}, ${clean(end.reason)}`,
    `  "${clean(end.message)}" - ${counts}`,
  ];
}

function podBar(pod: PodStory, scale: Scale): Bar {
  const end = pod.end === null ? null : { mark: END_MARKS[pod.end.kind], atMs: pod.end.atMs };
  return barOf(pod.stretches, POD_MARKS, end, scale);
}

function jobEndMark(end: JobEnd | null): { readonly mark: Mark; readonly atMs: number } | null {
  if (end === null) return null;
  const kind = end.kind === 'Complete' ? 'succeeded' : end.kind === 'Failed' ? 'failed' : 'deleted';
  return { mark: END_MARKS[kind], atMs: end.atMs };
}

/** How many pods were there at a time. */
function summaryLines(job: JobStory, { scale, label }: Layout, margin: string): string[] {
  const spans = job.pods.map(({ stretches, end }) => ({
    fromMs: stretches.find(({ state }) => state !== 'postponed')?.fromMs ?? scale.startMs,
    toMs: end?.atMs ?? scale.endMs,
  }));
  const { most, text } = heightsOf(spans, scale);
  return [
    `${' '.repeat(GAP)}${'pods at once'.padEnd(label)}${' '.repeat(GAP)}${text}  at most ${most}`,
    margin.trimEnd(),
  ];
}

/** All pods, or the failed ones and the first. */
function chosen(pods: readonly PodStory[], maxPods: number): readonly PodStory[] {
  if (pods.length <= maxPods) return pods;
  const failed = pods.filter(({ end }) => end?.kind === 'failed').slice(0, maxPods - 3);
  const kept = new Set(failed);
  for (const pod of pods) {
    if (kept.size >= maxPods) break;
    kept.add(pod);
  }
  return pods.filter((pod) => kept.has(pod));
}

function noteOf({ end, restarts, postponedMs }: PodStory): string {
  const parts = [
    ...(end === null || end.note === '' ? [] : [end.note]),
    ...(restarts === 0 ? [] : [`${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`]),
    ...(postponedMs === null ? [] : [`held back ${timeText(postponedMs)}`]),
  ];
  return clip(clean(parts.join(', ')), MOST_NOTE);
}

/** What happened to the Job as a whole, unless the first lines say it all; the first and the last of many. */
function momentLines({ moments, end }: JobStory, { startMs }: Layout): string[] {
  const told = moments.every((moment) => moment.kind === 'condition' && moment.atMs === end?.atMs);
  if (told) return [];
  const lines = joined(moments).map(
    ({ atMs, text }) => `${timeText(atMs - startMs).padStart(8)}  ${clean(text)}`,
  );
  if (lines.length <= MOST_MOMENTS) return lines;
  const half = MOST_MOMENTS / 2;
  const left = `${' '.repeat(10)}... ${lines.length - MOST_MOMENTS} more ...`;
  return [...lines.slice(0, half), left, ...lines.slice(-half)];
}

/** Conditions of one instant that say the same stand together. */
function joined(moments: readonly Moment[]): { readonly atMs: number; readonly text: string }[] {
  const lines: { readonly atMs: number; readonly text: string }[] = [];
  let types: string[] = [];
  for (const [place, moment] of moments.entries()) {
    if (moment.kind === 'other') {
      lines.push(moment);
      continue;
    }
    const { atMs, reason, message } = moment;
    types.push(moment.type);
    const next = moments[place + 1];
    const goesOn = next?.kind === 'condition' && next.atMs === atMs && next.message === message;
    if (goesOn) continue;
    lines.push({ atMs, text: `${types.join(', ')}: ${reason}, "${message}"` });
    types = [];
  }
  return lines;
}

function painted(bar: Bar, paint: TimelineOptions['paint']): string {
  let text = '';
  for (let first = 0; first < bar.length; ) {
    const mark = bar[first] ?? null;
    let after = first;
    while (after < bar.length && (bar[after] ?? null) === mark) after++;
    const glyphs = (mark?.glyph ?? ' ').repeat(after - first);
    text += mark === null ? glyphs : paint(mark.tone, glyphs);
    first = after;
  }
  return text;
}

function keyLine(used: ReadonlySet<Mark>, { paint }: TimelineOptions): string {
  const all = [...Object.values(JOB_MARKS), ...Object.values(POD_MARKS), ...Object.values(END_MARKS)];
  const names = new Map(all.filter((mark) => used.has(mark)).map((mark) => [mark.name, mark]));
  const entries = [...names.values()].map(
    ({ glyph, tone, name }) => `${paint(tone, glyph)} ${paint('dim', name)}`,
  );
  return `${' '.repeat(GAP)}${entries.join('   ')}`;
}

function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of clean(text).split(' ')) {
    if (line !== '' && line.length + word.length + 1 > columns - GAP) {
      lines.push(line);
      line = `  ${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((one) => `${' '.repeat(GAP)}${one}`);
}

function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function clean(text: string): string {
  return escapeTerminal(text.replaceAll('\n', '\\n'));
}
