/** `-o timeline`: the story of a run at a glance. */
import picocolors from 'picocolors';
import type { Run } from '../simulate/run.js';
import { withBackOffs } from '../views/explain/told-back-offs.js';
import { tellSchedules } from '../views/timeline/schedule-story.js';
import { scheduleText } from '../views/timeline/schedule-text.js';
import { tellStory } from '../views/timeline/tell.js';
import { type TimelineOptions, timelineText } from '../views/timeline/text.js';
import type { Host } from './host.js';

const COLUMNS_OF_A_FILE = 110;
const MOST_POD_ROWS = 30;
const MOST_RUNS_IN_FULL = 3;
const NOTHING_TO_TELL =
  'There is no Job and no CronJob on this tape; -o wide, events or json show what else there is.';

export function writeTimeline({ tape }: Run, { columns, colour, write }: Host): void {
  const { dim, green, red, yellow, bold } = picocolors.createColors(colour);
  const paints = { plain: (text: string) => text, dim, good: green, bad: red, warn: yellow, strong: bold };
  const options: TimelineOptions = {
    columns: columns ?? COLUMNS_OF_A_FILE,
    maxPods: MOST_POD_ROWS,
    paint: (tone, text) => paints[tone](text),
  };
  const schedules = tellSchedules(tape);
  const scheduled = new Set(
    schedules.flatMap(({ entries }) =>
      entries.flatMap((entry) => (entry.kind === 'run' ? [entry.jobUid] : [])),
    ),
  );
  const story = tellStory(withBackOffs(tape), tape.header.startMs);
  // Many Jobs of one template are told as rows of their CronJob; a few are worth a look at their pods.
  const jobs =
    scheduled.size <= MOST_RUNS_IN_FULL ? story.jobs : story.jobs.filter(({ uid }) => !scheduled.has(uid));
  const lines = [
    ...schedules.flatMap((schedule) => [...scheduleText(schedule, options), '']),
    ...timelineText({ ...story, jobs }, options),
  ];
  const text = lines.join('\n').trimEnd();
  write(`${text === '' ? NOTHING_TO_TELL : text}\n`);
}
