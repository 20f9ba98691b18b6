/** The report of `jobtape schedule` for a terminal. */
import type { CronVerdict } from '../../cron/index.js';
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
    lines.push('', `Starts by minute, until ${zonedText(startsUntilMs, 'UTC')}:`);
    lines.push(...startsPicture(starts, options.maxLines, options.maxBar));
  }
  return lines.map((line) => escapeTerminal(line.replaceAll('\n', '\\n')));
}

function answerText({ question, explained, entries }: ScheduleAnswer, { localZone }: TextOptions): string[] {
  const { name, schedule, timeZone } = question;
  const zone = timeZone === null ? '' : `  timeZone: ${quoteGo(timeZone)}`;
  const title = name === schedule ? quoteGo(schedule) : `${name}  ${quoteGo(schedule)}`;
  const refusals = explained.refusals.map((refusal) => `refused: ${verdictText(refusal)}`);
  if (!explained.ok && refusals.length === 0) refusals.push(`refused: ${explained.error.message}`);
  const head = [`${title}${zone}`, ...refusals, ...suggestionText(explained.suggestion)];
  if (!explained.ok) return head;
  if (entries.length === 0)
    return [...head, 'No run in this time. The scheduler looks five years ahead and then gives up.'];
  return [...head, ...runTable(explained.schedule, entries, localZone)];
}

function verdictText(verdict: CronVerdict): string {
  const path = `spec.${verdict.field}: ${verdict.type}`;
  return verdict.type === 'Required value' ? path : `${path}: ${quoteGo(verdict.value)}: ${verdict.detail}`;
}

function suggestionText(suggestion: ScheduleAnswer['explained']['suggestion']): string[] {
  if (suggestion === null) return [];
  const { schedule, timeZone, because } = suggestion;
  const zone = timeZone === null ? '' : ` with timeZone ${quoteGo(timeZone)}`;
  const meant = schedule === null ? [] : [`you probably meant ${quoteGo(schedule)}${zone}`];
  return [...meant, ...because.map((reason) => `  because ${reason}`)];
}
