/** The story of a run as lines for a terminal. */
import { escapeTerminal } from '../kubectl/columns.js';
import { adviceFor } from './advice.js';
import { type Bar, barOf, END_MARKS, GOES_ON, JOB_MARKS, type Mark, POD_MARKS, type Tone } from './bar.js';
import { heightsOf } from './heights.js';
import { jobMomentLines, type MomentLine, momentLines } from './moments.js';
import { axisLines, type Scale, timeText } from './scale.js';
import type { JobEnd, JobStory, PodStory, Story } from './story.js';

export interface StoryOptions {
  /** Columns of the terminal. */
  readonly columns: number;
  /** More pods of one Job than this are summed up; those that failed are shown first. */
  readonly maxPods: number;
  /** Colours a piece of text. */
  readonly paint: (tone: Tone | 'strong', text: string) => string;
}

/** All lines, without line breaks at their ends; nothing in them can steer the terminal but the paint. */
export function storyText(story: Story, options: StoryOptions): readonly string[] {
  const layout = layoutOf(story, options);
  const used = new Set<Mark>();
  const jobs = story.jobs.map((job) => jobText(job, layout, options, used));
  return [
    ...jobs.flatMap((lines) => [...lines, '']),
    ...clusterText(story, options),
    ...keyLines(used, options),
  ];
}

interface Layout {
  readonly label: number;
  readonly scale: Scale;
  readonly note: number;
  readonly startMs: number;
}

const GAP = 2;
const LABEL_WIDTHS = { least: 12, most: 40 };
const MOST_LABEL_SHARE = 0.4;
const LEAST_BAR = 24;
const MOST_BAR = 120;
const MOST_NOTE = 46;
const MOST_MOMENTS = 12;

function layoutOf(story: Story, { columns, maxPods }: StoryOptions): Layout {
  const pods = story.jobs.flatMap((job) => chosen(job.pods, maxPods));
  const longest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, text.length), 0);
  const label = Math.min(
    Math.max(longest(pods.map(({ name }) => name)), LABEL_WIDTHS.least),
    Math.min(LABEL_WIDTHS.most, Math.max(LABEL_WIDTHS.least, Math.floor(columns * MOST_LABEL_SHARE))),
  );
  // On a narrow terminal the picture comes first, and notes are cut.
  const room = columns - GAP - label - GAP - LEAST_BAR - GAP;
  const note = Math.min(longest(pods.map(noteOf)), MOST_NOTE, Math.max(room, 0));
  const width = Math.min(Math.max(columns - GAP - label - GAP - GAP - note, LEAST_BAR), MOST_BAR);
  const { startMs } = story;
  const isOpen = story.jobs.some(({ end }) => end === null);
  const lengthMs = Math.max(story.endMs - startMs, 1000) * (isOpen ? 1.15 : 1);
  return { label, note, startMs, scale: { startMs, endMs: startMs + lengthMs, width } };
}

