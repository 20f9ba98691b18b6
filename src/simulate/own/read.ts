/**
 * Reading what a controller of one's own hands over. Its types say what that is, but it may come from plain JavaScript: what does not
 * fit is told with its place, before anything is done with it. What fits is copied, as if it had gone over the wire.
 */
import type { CronJobStatus, Job, JobStatus, JsonObject, JsonValue } from '../../api/types/index.js';
import { InputError, type InputIssue } from '../../kernel/input-error.js';
import { CRONJOB_STATUS } from '../../tape/format/cronjob-parts.js';
import { JOB, JOB_STATUS } from '../../tape/format/parts.js';
import { type Check, compile } from '../../tape/format/schema.js';
import { readObject } from '../input.js';
import { Fields, isMap, shown } from '../scenario-file/fields.js';

type Place = InputIssue['path'];

/** How wishes of one kind are read: the fields they may have, and the wish they make; undefined after an issue. */
export interface Form<Wish> {
  readonly fields: readonly string[];
  readonly read: (fields: Fields) => Wish | undefined;
}

/** By what a wish says under `do`. */
export type Forms<Wish> = Readonly<Record<string, Form<Wish>>>;

/** @throws InputError when it is none of the wishes there are. */
export function readWish<Wish>(forms: Forms<Wish>, given: unknown, path: Place): Wish {
  const sent = asMap(given, path);
  const name = sent.do ?? null;
  const form = typeof name === 'string' && Object.hasOwn(forms, name) ? forms[name] : undefined;
  if (form === undefined) {
    const message = `must be one of ${Object.keys(forms).join(', ')}, not ${shown(name)}`;
    throw new InputError([{ path: [...path, 'do'], message }]);
  }
  return readFields(sent, path, ['do', ...form.fields], form.read);
}

export interface ReadDecision<Wish> {
  readonly wishes: readonly Wish[];
  readonly wakeAfterMs: number | null;
  readonly error: string | null;
}

/**
 * @param most how many wishes there may be.
 * @throws InputError when it is no decision, or one of its wishes is none.
 */
export function readDecision<Wish>(
  forms: Forms<Wish>,
  given: unknown,
  path: Place,
  most: number,
): ReadDecision<Wish> {
  return readFields(asMap(given, path), path, ['wishes', 'wakeAfterSeconds', 'error'], (fields) => {
    const wishes = fields.list('wishes', (wish) => wish) ?? [];
    if (wishes.length > most) return fields.report('wishes', `must be ${most} at the most`);
    const seconds = fields.seconds('wakeAfterSeconds');
    return {
      wishes: wishes.map((wish, place) => readWish(forms, wish, [...path, 'wishes', place])),
      wakeAfterMs: seconds === undefined ? null : Math.round(seconds * 1000),
      error: fields.text('error') ?? null,
    };
  });
}

function readFields<T>(
  sent: JsonObject,
  path: Place,
  known: readonly string[],
  read: (fields: Fields) => T | undefined,
): T {
  const issues: InputIssue[] = [];
  const made = read(new Fields(sent, path, known, issues, 'program'));
  if (made === undefined || issues.length > 0) throw new InputError(issues);
  return made;
}

function asMap(given: unknown, path: Place): JsonObject {
  const sent = asSent(given);
  if (sent !== undefined && isMap(sent)) return sent;
  throw new InputError([{ path, message: `must be a plain object, not ${nameOf(given, sent)}` }]);
}

/** Undefined for what is no data. Numbers that JSON has no word for are kept in view, as texts. */
function asSent(given: unknown): JsonValue | undefined {
  // Of promises and generators nothing would go over the wire, and so nothing be noticed.
  if (typeof given === 'object' && given !== null && ('then' in given || 'next' in given)) return undefined;
  try {
    const text = JSON.stringify(given, (_, value: unknown) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    );
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function nameOf(given: unknown, sent: JsonValue | undefined): string {
  if (sent !== undefined) return shown(sent);
  if (typeof given !== 'object' || given === null) return typeof given;
  if ('then' in given) return 'a promise: controllers answer at once';
  return 'next' in given ? 'a generator' : 'a circle, or what is no data';
}

export function requiredText(fields: Fields, key: string): string | undefined {
  fields.need(key);
  return fields.text(key);
}

/** What a tape keeps of a word. */
const LONGEST_WORD = 1024;

export function requiredWord(fields: Fields, key: string): string | undefined {
  const text = requiredText(fields, key);
  if (text === undefined || text.length <= LONGEST_WORD) return text;
  return fields.report(key, `must have ${LONGEST_WORD} characters at the most`);
}

const jobProblem = compile(JOB);
const jobStatusProblem = compile(JOB_STATUS);
const cronJobStatusProblem = compile(CRONJOB_STATUS);

/** The Job under `job`. */
export function readJob(fields: Fields): Job | undefined {
  fields.need('job');
  const job = fields.json('job');
  if (job === undefined) return undefined;
  const found = decoded(fields, 'job', { apiVersion: 'batch/v1', kind: 'Job', ...job });
  if (found === undefined) return undefined;
  if (found.kind !== 'Job') return fields.report('job', `must be a Job, not a ${found.kind}`);
  return fitting(fields, 'job', found.object, jobProblem);
}

/** The status under `status`. */
export function readJobStatus(fields: Fields): JobStatus | undefined {
  const found = withStatus(fields, 'Job');
  if (found?.kind !== 'Job') return undefined;
  return fitting(fields, 'status', found.object.status ?? {}, jobStatusProblem);
}

/** The status under `status`. */
export function readCronJobStatus(fields: Fields): CronJobStatus | undefined {
  const found = withStatus(fields, 'CronJob');
  if (found?.kind !== 'CronJob') return undefined;
  const { status = {} } = found.object;
  const uids = status.active?.map(({ uid = '' }) => uid) ?? [];
  if (uids.includes('')) return fields.report('status', 'each Job in active needs its uid');
  if (new Set(uids).size < uids.length) return fields.report('status', 'active lists a Job twice');
  return fitting(fields, 'status', status, cronJobStatusProblem);
}

/** An object of which nothing but the status is of interest. */
function withStatus(fields: Fields, kind: 'Job' | 'CronJob') {
  fields.need('status');
  const status = fields.json('status');
  if (status === undefined) return undefined;
  return decoded(fields, null, { apiVersion: 'batch/v1', kind, metadata: {}, spec: {}, status });
}

/** @param key under which the object stands; null for the wish itself. */
function decoded(fields: Fields, key: string | null, object: JsonObject) {
  const { issues, found } = readObject(object, []);
  for (const { path, message } of issues) fields.reportAt(key === null ? path : [key, ...path], message);
  return found ?? undefined;
}

function fitting<T>(fields: Fields, key: string, value: T, check: Check): T | undefined {
  const problem = check(value);
  return problem === null ? value : fields.report(key, problem);
}
