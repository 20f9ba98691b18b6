/**
 * A chart as a Mermaid drawing. An arrow reads `Fact [guard] / updates`; arrows between the same two states share one line.
 * Source: https://mermaid.js.org/syntax/stateDiagram.html
 */
import type { AnyChart } from '../../kernel/chart.js';
import { childrenOf, type Path, type PlacedArrow, type PlacedState, placedArrows } from './walk.js';

/** The text of a Mermaid `stateDiagram-v2`; the same chart always gives the same text. */
export function mermaid(chart: AnyChart): string {
  const lines = stateLines({ path: [chart.id], state: chart });
  return `${['stateDiagram-v2', ...indented(lines)].join('\n')}\n`;
}

function stateLines(placed: PlacedState): readonly string[] {
  const { path, state } = placed;
  const title = `state "${path.at(-1) ?? ''}" as ${idOf(path)}`;
  const description = state.description === undefined ? [] : [`${idOf(path)}: ${escaped(state.description)}`];
  const children = childrenOf(placed);
  if (children.length === 0) return [title, ...description];
  return [`${title} {`, ...indented(insideLines(placed, children)), '}', ...description];
}

function insideLines(placed: PlacedState, children: readonly PlacedState[]): readonly string[] {
  const { path, state } = placed;
  if (state.type === 'parallel') {
    return children.flatMap((region, place) => [...(place === 0 ? [] : ['--']), ...stateLines(region)]);
  }
  const arrows = [...inwardArrows(placed), ...children.flatMap(outwardArrows)];
  return [
    `[*] --> ${idOf([...path, state.initial ?? ''])}`,
    ...children.flatMap(stateLines),
    ...finalLines(children),
    ...(inwardArrows(placed).length > 0 ? [`state "any of these" as ${idOf(anyInside(path))}`] : []),
    ...arrowLines(arrows),
  ];
}

/** What a state does whichever of its inner states holds: drawn inside it, from a place that stands for any of them. */
function inwardArrows({ path, state }: PlacedState): readonly PlacedArrow[] {
  if (state.states === undefined) return [];
  const any = anyInside(path);
  return placedArrows({ path, state })
    .filter(({ to }) => isInside(to, path))
    .map((arrow) => ({ ...arrow, from: any, to: arrow.to.length === path.length ? any : arrow.to }));
}

function outwardArrows(placed: PlacedState): readonly PlacedArrow[] {
  const arrows = placedArrows(placed);
  return placed.state.states === undefined ? arrows : arrows.filter(({ to }) => !isInside(to, placed.path));
}

function isInside(to: Path, path: Path): boolean {
  return path.every((name, place) => to[place] === name);
}

function anyInside(path: Path): Path {
  return [...path, 'any'];
}

function finalLines(children: readonly PlacedState[]): readonly string[] {
  return children.filter(({ state }) => state.type === 'final').map(({ path }) => `${idOf(path)} --> [*]`);
}

function arrowLines(arrows: readonly PlacedArrow[]): readonly string[] {
  const labels = new Map<string, string[]>();
  for (const { from, to, fact, guard, updates } of arrows) {
    const way = `${idOf(from)} --> ${idOf(to)}`;
    const label = `${fact}${guard === null ? '' : ` [${guard}]`} / ${updates.join(', ')}`;
    labels.set(way, [...(labels.get(way) ?? []), label]);
  }
  return [...labels].map(([way, texts]) => `${way}: ${texts.join('<br/>')}`);
}

function idOf(path: Path): string {
  return path.join('_');
}

/** A semicolon would end the line. */
function escaped(text: string): string {
  return text.replaceAll(';', '#59;');
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
