/** `jobtape schedule`: the next runs of an expression or of the CronJobs in manifests. */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { parseAllDocuments } from 'yaml';
import { reportJson, type ScheduleQuestion, scheduleReport } from '../views/schedule/report.js';
import { reportText } from '../views/schedule/text.js';

/** What the command needs of the machine it runs on. */
export type ScheduleHost = {
  readonly nowMs: () => number;
  readonly localZone: string;
  readonly readFile: (path: string) => string;
  readonly write: (text: string) => void;
  /** A schedule was refused: the command ends with a status other than zero. */
  readonly fail: () => void;
};

type Options = {
  readonly filename: readonly string[];
  readonly tz?: string;
  readonly from?: number;
  readonly to?: (fromMs: number) => number;
  readonly count?: number;
  readonly output: string;
};

const DEFAULT_COUNT = 10;
const MOST_RUNS = 10_000;
const DAY_MS = 86_400_000;
const PICTURE = { maxLines: 24, maxBar: 40 };

export function scheduleCommand(host: ScheduleHost = thisMachine()): Command {
  return new Command('schedule')
    .description('show when a cron schedule runs, as Kubernetes reads it')
    .argument('[expression]', 'a schedule such as "*/5 * * * *"; put it in quotes')
    .option('-f, --filename <file>', 'CronJob manifests, YAML or JSON; may be repeated', collect, [])
    .option('--tz <zone>', 'spec.timeZone, an IANA name; replaces the zone of manifests')
    .option(
      '--from <time>',
      'look from this time on (RFC 3339, UTC without an offset); default: now',
      parseTime,
    )
    .option('--to <time>', 'look until this time, or for a duration such as 36h or 30d', parseEnd)
    .option(
      '--count <number>',
      `at most this many runs; default: ${DEFAULT_COUNT}, with --to all`,
      parseCount,
    )
    .option('-o, --output <format>', 'text or json', 'text')
    .action((expression: string | undefined, options: Options, command: Command) => {
      const questions = questionsOf(expression, options, host, command);
      if (options.output !== 'text' && options.output !== 'json')
        command.error('error: -o takes text or json');
      host.write(answer(questions, options, host));
    });
}

function answer(questions: readonly ScheduleQuestion[], options: Options, host: ScheduleHost): string {
  const fromMs = options.from ?? host.nowMs();
  const untilMs = options.to?.(fromMs) ?? null;
  const limit = options.count ?? (untilMs === null ? DEFAULT_COUNT : MOST_RUNS);
  const report = scheduleReport(
    questions,
    { fromMs, untilMs: untilMs ?? Number.POSITIVE_INFINITY, limit },
    { fromMs, untilMs: untilMs ?? fromMs + DAY_MS, limit: MOST_RUNS },
  );
  if (report.answers.some(({ explained }) => !explained.ok)) host.fail();
  return options.output === 'json'
    ? `${JSON.stringify(reportJson(report), null, 2)}\n`
    : `${reportText(report, { localZone: host.localZone, ...PICTURE }).join('\n')}\n`;
}

function questionsOf(
  expression: string | undefined,
  { filename, tz }: Options,
  host: ScheduleHost,
  command: Command,
): ScheduleQuestion[] {
  if ((expression === undefined) === (filename.length === 0)) {
    command.error('error: give a schedule, or manifests with -f');
  }
  if (expression !== undefined) return [{ name: expression, schedule: expression, timeZone: tz ?? null }];
  const questions = filename.flatMap((path) => {
    try {
      return cronJobsIn(host.readFile(path), tz ?? null);
    } catch (problem) {
      return command.error(`error: ${path}: ${problem instanceof Error ? problem.message : String(problem)}`);
    }
  });
  if (questions.length === 0) command.error(`error: no CronJob in ${filename.join(', ')}`);
  return questions;
}

/** The CronJobs among the documents of a manifest, also inside a List. */
function cronJobsIn(text: string, tz: string | null): ScheduleQuestion[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return cronJobsOf(document.toJS(), tz);
  });
}

function cronJobsOf(object: unknown, tz: string | null): ScheduleQuestion[] {
  const items = valueAt(object, 'items');
  if (Array.isArray(items)) return items.flatMap((item) => cronJobsOf(item, tz));
  if (valueAt(object, 'kind') !== 'CronJob') return [];
  const schedule = valueAt(object, 'spec', 'schedule');
  const timeZone = valueAt(object, 'spec', 'timeZone');
  const name = valueAt(object, 'metadata', 'name') ?? valueAt(object, 'metadata', 'generateName');
  return [
    {
      name: typeof name === 'string' ? name : 'unnamed',
      schedule: typeof schedule === 'string' ? schedule : '',
      timeZone: tz ?? (typeof timeZone === 'string' ? timeZone : null),
    },
  ];
}

function valueAt(object: unknown, ...path: readonly string[]): unknown {
  let value: unknown = object;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function parseTime(text: string): number {
  const withoutOffset = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?$/.test(text);
  const ms = Date.parse(withoutOffset && text.includes('T') ? `${text}Z` : text);
  if (!/^\d{4}-/.test(text) || Number.isNaN(ms))
    throw new InvalidArgumentError('Not a time such as 2026-03-29T01:00:00Z.');
  return ms;
}

const DURATION_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
};

function parseEnd(text: string): (fromMs: number) => number {
  const [, count, unit = ''] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
  if (count !== undefined) return (fromMs) => fromMs + Number(count) * (DURATION_MS[unit] ?? 0);
  const ms = parseTime(text);
  return () => ms;
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_RUNS) {
    throw new InvalidArgumentError(`Not a whole number from 1 to ${MOST_RUNS}.`);
  }
  return count;
}

export function thisMachine(): ScheduleHost {
  return {
    nowMs: () => Date.now(),
    localZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    readFile: (path) => readFileSync(path === '-' ? 0 : path, 'utf8'),
    write: (text) => process.stdout.write(text),
    fail: () => {
      process.exitCode = 1;
    },
  };
}
