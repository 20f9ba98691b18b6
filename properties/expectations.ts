/** What a person may expect of their manifests, in words, as claims: a small language of fixed sentences. */
import type { Claim } from './claim.js';
import { completes, endsWithin, neverFails } from './expected/ends.js';
import { noIndexTwice, podsAtATime, podsInAll } from './expected/pods.js';
import { jobsAtATime, noneSkipped, noneUnserved, startsWithin } from './expected/slots.js';

export interface ExpectationForm {
  /** As it is written; N is a number, TIME is `90s`, `15m`, `2h` or `1d`. */
  readonly form: string;
  /** What it can be expected of. */
  readonly of: 'Jobs and CronJobs' | 'CronJobs';
  readonly meaning: string;
}

interface Form extends ExpectationForm {
  readonly read: (sentence: string, value: number) => Claim;
}

const FORMS: readonly Form[] = [
  {
    form: 'completes',
    of: 'Jobs and CronJobs',
    meaning: 'every Job that nobody deletes or suspends becomes Complete',
    read: (sentence) => completes(sentence, null),
  },
  {
    form: 'completes within TIME',
    of: 'Jobs and CronJobs',
    meaning: 'so long after its start at the latest',
    read: completes,
  },
  {
    form: 'ends within TIME',
    of: 'Jobs and CronJobs',
    meaning: 'Complete or Failed so long after its start at the latest',
    read: endsWithin,
  },
  {
    form: 'never fails',
    of: 'Jobs and CronJobs',
    meaning: 'no Job becomes Failed; it may go on for ever',
    read: neverFails,
  },
  {
    form: 'at most N pods at a time',
    of: 'Jobs and CronJobs',
    meaning: 'terminating ones included; of a CronJob those of all its Jobs',
    read: podsAtATime,
  },
  {
    form: 'at most N pods',
    of: 'Jobs and CronJobs',
    meaning: 'in the whole life of a Job',
    read: podsInAll,
  },
  {
    form: 'no index runs twice',
    of: 'Jobs and CronJobs',
    meaning: 'no completion index gets a second pod',
    read: noIndexTwice,
  },
  {
    form: 'at most N jobs at a time',
    of: 'CronJobs',
    meaning: 'unfinished ones, when another is started',
    read: jobsAtATime,
  },
  {
    form: 'no slot unserved for TIME',
    of: 'CronJobs',
    meaning: 'so long after a time of the schedule a Job was started for it or for a later one',
    read: noneUnserved,
  },
  {
    form: 'no slot skipped',
    of: 'CronJobs',
    meaning: 'every time of the schedule gets a Job of its own',
    read: noneSkipped,
  },
  {
    form: 'starts within TIME',
    of: 'CronJobs',
    meaning: 'every Job is started so long after its time at the latest',
    read: startsWithin,
  },
];

export const EXPECTATION_FORMS: readonly ExpectationForm[] = FORMS;

export interface Expectation extends Pick<ExpectationForm, 'of'> {
  readonly claim: Claim;
}

/** What the sentence says; null when it has none of the forms. */
export function expectation(text: string): Expectation | null {
  const sentence = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  for (const { form, of, read } of FORMS) {
    const found = patternOf(form).exec(sentence);
    if (found !== null) return { of, claim: read(sentence, numberOf(found[1] ?? '0')) };
  }
  return null;
}

/** `1 pod` may stand for `1 pods`, and `one` for 1. */
function patternOf(form: string): RegExp {
  const pattern = form
    .toLowerCase()
    .replace(/\b(pod|job)s\b/, '$1s?')
    .replace(/\bn\b/, '(\\d{1,6}|one)')
    .replace(/\btime$/, (word) => (form.endsWith('TIME') ? '(\\d{1,9}[smhd])' : word));
  return new RegExp(`^${pattern}$`);
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A number, or milliseconds. */
function numberOf(text: string): number {
  if (text === 'one') return 1;
  const unit = UNITS[text.slice(-1)];
  return unit === undefined ? Number(text) : Number(text.slice(0, -1)) * unit;
}
