/** `-o timeline`: the story of a run at a glance. */
import picocolors from 'picocolors';
import type { Run } from '../simulate/run.js';
import { tellStory } from '../views/timeline/tell.js';
import { timelineText } from '../views/timeline/text.js';
import type { Host } from './host.js';

const COLUMNS_OF_A_FILE = 110;
const MOST_POD_ROWS = 30;

export function writeTimeline({ tape }: Run, { columns, colour, write }: Host): void {
  const { dim, green, red, yellow, bold } = picocolors.createColors(colour);
  const paints = { plain: (text: string) => text, dim, good: green, bad: red, warn: yellow, strong: bold };
  const lines = timelineText(tellStory(tape, tape.header.startMs), {
    columns: columns ?? COLUMNS_OF_A_FILE,
    maxPods: MOST_POD_ROWS,
    paint: (tone, text) => paints[tone](text),
  });
  write(`${lines.join('\n')}\n`);
}
