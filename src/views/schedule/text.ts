/** The report of `jobtape schedule` for a terminal. */
import type { CronVerdict, Schedule } from '../../cron/index.js';
import { quoteGo } from '../../cron/index.js';
import { escapeTerminal } from '../kubectl/columns.js';
import type { ScheduleAnswer, ScheduleReport } from './report.js';
import { runTable } from './run-table.js';
import { startsPicture } from './simultaneous.js';
import { zonedText } from './wall-text.js';

export type TextOptions = {
  /** The reader's own zone. */
  readonly localZone: string;
  /** Lines of the picture of simultaneous starts. */
  readonly maxLines: number;
  /** Longest bar in it. */
  readonly maxBar: number;
};

type Readable = Extract<ScheduleAnswer['explained'], { readonly ok: true }>;

/** All lines, without a line break at their end; nothing in them can steer the terminal. */
export function reportText(
  { answers, starts, startsUntilMs }: ScheduleReport,
  options: TextOptions,
): string[] {
  const lines = answers.flatMap((answer, place) => [
    ...(place === 0 ? [] : ['']),
    ...answerText(answer, options),
  ]);
  if (answers.length > 1 && starts.length > 0) {
    const most = starts.reduce((peak, { names }) => Math.max(peak, names.length), 0);
    const until = zonedText(startsUntilMs, 'UTC');
    lines.push('', `Starts by minute, until ${until}: at most ${most} in the same minute`);
    lines.push(...startsPicture(starts, options.maxLines, options.maxBar));
  }
  return lines.map((line) => escapeTerminal(line.replaceAll('\n', '\\n')));
}

function answerText(answer: ScheduleAnswer, { localZone }: TextOptions): string[] {
  const { question, explained, entries } = answer;
  const { name, schedule, timeZone, places } = question;
  const zone = timeZone === null ? '' : `  timeZone: ${quoteGo(timeZone)}`;
  const title = name === schedule ? quoteGo(schedule) : `${name}  ${quoteGo(schedule)}`;
  const refusals = explained.refusals.map(
    (refusal) => `refused: ${places === null ? '' : `${places[refusal.field]}: `}${verdictText(refusal)}`,
  );
  if (!explained.ok && refusals.length === 0) refusals.push(`refused: ${explained.error.message}`);
  const head = [`${title}${zone}`, ...refusals, ...suggestionText(explained.suggestion)];
  if (!explained.ok) return head;
  head.push(...notes(question, explained));
  if (entries.length > 0) head.push(...runTable(explained.schedule, entries, localZone));
  if (entries.some(({ kind }) => kind === 'run')) return head;
  return [...head, noRunText(answer.afterwardsMs, zoneOf(explained.schedule))];
}

/** What the times alone do not tell. */
function notes({ suspended }: ScheduleAnswer['question'], { schedule, days }: Readable): string[] {
  const found: string[] = [];
  if (suspended) found.push('suspended: while spec.suspend is true none of these times is run');
  if (days === 'one is enough') found.push('day of month or day of week: either is enough');
  if (schedule.kind === 'every') {
    found.push('counted from the last run, or from the creation: here from the beginning of the window');
    if (schedule.everySeconds < 60)
      found.push(
        'Jobs are named after their minute: of several times in one minute only the first gets a Job',
      );
  }
  return found;
}

function noRunText(afterwardsMs: number | null, zone: string): string {
  return afterwardsMs === null
    ? 'It never runs: the scheduler looks five years ahead and then gives up.'
    : `No run in this time; the next is ${zonedText(afterwardsMs, zone)}.`;
}

function zoneOf(schedule: Schedule): string {
  return schedule.kind === 'fields' ? schedule.zone : 'UTC';
}

function verdictText(verdict: CronVerdict): string {
  const path = `spec.${verdict.field}: ${verdict.type}`;
  return verdict.type === 'Required value' ? path : `${path}: ${quoteGo(verdict.value)}: ${verdict.detail}`;
}

function suggestionText(suggestion: ScheduleAnswer['explained']['suggestion']): string[] {
  if (suggestion === null) return [];
  const { schedule, isWider, timeZone, because } = suggestion;
  const zone = timeZone === null ? '' : ` with timeZone ${quoteGo(timeZone)}`;
  const check = isWider ? ', and let the job check the date and leave off on all other days' : '';
  const meant = schedule === null ? [] : [`you probably meant ${quoteGo(schedule)}${zone}${check}`];
  return [...meant, ...because.map((reason) => `  because ${reason}`)];
}
