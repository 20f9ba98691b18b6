/** The chain of decisions around a scheduled time as lines: when, counted from that time, and what. */
import type { RestReason, SkipReason } from '../../../machines/cronjob-facts.js';
import { gapText, zonedText } from '../schedule/wall-text.js';
import { type LookedAt, MOST_COUNTED, type SlotStep, type SlotSteps } from './cronjob-findings.js';

type Skipped = Extract<SlotStep['what'], { readonly kind: 'skipped' }>;

const MOST_STEPS = 24;

export function stepLines({ steps }: SlotSteps, zone: string): readonly string[] {
  if (steps.length === 0) return [];
  const shown =
    steps.length <= MOST_STEPS ? steps : [...steps.slice(0, MOST_STEPS / 2), ...steps.slice(-MOST_STEPS / 2)];
  const rows = shown.map(({ sinceMs, what }) => [sinceText(sinceMs), stepText(what, zone)] as const);
  const width = rows.reduce((most, [since]) => Math.max(most, since.length), 0);
  const lines = rows.map(([since, text]) => `  ${since.padStart(width)}  ${text}`);
  if (shown.length < steps.length) {
    lines.splice(MOST_STEPS / 2, 0, `  ... ${steps.length - shown.length} more ...`);
  }
  return ['What the controller did, counted from that time:', ...lines];
}

function stepText(what: SlotStep['what'], zone: string): string {
  const at = (ms: number) => zonedText(ms, zone);
  switch (what.kind) {
    case 'looked':
      return windowText(what.window, zone);
    case 'skipped':
      return `passes over ${skippedText(what, zone)}: ${SKIPPED[what.because]}`;
    case 'created':
      return `creates Job ${what.job}`;
    case 'waiting':
      return `will look again at ${at(what.untilMs)}`;
    case 'resting':
      return `rests until something changes: ${RESTING[what.because]}`;
    case 'retrying':
      return `will try again after ${what.afterMs} ms: ${what.error}`;
    case 'rescheduled':
      return `schedule or zone were edited: sets a timer for ${at(what.untilMs)}, nothing else`;
    case 'edited':
      return `the spec is changed: ${what.changes.join(', ')}`;
    case 'left':
      return `takes Job ${what.job} off status.active`;
    case 'deleted':
      return 'the CronJob is deleted';
    case 'callFailed':
      return `${what.call} fails: ${what.error}`;
    case 'controllersStopped':
      return 'the controllers stop';
    case 'controllersBack':
      return 'the controllers are back';
  }
}

function skippedText({ times, fromMs, beforeMs }: Skipped, zone: string): string {
  const from = zonedText(fromMs, zone);
  return times <= 1 ? from : `${countText(times)} from ${from} on, before ${zonedText(beforeMs, zone)}`;
}

function windowText({ fromMs, from, due }: LookedAt, zone: string): string {
  return `looks back to ${zonedText(fromMs, zone)} (${BASES[from]}): ${countText(due)} due`;
}

function countText(times: number): string {
  if (times === 1) return 'one time';
  return times >= MOST_COUNTED ? `${MOST_COUNTED} or more times` : `${times} times`;
}

const BASES: Readonly<Record<LookedAt['from'], string>> = {
  lastScheduleTime: 'the last scheduled time',
  creationTimestamp: 'its creation',
  startingDeadlineSeconds: 'startingDeadlineSeconds ago',
};

/** `+0.1s`, `-3h`: seconds to the tenth below a minute. */
function sinceText(ms: number): string {
  const length = Math.abs(ms);
  return `${ms < 0 ? '-' : '+'}${length < 60_000 ? `${(length / 1_000).toFixed(1)}s` : gapText(length)}`;
}

export const RESTING: Readonly<Record<RestReason, string>> = {
  deleting: 'the CronJob is being deleted',
  suspended: 'the CronJob is suspended',
  unknownTimeZone: 'its time zone cannot be loaded',
  unparseableSchedule: 'its schedule does not read',
  neverDue: 'no time matches its schedule',
  nameTaken: 'a Job of somebody else has the name of the next one',
  unexplained: 'its controller gave no time for another look, and nothing about the CronJob says why',
};

const SKIPPED: Readonly<Record<SkipReason, string>> = {
  priorRunActive: 'concurrencyPolicy is Forbid and an earlier Job is still active',
  laterTimeDue: 'a later time is due as well, and only the latest is started',
  deadlinePassed: 'startingDeadlineSeconds leaves it out',
  nameTaken: 'a Job of somebody else has its name',
};
