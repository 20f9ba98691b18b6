/** The time axis: which cell of a line an instant falls into, and where the ticks stand. */

export interface Scale {
  readonly startMs: number;
  readonly endMs: number;
  /** Cells of the axis. */
  readonly width: number;
}

/** From 0 to width - 1; what lies outside is moved to the border. */
export function cellOf(scale: Scale, atMs: number): number {
  const share = (atMs - scale.startMs) / Math.max(scale.endMs - scale.startMs, 1);
  return Math.max(0, Math.min(scale.width - 1, Math.floor(share * (scale.width - 1))));
}

/** `45s`, `1m30s`, `2h`, `1d6h`; the largest two units that are not zero. */
export function timeText(ms: number): string {
  let seconds = Math.round(ms / 1000);
  const parts: string[] = [];
  for (const [unit, length] of UNITS) {
    const count = Math.floor(seconds / length);
    seconds -= count * length;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.slice(0, 2).join('') || '0s';
}

/** A line of labels and under it one of ticks. */
export function axisLines(scale: Scale): readonly [string, string] {
  const stepMs = tickStepMs(scale);
  let labels = '';
  let ticks = '';
  for (let atMs = scale.startMs; atMs <= scale.endMs; atMs += stepMs) {
    const cell = cellOf(scale, atMs);
    const label = timeText(atMs - scale.startMs);
    ticks = `${ticks.padEnd(cell, '─')}┴`;
    const column = Math.min(cell, scale.width - label.length);
    if (column >= labels.length) labels = `${labels.padEnd(column)}${label} `;
  }
  return [labels.trimEnd(), ticks.padEnd(scale.width, '─')];
}

const UNITS = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
] as const;

const STEPS_SECONDS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400,
];
const CELLS_PER_TICK = 10;

function tickStepMs({ startMs, endMs, width }: Scale): number {
  const leastMs = ((endMs - startMs) * CELLS_PER_TICK) / Math.max(width, 1);
  const step = STEPS_SECONDS.find((seconds) => seconds * 1000 >= leastMs);
  return step === undefined ? Math.ceil(leastMs / 86_400_000) * 86_400_000 : step * 1000;
}
