/** A chart as data: states, facts, and the names of guards and updates. What those names mean stands beside it. */
import type { EpochMs } from './envelope.js';

/** A fact as the kernel sees it: tagged plain data. */
export interface TypedFact {
  readonly type: string;
}

export type Guard<R, F> = (record: R, fact: F, atMs: EpochMs) => boolean;
export type Update<R, F> = (record: R, fact: F, atMs: EpochMs) => R;

/** Functions by the names a chart uses. */
export type Guards<R, F, Name extends string = string> = { readonly [N in Name]: Guard<R, F> };
export type Updates<R, F, Name extends string = string> = { readonly [N in Name]: Update<R, F> };

/** An arrow: where to, under which guard, with which updates. Names only, so that a chart is plain JSON. */
export interface Arrow<G extends string, U extends string> {
  /** A state beside the one the arrow leaves, or `.name` for one inside it; absent when nothing moves. */
  readonly target?: string;
  readonly guard?: G;
  readonly actions: U | readonly U[];
}

export interface ChartState<T extends string, G extends string, U extends string> {
  readonly type?: 'parallel' | 'final';
  readonly initial?: string;
  readonly description?: string;
  /** Of several arrows for one fact the first whose guard holds is taken. */
  readonly on?: { readonly [Type in T]?: Arrow<G, U> | readonly Arrow<G, U>[] };
  readonly states?: { readonly [name: string]: ChartState<T, G, U> };
}

export interface Chart<T extends string, G extends string, U extends string> extends ChartState<T, G, U> {
  readonly id: string;
}

/** A chart whose names are not known to the compiler, for tools that read charts. */
export type AnyChart = Chart<string, string, string>;
export type AnyChartState = ChartState<string, string, string>;
export type AnyArrow = Arrow<string, string>;

/** What is stored of an object: the chart's state value and the record. Both are JSON. */
export interface Lived<V, R> {
  readonly value: V;
  readonly record: R;
}

/** The arrows of one fact in the order in which they are tried. */
export function arrowsOf(arrows: AnyArrow | readonly AnyArrow[] | undefined): readonly AnyArrow[] {
  if (arrows === undefined) return [];
  return isList(arrows) ? arrows : [arrows];
}

/** The updates of an arrow in the order in which they run. */
export function updatesOf({ actions }: AnyArrow): readonly string[] {
  return typeof actions === 'string' ? [actions] : actions;
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
