/** The states and arrows of a chart, each with its place, in the order in which the chart lists them. */
import { type AnyChart, type AnyChartState, arrowsOf, updatesOf } from '../../kernel/chart.js';

/** The names from the chart's own down. */
export type Path = readonly string[];

export interface PlacedState {
  readonly path: Path;
  readonly state: AnyChartState;
}

export interface PlacedArrow {
  readonly from: Path;
  /** Equal to `from` when nothing moves. */
  readonly to: Path;
  readonly fact: string;
  /** Null when there is no question; `else` when earlier arrows for the same fact asked theirs. */
  readonly guard: string | null;
  readonly updates: readonly string[];
}

/** Every state, the chart itself first, outer ones before those inside. */
export function statesOf(chart: AnyChart): readonly PlacedState[] {
  const withInner = (placed: PlacedState): readonly PlacedState[] => [
    placed,
    ...childrenOf(placed).flatMap(withInner),
  ];
  return withInner({ path: [chart.id], state: chart });
}

export function childrenOf({ path, state }: PlacedState): readonly PlacedState[] {
  return Object.entries(state.states ?? {}).map(([name, child]) => ({ path: [...path, name], state: child }));
}

/** The arrows that leave this state, in the order in which they are tried. */
export function placedArrows({ path, state }: PlacedState): readonly PlacedArrow[] {
  return Object.entries(state.on ?? {}).flatMap(([fact, arrows]) =>
    arrowsOf(arrows).map(
      (arrow, place): PlacedArrow => ({
        from: path,
        to: targetOf(path, arrow.target),
        fact,
        guard: arrow.guard ?? (place === 0 ? null : 'else'),
        updates: updatesOf(arrow),
      }),
    ),
  );
}

function targetOf(from: Path, target: string | undefined): Path {
  if (target === undefined) return from;
  return target.startsWith('.') ? [...from, target.slice(1)] : [...from.slice(0, -1), target];
}
