/**
 * Matchers for vitest: `import 'jobtape/vitest'` once, then `expect(run).toComplete('pi')`, `toUphold(claim)`,
 * `toHaveCreatedPods(7)`.
 * @module jobtape/vitest
 */
import { expect } from 'vitest';
import { type Claim, judge } from '../../properties/index.js';
import type { JobResult } from '../simulate/outcome.js';
import type { Run } from '../simulate/run.js';

interface JobtapeMatchers<R = unknown> {
  /** The Job with this name (or every Job) became Complete; `afterSeconds` from its start, if given. */
  toComplete(name?: string, expected?: { readonly afterSeconds: number }): R;
  /** The Job with this name failed, for this reason if one is given. */
  toFail(name: string, reason?: string): R;
  /** The tape of the run gives the claim nothing to object to. */
  toUphold(claim: Claim): R;
  /** So many pods were created, for whichever Job. */
  toHaveCreatedPods(count: number): R;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the declaration it extends says so
  interface Matchers<T = any> extends JobtapeMatchers<T> {}
}

/** What a matcher of vitest answers. */
export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

export function toComplete(run: Run, name?: string, expected?: { readonly afterSeconds: number }): Matched {
  const jobs = resultsOf(run, name);
  const open = jobs.find(({ result }) => result !== 'Complete');
  const late =
    expected === undefined ? undefined : jobs.find((job) => secondsOf(run, job) !== expected.afterSeconds);
  const wanted = `${name === undefined ? 'every Job' : `Job ${name}`} to complete`;
  const when = expected === undefined ? '' : ` after ${expected.afterSeconds} s`;
  return {
    pass: jobs.length > 0 && open === undefined && late === undefined,
    message: () =>
      `expected ${wanted}${when}; ${jobs.map((job) => told(run, job)).join(', ') || 'there is no such Job'}`,
  };
}

export function toFail(run: Run, name: string, reason?: string): Matched {
  const jobs = resultsOf(run, name);
  const matches = jobs.every(
    (job) => job.result === 'Failed' && (reason === undefined || job.reason === reason),
  );
  return {
    pass: jobs.length > 0 && matches,
    message: () =>
      `expected Job ${name} to fail${reason === undefined ? '' : ` with ${reason}`}; ` +
      `${jobs.map((job) => told(run, job)).join(', ') || 'there is no such Job'}`,
  };
}

export function toUphold(run: Run, claim: Claim): Matched {
  const quiet = run.outcome.kind !== 'reachedLimit';
  const atMs = run.tape.at(run.tape.length - 1)?.atMs ?? run.tape.header.startMs;
  const [violation] = judge([claim], run.tape, { quiet, atMs, live: null });
  const seconds = violation === undefined ? 0 : (violation.atMs - run.tape.header.startMs) / 1000;
  return {
    pass: violation === undefined,
    message: () =>
      violation === undefined
        ? `expected the run to break ${claim.id}: ${claim.sentence}`
        : `expected the run to uphold ${claim.id}: ${claim.sentence}\nat ${seconds} s (fact ${violation.seq}): ${violation.message}`,
  };
}

export function toHaveCreatedPods(run: Run, count: number): Matched {
  let created = 0;
  for (const { fact } of run.tape) if (fact.type === 'PodCreated') created += 1;
  return { pass: created === count, message: () => `expected ${count} pods to be created, ${created} were` };
}

function resultsOf({ outcome }: Run, name: string | undefined): readonly JobResult[] {
  return outcome.jobs.filter((job) => name === undefined || job.name === name);
}

function secondsOf({ tape }: Run, { atMs }: JobResult): number | null {
  return atMs === null ? null : (atMs - tape.header.startMs) / 1000;
}

function told(run: Run, job: JobResult): string {
  const seconds = secondsOf(run, job);
  const reason = job.reason === null ? '' : ` (${job.reason})`;
  return `Job ${job.name} is ${job.result}${reason}${seconds === null ? '' : ` after ${seconds} s`}`;
}

expect.extend({ toComplete, toFail, toUphold, toHaveCreatedPods });
