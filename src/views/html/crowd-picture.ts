/** Very many pods as a picture: those at work above, those that have ended below, each on a scale of its own. */
import type { JobStory } from '../timeline/story.js';
import type { Axis } from './axis.js';
import type { Crowd, CrowdState } from './crowd.js';
import { gridLines } from './lanes.js';
import { element, escaped } from './markup.js';

const HEAD = 26;
const HEIGHT = 130;
const GAP = 26;

const AT_WORK: readonly CrowdState[] = ['running', 'starting', 'held', 'stopping'];
const ENDED: readonly CrowdState[] = ['failed', 'deleted', 'succeeded'];

/** @param slider what stands below the picture, as wide as it. */
export function crowdHtml(story: JobStory, crowd: Crowd, axis: Axis, slider: string): string {
  const lower = HEAD + HEIGHT + GAP;
  const height = lower + HEIGHT;
  const [work, ended] = [layersOf(crowd, AT_WORK, HEAD), layersOf(crowd, ENDED, lower)];
  const cursor = `<line class="cursor" y1="0" y2="${height}" x1="100%" x2="100%"/>`;
  const said = `${story.pods.length} pods of Job ${story.name} over time: ${story.succeeded} succeeded, ${story.failed} failed`;
  const content = gridLines(axis, height) + work.markup + ended.markup + cursor;
  const svg = element('svg', { class: 'lanes', height, role: 'img', 'aria-label': said }, content);
  const labels = [...labelsOf('at work', work.most, HEAD), ...labelsOf('ended', ended.most, lower)];
  return `<div class="timeline"><ol class="labels crowd">${labels.join('')}</ol><div class="stage" title="${escaped(said)}">${svg}</div>${slider}</div>`;
}

interface Layers {
  readonly markup: string;
  readonly most: number;
}

/** One layer on the other, the first at the bottom. */
function layersOf({ counts, steps }: Crowd, states: readonly CrowdState[], top: number): Layers {
  let floor: readonly number[] = new Array(steps).fill(0);
  const tops = states.map((state) => {
    floor = floor.map((below, step) => below + (counts[state][step] ?? 0));
    return floor;
  });
  const most = Math.max(1, ...floor);
  const layers = states.map((state, place) => {
    const below = tops[place - 1] ?? new Array<number>(steps).fill(0);
    const points = [...outline(tops[place] ?? [], most), ...outline(below, most).reverse()];
    return `<polygon class="crowd-${state}" points="${points.join(' ')}"/>`;
  });
  const base = `<line class="floor" x1="0" x2="100%" y1="${top + HEIGHT}" y2="${top + HEIGHT}"/>`;
  const inner = `<svg class="layers" x="0" y="${top}" width="100%" height="${HEIGHT}" viewBox="0 0 ${steps - 1} ${HEIGHT}" preserveAspectRatio="none">${layers.join('')}</svg>`;
  return { markup: inner + base, most };
}

function outline(heights: readonly number[], most: number): string[] {
  return heights.map((count, step) => `${step},${Number((HEIGHT - (count / most) * HEIGHT).toFixed(2))}`);
}

function labelsOf(name: string, most: number, top: number): readonly string[] {
  const at = (y: number, text: string, kind = '') =>
    `<li class="${kind}" style="top:${y - 12}px">${text}</li>`;
  return [
    at(top + 4, most.toLocaleString('en')),
    at(top + HEIGHT / 2, name, 'name'),
    at(top + HEIGHT - 4, '0'),
  ];
}
