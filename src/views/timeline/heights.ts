/** How many spans of time are open at once, as a row of blocks. */
import { cellOf, type Scale } from './scale.js';

export interface Span {
  readonly fromMs: number;
  /** No longer open at this instant. */
  readonly toMs: number;
}

export interface Heights {
  /** The most at any instant. */
  readonly most: number;
  /** One block a cell, as high as the most in it is to the most of all. */
  readonly text: string;
}

const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export function heightsOf(spans: readonly Span[], scale: Scale): Heights {
  const cells = new Array<number>(scale.width).fill(0);
  let open = 0;
  let reached = 0;
  for (const [atMs, change] of changesOf(spans)) {
    const cell = cellOf(scale, atMs);
    for (; reached < cell; reached++) cells[reached + 1] = open;
    open += change;
    cells[cell] = Math.max(cells[cell] ?? 0, open);
  }
  const most = cells.reduce((highest, count) => Math.max(highest, count), 0);
  return { most, text: cells.map((count) => blockOf(count, most)).join('') };
}

/** By how much the number of open spans changes at each instant, in the order of time. */
function changesOf(spans: readonly Span[]): readonly (readonly [atMs: number, change: number])[] {
  const changes = new Map<number, number>();
  const add = (atMs: number, change: number) => changes.set(atMs, (changes.get(atMs) ?? 0) + change);
  for (const { fromMs, toMs } of spans) {
    add(fromMs, 1);
    add(toMs, -1);
  }
  return [...changes].sort(([a], [b]) => a - b);
}

function blockOf(count: number, most: number): string {
  return count === 0 ? ' ' : (LEVELS[Math.ceil((count / most) * LEVELS.length) - 1] ?? ' ');
}