function jobText(job: JobStory, layout: Layout, options: StoryOptions, used: Set<Mark>): string[] {
  const { paint, maxPods } = options;
  const { scale, label } = layout;
  const [labels, ticks] = axisLines(scale);
  const margin = ' '.repeat(GAP + label + GAP);
  const row = (name: string, bar: Bar, note: string): string => {
    for (const mark of bar) if (mark !== null) used.add(mark);
    return `${' '.repeat(GAP)}${clipName(name, label).padEnd(label)}${' '.repeat(GAP)}${painted(bar, paint)}${' '.repeat(GAP)}${paint('dim', note)}`.trimEnd();
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
  for (const pod of shown) lines.push(row(pod.name, podBar(pod, scale), clip(noteOf(pod), layout.note)));
  if (shown.length < job.pods.length) {
    lines.push(paint('dim', `${margin}and ${job.pods.length - shown.length} more pods`));
  }
  const moments = jobMomentLines(job, layout.startMs, MOST_MOMENTS).flatMap((line) =>
    momentText(line, options),
  );
  if (moments.length > 0) lines.push('', ...moments);
  const advice = adviceFor(job).flatMap((text) => wrapped('  Hint: ', text, options.columns));
  if (advice.length > 0) lines.push('', ...advice);
  return lines;
}

/** What befell the cluster; nothing when nothing did. */
function clusterText({ cluster, startMs }: Story, options: StoryOptions): string[] {
  if (cluster.length === 0) return [];
  const lines = momentLines(cluster, startMs, MOST_MOMENTS).flatMap((line) => momentText(line, options));
  return [options.paint('strong', 'Cluster'), ...lines, ''];
}

function momentText({ at, text }: MomentLine, { columns }: StoryOptions): string[] {
  return wrapped(`${at.padStart(8)}  `, text, columns);
}

function headLines(job: JobStory, { startMs }: Layout, { paint, columns }: StoryOptions): string[] {
  const { end, createdMs } = job;
  const name = paint('strong', `Job ${clean(job.name)}`);
  const counts = countsText(job);
  if (end === null) return [`${name}: ${paint('warn', 'not finished')}`, `  ${counts}`];
  const tone = end.kind === 'Complete' ? 'good' : end.kind === 'Failed' ? 'bad' : 'warn';
  const since = createdMs > startMs ? ` (created at ${timeText(createdMs - startMs)})` : '';
  const after = `after ${timeText(end.atMs - createdMs)}${since}`;
  if (end.reason === '') return [`${name}: ${paint(tone, end.kind)} ${after}`, `  ${counts}`];
  return [
    `${name}: ${paint(tone, end.kind)} ${after}, ${clean(end.reason)}`,
    ...wrapped('  ', `"${end.message}" - ${counts}`, columns),
  ];
}

function countsText({ spec, pods, end, succeeded, failed }: JobStory): string {
  if (pods.length === 0 && end?.kind === 'Complete') return 'run by a script, without pods';
  return [
    `${pods.length} ${pods.length === 1 ? 'pod' : 'pods'}`,
    `${succeeded} succeeded${spec.completions === undefined ? '' : ` of ${spec.completions} wanted`}`,
    `${failed} failed`,
  ].join(', ');
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

function painted(bar: Bar, paint: StoryOptions['paint']): string {
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

/** What the glyphs in use mean. */
function keyLines(used: ReadonlySet<Mark>, { paint, columns }: StoryOptions): string[] {
  const all = [
    ...Object.values(JOB_MARKS),
    ...Object.values(POD_MARKS),
    ...Object.values(END_MARKS),
    GOES_ON,
  ];
  const marks = new Map(all.filter((mark) => used.has(mark)).map((mark) => [mark.name, mark]));
  const lines: string[] = [];
  let length = 0;
  for (const { glyph, tone, name } of marks.values()) {
    const entry = `${paint(tone, glyph)} ${paint('dim', name)}`;
    const width = GAP + glyph.length + 1 + name.length + 1;
    if (lines.length === 0 || length + width > columns) {
      lines.push('');
      length = 0;
    }
    lines.push(`${lines.pop()}${' '.repeat(length === 0 ? GAP : GAP + 1)}${entry}`);
    length += width;
  }
  return lines;
}

/** The text in lines of the terminal's width, behind a head and below it. */
function wrapped(head: string, text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = head;
  let isEmpty = true;
  for (const word of clean(text).split(' ')) {
    if (!isEmpty && line.length + word.length + 1 > columns) {
      lines.push(line);
      line = ' '.repeat(head.length);
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** Names differ at their ends. */
function clipName(name: string, width: number): string {
  const end = 14;
  return name.length <= width ? name : `${name.slice(0, width - end - 1)}…${name.slice(-end)}`;
}

function clip(text: string, width: number): string {
  if (text.length <= width) return text;
  return width < 2 ? '' : `${text.slice(0, width - 1)}…`;
}

function clean(text: string): string {
  return escapeTerminal(text.replaceAll('\n', '\\n'));
}
