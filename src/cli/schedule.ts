/** `jobtape schedule`: the next runs of an expression or of the CronJobs in manifests. */
import { Command, InvalidArgumentError } from 'commander';
import type { ManifestObject } from '../api/index.js';
import { parseSeconds } from '../simulate/scenario-file/duration.js';
import { reportJson, type ScheduleQuestion, scheduleReport } from '../views/schedule/report.js';
import { reportText } from '../views/schedule/text.js';
import { BAD_INPUT_EXIT, BadInput } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { instantIn } from './instant.js';
import {
  checkForm,
  type FilenameOptions,
  isPassedBy,
  namesOf,
  readFiles,
  tellPassedBy,
  withFilenames,
} from './manifest-files.js';
import { complaintOf } from './manifests.js';

interface Options extends FilenameOptions {
  readonly tz?: string;
  readonly from?: number;
  readonly to?: (fromMs: number) => number;
  readonly count?: number;
  readonly output: string;
}

const DEFAULT_COUNT = 10;
const MOST_RUNS = 10_000;
const DAY_MS = 86_400_000;
const PICTURE = { maxLines: 24, maxBar: 40 };

export function scheduleCommand(host: Host = thisMachine()): Command {
  return withFilenames(
    new Command('schedule'),
    'CronJob manifests: a file, a directory, a pattern, or - for standard input; may be repeated',
  )
    .description('show when a cron schedule runs, as Kubernetes reads it')
    .argument('[expression]', 'a schedule such as "*/5 * * * *"; put it in quotes')
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
      checkForm(options.output);
      host.write(answer(questions, options, host));
    });
}

function answer(questions: readonly ScheduleQuestion[], options: Options, host: Host): string {
  const fromMs = options.from ?? host.nowMs();
  const untilMs = options.to?.(fromMs) ?? null;
  const limit = options.count ?? (untilMs === null ? DEFAULT_COUNT : MOST_RUNS);
  const report = scheduleReport(
    questions,
    { fromMs, untilMs: untilMs ?? Number.POSITIVE_INFINITY, limit },
    { fromMs, untilMs: untilMs ?? fromMs + DAY_MS, limit: MOST_RUNS },
  );
  if (report.answers.some(({ explained }) => explained.refusals.length > 0)) host.setExitCode(BAD_INPUT_EXIT);
  return options.output === 'json'
    ? `${JSON.stringify(reportJson(report, host.localZone), null, 2)}\n`
    : `${reportText(report, { localZone: host.localZone, ...PICTURE }).join('\n')}\n`;
}

function questionsOf(
  expression: string | undefined,
  options: Options,
  host: Host,
  command: Command,
): ScheduleQuestion[] {
  const { filename = [], tz = null } = options;
  if ((expression === undefined) === (filename.length === 0)) {
    command.error('error: give a schedule, or manifests with -f');
  }
  if (expression === undefined) return cronJobsIn(options, host);
  const question = { name: expression, schedule: expression, timeZone: tz };
  return [{ ...question, suspended: false, places: null }];
}

type FoundCronJob = Extract<ManifestObject, { readonly kind: 'CronJob' }>;

/** The CronJobs of the manifests. @throws BadInput for what cannot be read. */
function cronJobsIn(options: Options, host: Host): ScheduleQuestion[] {
  const { filename = [], tz = null } = options;
  const files = readFiles(options, host);
  const issues = files.flatMap((file) => file.issues);
  const complaints = issues.filter((issue) => !isPassedBy(issue)).map(complaintOf);
  if (complaints.length > 0) throw new BadInput(complaints);
  tellPassedBy(files, host);
  const questions = files.flatMap(({ file, objects }) =>
    objects.flatMap((found) => (found.kind === 'CronJob' ? [{ file, ...questionOf(found, file, tz) }] : [])),
  );
  if (questions.length === 0) throw new BadInput([`no CronJob in ${namesOf(filename)}`]);
  const named = new Map<string, number>();
  for (const { name } of questions) named.set(name, (named.get(name) ?? 0) + 1);
  return questions.map(({ file, ...question }) => {
    const { name } = question;
    return (named.get(name) ?? 0) > 1 ? { ...question, name: `${name} (${file})` } : question;
  });
}

function questionOf({ object, locate }: FoundCronJob, file: string, tz: string | null): ScheduleQuestion {
  const { metadata, spec } = object;
  const { name = metadata.generateName ?? 'unnamed', namespace = 'default' } = metadata;
  const placeOf = (path: string) => {
    const { line, column } = locate(path);
    return `${file}:${line}:${column}`;
  };
  return {
    name: namespace === 'default' ? name : `${namespace}/${name}`,
    schedule: spec.schedule,
    timeZone: tz ?? spec.timeZone ?? null,
    suspended: spec.suspend === true,
    places: { schedule: placeOf('spec.schedule'), timeZone: tz === null ? placeOf('spec.timeZone') : '--tz' },
  };
}

function parseTime(text: string): number {
  const atMs = instantIn(text);
  if (atMs === null) throw new InvalidArgumentError('Not a time such as 2026-03-29T01:00:00Z.');
  return atMs;
}

/** Weeks too, which runs do not have. */
function parseEnd(text: string): (fromMs: number) => number {
  const [, weeks] = /^(\d{1,4})w$/.exec(text) ?? [];
  const seconds = weeks === undefined ? parseSeconds(text) : Number(weeks) * 7 * 86_400;
  if (seconds !== null) return (fromMs) => fromMs + seconds * 1000;
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
