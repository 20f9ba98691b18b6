/** The runs of a CronJob as lines for a terminal: a row a run, skipped times where they fell, long lists cut in the middle. */
import { timestamp } from '../../kernel/time.js';
import { escapeTerminal } from '../kubectl/columns.js';
import { mostAtOnce, type Span } from './at-once.js';
import { timeText } from './scale.js';
import type { ScheduledJob, ScheduleStory, SkippedTimes } from './schedule-story.js';
import { SKIP_WORDS } from './skip-words.js';
import type { StoryOptions } from './text.js';

const MOST_ROWS = 30;

export function scheduleText(story: ScheduleStory, { paint }: StoryOptions): readonly string[] {
  const { entries } = story;
  const kept =
    entries.length <= MOST_ROWS
      ? entries
      : [...entries.slice(0, MOST_ROWS / 2), ...entries.slice(-MOST_ROWS / 2)];
  const width = kept.reduce(
    (most, entry) => Math.max(most, entry.kind === 'run' ? entry.jobName.length : 0),
    0,
  );
  const rows = kept.map((entry) =>
    entry.kind === 'run' ? runRow(entry, width, paint) : skippedRow(entry, paint),
  );
  const left = entries.length - kept.length;
  if (left > 0) rows.splice(MOST_ROWS / 2, 0, paint('dim', `  ... ${left} more ...`));
  return [...headLines(story, paint), '', ...rows];
}

type Paint = StoryOptions['paint'];

function headLines(story: ScheduleStory, paint: Paint): readonly string[] {
  const { cronJob, entries } = story;
  const { schedule, timeZone, concurrencyPolicy = 'Allow' } = cronJob.spec;
  const runs = entries.filter((entry) => entry.kind === 'run');
  const ended = (kind: NonNullable<ScheduledJob['end']>['kind']) =>
    runs.filter(({ end }) => end?.kind === kind).length;
  const counts = [
    `${runs.length} runs`,
    `${ended('Complete')} complete`,
    `${ended('Failed')} failed`,
    `${ended('Deleted')} deleted`,
    `${runs.filter(({ end }) => end === null).length} unfinished`,
    ...(runs.length > 1 ? [`at most ${mostAtOnce(runs.map(spanOf))} at a time`] : []),
  ].filter((text, place) => place < 2 || !text.startsWith('0 '));
  const zone = timeZone ?? 'UTC, as no timeZone is set';
  return [
    `${paint('strong', `CronJob ${escapeTerminal(cronJob.metadata.name ?? '')}`)}: ${counts.join(', ')}`,
    `  ${escapeTerminal(schedule)} (${escapeTerminal(zone)}), concurrencyPolicy ${concurrencyPolicy}`,
  ];
}

function spanOf({ createdMs, end }: ScheduledJob): Span {
  return { fromMs: createdMs, toMs: end?.atMs ?? null };
}

function runRow({ jobName, scheduledMs, createdMs, end }: ScheduledJob, width: number, paint: Paint): string {
  const lateMs = createdMs - scheduledMs;
  const late = lateMs >= 1000 ? paint('warn', `  started ${timeText(lateMs)} late`) : '';
  const head = `  ${timestamp(scheduledMs)}  ${escapeTerminal(jobName).padEnd(width)}  `;
  if (end === null) return `${head}${paint('warn', '▸ unfinished')}${late}`;
  const took = timeText(end.atMs - createdMs);
  switch (end.kind) {
    case 'Complete':
      return `${head}${paint('good', '✓')} ${took}${late}`;
    case 'Failed':
      return `${head}${paint('bad', '✗')} ${took} ${escapeTerminal(end.reason)}${late}`;
    case 'Deleted':
      return `${head}${paint('warn', '⊘')} ${took} deleted before it ended${late}`;
  }
}

function skippedRow({ fromMs, beforeMs, because }: SkippedTimes, paint: Paint): string {
  return paint('warn', `  ${timestamp(fromMs)}  no run until ${timestamp(beforeMs)}: ${SKIP_WORDS[because]}`);
}
