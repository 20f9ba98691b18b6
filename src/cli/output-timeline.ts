/** `-o timeline`: the story of a run at a glance. */
import picocolors from 'picocolors';
import type { Run } from '../simulate/run.js';
import { timelineText } from '../views/timeline/index.js';
import type { Host } from './host.js';

const NOTHING_TO_TELL =
  'There is no Job and no CronJob on this tape; -o wide, events or json show what else there is.';

export function writeTimeline({ tape }: Run, { columns, colour, write }: Host): void {
  const { dim, green, red, yellow, bold } = picocolors.createColors(colour);
  const paints = { plain: (text: string) => text, dim, good: green, bad: red, warn: yellow, strong: bold };
  const lines = timelineText(tape, {
    ...(columns === null ? {} : { columns }),
    paint: (tone, text) => paints[tone](text),
  });
  write(lines.length === 0 ? `${NOTHING_TO_TELL}\n` : `${lines.join('\n')}\n`);
}
