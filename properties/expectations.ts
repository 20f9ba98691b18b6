/** What a person may expect of a manifest, in words, as claims: a small language of fixed sentences. */
import { type Claim, claim, claimAtOnce } from './claim.js';
import { finalOf } from './witness/conditions.js';
import type { JobSeen } from './witness/seen.js';

interface Form {
  /** As it is documented; N is a number, TIME is `90s`, `15m`, `2h` or `1d`. */
  readonly form: string;
  readonly pattern: RegExp;
  readonly read: (text: string, value: string) => Claim;
}

const FORMS: readonly Form[] = [
  {
    form: 'at most N pods at a time',
    pattern: /^at most (\d+|one) pods? at a time$/,
    read: (text, count) => atATime(text, numberOf(count)),
  },
  {
    form: 'at most N pods',
    pattern: /^at most (\d+|one) pods?$/,
    read: (text, count) => inAll(text, numberOf(count)),
  },
  { form: 'completes', pattern: /^completes()$/, read: (text) => completes(text, null) },
  {
    form: 'completes within TIME',
    pattern: /^completes within (\d+[smhd])$/,
    read: (text, time) => completes(text, millisecondsOf(time)),
  },
  {
    form: 'ends within TIME',
    pattern: /^ends within (\d+[smhd])$/,
    read: (text, time) => endsWithin(text, millisecondsOf(time)),
  },
  { form: 'no index runs twice', pattern: /^no index runs twice()$/, read: (text) => noIndexTwice(text) },
];

export const EXPECTATION_FORMS: readonly string[] = FORMS.map(({ form }) => form);

/** The claim that the sentence makes of every Job; null when it is none of the forms. */
export function expectation(text: string): Claim | null {
  const sentence = text.trim().toLowerCase();
  for (const { pattern, read } of FORMS) {
    const value = pattern.exec(sentence)?.[1];
    if (value !== undefined) return read(sentence, value);
  }
  return null;
}

function expected(sentence: string) {
  return { id: `expected: ${sentence}`, sentence, source: 'asked for by the user' };
}

/** Terminating pods run until they have ended. */
function atATime(sentence: string, most: number): Claim {
  return claimAtOnce({
    ...expected(sentence),
    on: {
      podCreated: (_, { job }) => {
        if (job === null) return null;
        const count = job.pods.active.size + job.pods.terminating.size;
        return count > most ? `${count} pods at a time` : null;
      },
    },
  });
}

function inAll(sentence: string, most: number): Claim {
  return claim({
    ...expected(sentence),
    begin: () => new Map<JobSeen, number>(),
    on: {
      podCreated: (counts, { job }) => {
        if (job === null) return null;
        const count = (counts.get(job) ?? 0) + 1;
        counts.set(job, count);
        return count > most ? `pod number ${count} is created` : null;
      },
    },
  });
}

function completes(sentence: string, withinMs: number | null): Claim {
  return claimAtOnce({
    ...expected(sentence),
    kind: 'liveness',
    on: {
      statusWritten: (_, { job, after, atMs }) => {
        const final = finalOf(after);
        if (final === null) return null;
        if (final.type === 'Failed') return `the Job fails: ${final.reason}`;
        return withinMs === null ? null : tooLate(job, atMs, withinMs);
      },
    },
    end: (_, { quiet }, { jobs }) => {
      if (!quiet) return null;
      const open = [...jobs.values()].find((job) => finalOf(job.status) === null);
      return open === undefined ? null : 'the Job never completes';
    },
  });
}

function endsWithin(sentence: string, withinMs: number): Claim {
  return claimAtOnce({
    ...expected(sentence),
    kind: 'liveness',
    on: {
      tick: (_, { atMs }, { jobs }) => {
        for (const job of jobs.values()) {
          if (finalOf(job.status) !== null || job.gone) continue;
          const late = tooLate(job, atMs, withinMs);
          if (late !== null) return late;
        }
        return null;
      },
    },
  });
}

function noIndexTwice(sentence: string): Claim {
  return claim({
    ...expected(sentence),
    begin: () => new Set<string>(),
    on: {
      podCreated: (seen, { job, pod }) => {
        if (job === null || pod.index === null) return null;
        const key = `${job.entry.uid} ${pod.index}`;
        if (seen.has(key)) return `index ${pod.index} runs a second time`;
        seen.add(key);
        return null;
      },
    },
  });
}

function tooLate(job: JobSeen, atMs: number, withinMs: number): string | null {
  const tookMs = atMs - job.createdAtMs;
  return tookMs > withinMs ? `after ${tookMs / 1000} s it is not over` : null;
}

function numberOf(text: string): number {
  return text === 'one' ? 1 : Number(text);
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function millisecondsOf(text: string): number {
  return Number(text.slice(0, -1)) * (UNITS[text.slice(-1)] ?? 1000);
}
