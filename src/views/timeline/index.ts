/** The story of a tape at a glance. */
import type { Tape } from '../../tape/tape.js';
import { withBackOffs } from '../explain/told-back-offs.js';
import { tellSchedules } from './schedule-story.js';
import { scheduleText } from './schedule-text.js';
import { tellStory } from './tell.js';
import { storyText } from './text.js';

export interface TimelineOptions {
  /** Columns of the terminal. Default 110. */
  readonly columns?: number;
  /** More pods of one Job than this are summed up; those that failed are shown first. Default 30. */
  readonly maxPods?: number;
  /** Colours a piece of text. Default: no colours. */
  readonly paint?: (tone: TimelineTone, text: string) => string;
}

/** What a piece of the timeline is like. */
export type TimelineTone = 'plain' | 'dim' | 'good' | 'bad' | 'warn' | 'strong';

const MOST_RUNS_IN_FULL = 3;

/**
 * Jobs and pods on a line of time, and the runs of CronJobs, as `jobtape simulate` prints them.
 * @returns all lines, without line breaks at their ends, none for a tape without Jobs and CronJobs; nothing in them can steer the
 * terminal but the paint.
 */
export function timelineText(tape: Tape, options: TimelineOptions = {}): readonly string[] {
  const { columns = 110, maxPods = 30, paint = (_, text) => text } = options;
  const how = { columns, maxPods, paint };
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
    ...schedules.flatMap((schedule) => [...scheduleText(schedule, how), '']),
    ...storyText({ ...story, jobs }, how),
  ];
  const end = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, end + 1);
}
