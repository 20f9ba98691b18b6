/** The time axis of a picture: instants as shares of its width, so that it fits every screen. */
import { lengthText } from '../explain/words.js';

export interface Axis {
  readonly startMs: number;
  readonly endMs: number;
}

/** `12.34%` of the width. */
export function placeOf({ startMs, endMs }: Axis, atMs: number): string {
  const share = ((atMs - startMs) / Math.max(endMs - startMs, 1)) * 100;
  return `${Number(Math.min(100, Math.max(0, share)).toFixed(3))}%`;
}

export function widthOf(axis: Axis, fromMs: number, toMs: number): string {
  const from = Number.parseFloat(placeOf(axis, fromMs));
  return `${Number((Number.parseFloat(placeOf(axis, toMs)) - from).toFixed(3))}%`;
}

const STEPS_SECONDS = [
  1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];
const MOST_TICKS = 8;

/** Round instants, at most eight of them. */
export function ticksOf({
  startMs,
  endMs,
}: Axis): readonly { readonly atMs: number; readonly text: string }[] {
  const leastMs = (endMs - startMs) / MOST_TICKS;
  const seconds =
    STEPS_SECONDS.find((step) => step * 1000 >= leastMs) ?? Math.ceil(leastMs / 86_400_000) * 86_400;
  const ticks: { readonly atMs: number; readonly text: string }[] = [];
  for (let atMs = startMs; atMs <= endMs; atMs += seconds * 1000) {
    ticks.push({ atMs, text: lengthText(atMs - startMs) });
  }
  return ticks;
}
