/** The completion indexes of an Indexed Job as a grid of cells, each telling what became of its index. */
import type { JobStory, PodStory } from '../timeline/story.js';
import { element, escaped } from './markup.js';

export type IndexState = 'waiting' | 'running' | 'retrying' | 'succeeded' | 'failed';

/** More cells than these are not drawn one by one. */
const MOST_CELLS = 2000;

export interface IndexGrid {
  /** How many indexes one cell stands for. */
  readonly perCell: number;
  /** For each cell `[milliseconds since the start, state, ...]`; null where a cell stands for several indexes. */
  readonly moves: readonly (readonly (number | IndexState)[])[] | null;
}

/** Null for a Job that is not Indexed. */
export function indexGridOf(story: JobStory, startMs: number): IndexGrid | null {
  const { completions = 0, completionMode } = story.spec;
  if (completionMode !== 'Indexed' || completions === 0) return null;
  const perCell = Math.ceil(completions / MOST_CELLS);
  if (perCell > 1) return { perCell, moves: null };
  const moves: (number | IndexState)[][] = Array.from({ length: completions }, () => []);
  for (const pod of story.pods) moves[pod.index ?? -1]?.push(...movesOfPod(pod, startMs));
  return { perCell, moves };
}

function movesOfPod({ stretches, end }: PodStory, startMs: number): (number | IndexState)[] {
  const found: (number | IndexState)[] = [];
  for (const { state, fromMs } of stretches) {
    found.push(fromMs - startMs, state === 'postponed' || state === 'crashLoop' ? 'retrying' : 'running');
  }
  if (end !== null) found.push(end.atMs - startMs, end.kind === 'succeeded' ? 'succeeded' : 'failed');
  return found;
}

export function indexGridHtml(story: JobStory, grid: IndexGrid): string {
  const { completions = 0 } = story.spec;
  const count = Math.ceil(completions / grid.perCell);
  const finals = finalStates(story, grid.perCell, count);
  const cells = finals.map((state, cell) => {
    const from = cell * grid.perCell;
    const last = Math.min(completions, from + grid.perCell) - 1;
    const which = from === last ? `index ${from}` : `indexes ${from} to ${last}`;
    return `<i class="cell ${state}" title="${which}: ${state}"></i>`;
  });
  const said = `${completions} completion indexes: ${tally(finals)}${grid.perCell > 1 ? `, ${grid.perCell} to a cell` : ''}`;
  const note =
    grid.perCell > 1
      ? `<p class="quiet">each cell stands for ${grid.perCell} indexes and shows what of them needs most attention</p>`
      : '';
  return `${element('div', { class: 'cells', role: 'img', 'aria-label': said }, cells.join(''))}${note}`;
}

/** Of a cell with several indexes the state that needs most attention. */
function finalStates({ pods }: JobStory, perCell: number, count: number): readonly IndexState[] {
  const byIndex = new Map<number, IndexState>();
  for (const { index, end } of pods) {
    if (index === null) continue;
    byIndex.set(index, end === null ? 'running' : end.kind === 'succeeded' ? 'succeeded' : 'failed');
  }
  const states: IndexState[] = new Array(count).fill('waiting');
  for (const [index, state] of byIndex) {
    const cell = Math.floor(index / perCell);
    if (RANK[state] > RANK[states[cell] ?? 'waiting']) states[cell] = state;
  }
  return states;
}

const RANK: Readonly<Record<IndexState, number>> = {
  waiting: 0,
  succeeded: 1,
  running: 2,
  retrying: 3,
  failed: 4,
};

function tally(states: readonly IndexState[]): string {
  const counts = new Map<IndexState, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return escaped([...counts].map(([state, number]) => `${number} ${state}`).join(', '));
}
