/** What happened to a Job as a whole, in words. */
import { timeText } from './scale.js';
import type { JobStory, Moment } from './story.js';

/** `at` is the time since the start, or the span of several moments told as one. */
export interface MomentLine {
  readonly at: string;
  readonly text: string;
}

/** Nothing when the end of the Job is all there is. */
export function jobMomentLines(
  { moments, end }: JobStory,
  startMs: number,
  most: number,
): readonly MomentLine[] {
  if (moments.every(({ kind, atMs }) => kind === 'condition' && atMs === end?.atMs)) return [];
  return momentLines(moments, startMs, most);
}

/** Of many lines the first and the last. */
export function momentLines(
  moments: readonly Moment[],
  startMs: number,
  most: number,
): readonly MomentLine[] {
  const told = new Set<string>();
  const lines = groups(moments).map((group) => lineOf(group, startMs, told));
  if (lines.length <= most) return lines;
  const half = Math.floor(most / 2);
  const left = { at: '', text: `... ${lines.length - 2 * half} more ...` };
  return [...lines.slice(0, half), left, ...lines.slice(-half)];
}

type Group = readonly [Moment, ...Moment[]];

function groups(moments: readonly Moment[]): readonly Group[] {
  const all: [Moment, ...Moment[]][] = [];
  for (const moment of moments) {
    const group = all.at(-1);
    if (group !== undefined && belongsTo(group[0], moment)) group.push(moment);
    else all.push([moment]);
  }
  return all;
}

/** Conditions of one instant that say the same stand together, and repetitions in a row. */
function belongsTo(first: Moment, next: Moment): boolean {
  if (first.kind === 'repeatable') return next.kind === 'repeatable' && next.what === first.what;
  if (first.kind === 'other' || next.kind !== 'condition') return false;
  return first.atMs === next.atMs && first.message === next.message;
}

/** A condition's message is told once. */
function lineOf(group: Group, startMs: number, told: Set<string>): MomentLine {
  const [first] = group;
  const at = timeText(first.atMs - startMs);
  switch (first.kind) {
    case 'condition': {
      const types = group.flatMap((one) => (one.kind === 'condition' ? one.type : []));
      const text = `${types.join(', ')}: ${first.reason}`;
      if (told.has(first.message)) return { at, text };
      told.add(first.message);
      return { at, text: `${text}, "${first.message}"` };
    }
    case 'repeatable': {
      const text = `${first.what}: ${first.detail}`;
      if (group.length === 1) return { at, text };
      const until = timeText((group.at(-1) ?? first).atMs - startMs);
      return { at, text: `until ${until}, ${group.length} times: ${text}` };
    }
    case 'other':
      return { at, text: first.text };
  }
}
