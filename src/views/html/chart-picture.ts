/** A statechart as a picture: its regions side by side, the states of each in a row, its arrows as arcs. */
import type { AnyChart, AnyChartState } from '../../kernel/chart.js';
import { childrenOf, type PlacedState, placedArrows } from '../diagram/walk.js';
import { element, escaped } from './markup.js';

const CHAR = 7.2;
const PAD = 12;
const GAP = 26;
const NODE = 30;

interface Node {
  readonly name: string;
  readonly x: number;
  readonly width: number;
}

/** States carry `data-state="region.state"`, so that the one an object is in can be lit. */
export function chartPicture(chart: AnyChart): string {
  const regions = childrenOf({ path: [chart.id], state: chart }).map((region) =>
    hasInner(region.state) ? chipsPicture(region) : regionPicture(region),
  );
  return `<div class="chart" data-chart="${escaped(chart.id)}">${regions.join('')}</div>`;
}

function hasInner({ states = {} }: AnyChartState): boolean {
  return Object.values(states).some((state) => state.states !== undefined);
}

/** States within a state that may all follow each other need no arrows. */
function chipsPicture({ path, state }: PlacedState): string {
  const name = path.at(-1) ?? '';
  const chips = leavesOf(state).map(
    ([leaf, description]) =>
      `<li class="state chip" data-state="${escaped(`${name}.${leaf}`)}" title="${escaped(description)}">${escaped(leaf)}</li>`,
  );
  return `<figure><figcaption>${escaped(name)}</figcaption><ul class="chips">${chips.join('')}</ul></figure>`;
}

function leavesOf({ states = {} }: AnyChartState): readonly (readonly [name: string, description: string])[] {
  return Object.entries(states).flatMap(([name, state]) =>
    state.states === undefined ? [[name, state.description ?? ''] as const] : leavesOf(state),
  );
}

function regionPicture(region: PlacedState): string {
  const name = region.path.at(-1) ?? '';
  const nodes = nodesOf(region.state);
  const arcs = arcsOf(region, nodes);
  const above = Math.max(8, ...arcs.filter(({ forward }) => forward).map(({ height }) => height)) + 6;
  const below = Math.max(8, ...arcs.filter(({ forward }) => !forward).map(({ height }) => height)) + 6;
  const width = (nodes.at(-1)?.x ?? 0) + (nodes.at(-1)?.width ?? 0) + 4;
  const paths = arcs.map((arc) => arcPath(arc, above));
  const boxes = nodes.map((node) => nodeBox(node, name, above));
  const content = paths.join('') + boxes.join('');
  const height = above + NODE + below;
  const svg = element(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': regionSentence(name, nodes),
    },
    content,
  );
  return `<figure><figcaption>${escaped(name)}</figcaption>${svg}</figure>`;
}

function regionSentence(name: string, nodes: readonly Node[]): string {
  return `region ${name} with the states ${nodes.map((node) => node.name).join(', ')}`;
}

function nodesOf(region: AnyChartState): readonly Node[] {
  let x = 2;
  return Object.keys(region.states ?? {}).map((name) => {
    const width = name.length * CHAR + PAD * 2;
    const node = { name, x, width };
    x += width + GAP;
    return node;
  });
}

interface Arc {
  readonly from: Node;
  readonly to: Node;
  readonly facts: readonly string[];
  readonly forward: boolean;
  readonly height: number;
}

function arcsOf(region: PlacedState, nodes: readonly Node[]): readonly Arc[] {
  const facts = new Map<string, string[]>();
  for (const state of childrenOf(region)) {
    for (const { from, to, fact } of placedArrows(state)) {
      const [source = '', target = ''] = [from.at(-1), to.at(-1)];
      if (source !== target)
        facts.set(`${source} ${target}`, [...(facts.get(`${source} ${target}`) ?? []), fact]);
    }
  }
  return [...facts].flatMap(([key, list]): readonly Arc[] => {
    const [source, target] = key.split(' ');
    const from = nodes.findIndex(({ name }) => name === source);
    const to = nodes.findIndex(({ name }) => name === target);
    const [a, b] = [nodes[from], nodes[to]];
    if (a === undefined || b === undefined) return [];
    const distance = Math.abs(to - from);
    return [
      {
        from: a,
        to: b,
        facts: [...new Set(list)],
        forward: to > from,
        height: distance === 1 ? 0 : 8 + distance * 7,
      },
    ];
  });
}

function arcPath({ from, to, facts, forward, height }: Arc, top: number): string {
  const title = `<title>${escaped(`${from.name} to ${to.name}: ${facts.join(', ')}`)}</title>`;
  const middle = top + NODE / 2;
  if (height === 0) {
    const [x1, x2] = forward ? [from.x + from.width, to.x] : [from.x, to.x + to.width];
    const y = forward ? middle - 5 : middle + 5;
    return `<path class="arc" marker-end="url(#tip)" d="M${x1} ${y}L${x2} ${y}">${title}</path>`;
  }
  const shift = forward ? 6 : -6;
  const x1 = from.x + from.width / 2 + shift;
  const x2 = to.x + to.width / 2 - shift;
  const y = forward ? top : top + NODE;
  const peak = forward ? top - height * 1.33 : top + NODE + height * 1.33;
  return `<path class="arc" marker-end="url(#tip)" d="M${x1} ${y}C${x1} ${peak} ${x2} ${peak} ${x2} ${y}">${title}</path>`;
}

function nodeBox({ name, x, width }: Node, region: string, top: number): string {
  return `<g class="state" data-state="${escaped(`${region}.${name}`)}"><rect x="${x}" y="${top}" width="${width}" height="${NODE}" rx="8"/><text x="${x + width / 2}" y="${top + 20}">${escaped(name)}</text></g>`;
}
