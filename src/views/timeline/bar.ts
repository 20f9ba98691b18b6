/** Stretches of time as a line of cells. */

import { cellOf, type Scale } from './scale.js';
import type { JobState, PodEnd, PodState, Stretch } from './story.js';

/** How a state or an end is drawn and what the key calls it. */
export interface Mark {
  readonly glyph: string;
  readonly tone: Tone;
  readonly name: string;
}

export type Tone = 'plain' | 'dim' | 'good' | 'bad' | 'warn';

export const POD_MARKS: Readonly<Record<PodState, Mark>> = {
  postponed: { glyph: '┄', tone: 'warn', name: 'held back after a failure' },
  unscheduled: { glyph: '?', tone: 'warn', name: 'no node' },
  starting: { glyph: '·', tone: 'dim', name: 'starting' },
  initializing: { glyph: '╌', tone: 'dim', name: 'init containers' },
  running: { glyph: '━', tone: 'plain', name: 'running' },
  crashLoop: { glyph: '~', tone: 'warn', name: 'waits to be restarted' },
  stopping: { glyph: '▒', tone: 'dim', name: 'terminating' },
};

export const JOB_MARKS: Readonly<Record<JobState, Mark>> = {
  active: { glyph: '─', tone: 'dim', name: 'Job active' },
  suspended: { glyph: '░', tone: 'warn', name: 'Job suspended' },
  finishing: { glyph: '▒', tone: 'dim', name: 'terminating' },
};

export const END_MARKS: Readonly<Record<PodEnd['kind'], Mark>> = {
  succeeded: { glyph: '✓', tone: 'good', name: 'succeeded' },
  failed: { glyph: '✗', tone: 'bad', name: 'failed' },
  deleted: { glyph: '⊘', tone: 'dim', name: 'deleted' },
};

export const GOES_ON: Mark = { glyph: '▸', tone: 'plain', name: 'goes on' };

/** One mark for every cell of the scale; null where nothing is drawn. */
export type Bar = readonly (Mark | null)[];

/**
 * Every stretch gets at least one cell as far as the next one leaves it, and the end the cell after it.
 * @param end the last cell's mark; null for what goes on beyond the scale.
 */
export function barOf<State extends string>(
  stretches: readonly Stretch<State>[],
  marks: Readonly<Record<State, Mark>>,
  end: { readonly mark: Mark; readonly atMs: number } | null,
  scale: Scale,
): Bar {
  const cells: (Mark | null)[] = new Array(scale.width).fill(null);
  let next = 0;
  for (const { state, fromMs, toMs } of stretches) {
    const first = Math.max(next, cellOf(scale, fromMs));
    const last = Math.max(first, cellOf(scale, toMs ?? scale.endMs) - 1);
    for (let cell = first; cell <= last && cell < scale.width; cell++) cells[cell] = marks[state];
    next = last + 1;
  }
  const mark = end?.mark ?? (stretches.length > 0 ? GOES_ON : null);
  if (mark !== null) {
    const cell = end === null ? scale.width - 1 : Math.max(next, cellOf(scale, end.atMs));
    cells[Math.min(cell, scale.width - 1)] = mark;
  }
  return cells;
}
