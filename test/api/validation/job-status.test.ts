import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { causeOf, fieldErrorMessage } from '../../../src/api/field-error.js';
import type { Job, JobSpec, JobStatus } from '../../../src/api/types/index.js';
import { validateJobStatusUpdate } from '../../../src/api/validation/job-status.js';

interface Case {
  readonly id: string;
  readonly note: string;
  readonly resource: string;
  readonly base: string;
  readonly manifest: Job;
  readonly response: { readonly code: number; readonly causes?: readonly unknown[] };
}

const lines = (name: string): unknown[] =>
  readFileSync(new URL(`../../conformance/data/validation/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const bases = new Map(
  (lines('update-bases.jsonl') as { base: string; object: Job }[]).map(({ base, object }) => [base, object]),
);
const cases = (lines('status-update.jsonl') as Case[]).filter(({ resource }) => resource === 'jobs');

describe('status writes recorded from the API server', () => {
  test.each(cases)('$id $note', ({ base, manifest, response }) => {
    const stored = bases.get(base);
    const errors = validateJobStatusUpdate(
      stored?.spec ?? manifest.spec,
      stored?.status ?? {},
      manifest.status ?? {},
    );
    expect(errors.map(causeOf)).toEqual(response.causes ?? []);
  });
});

describe('a status write of the Job controller', () => {
  const spec: JobSpec = { completions: 3, parallelism: 3, template: { spec: { containers: [] } } };
  const messages = (before: JobStatus, after: JobStatus, of: JobSpec = spec) =>
    validateJobStatusUpdate(of, before, after).map(fieldErrorMessage);

  test('is refused when it reports more ready pods than active ones', () => {
    expect(messages({ active: 2, ready: 1 }, { ready: 1 })).toEqual([
      'status.ready: Invalid value: 1: cannot set more ready pods than active',
    ]);
  });

  test('may leave an earlier excess of ready pods as it is', () => {
    expect(messages({ ready: 1 }, { ready: 1, failed: 1 })).toEqual([]);
  });

  test('cannot finish a Job that never started', () => {
    const conditions = [
      { type: 'FailureTarget', status: 'True' },
      { type: 'Failed', status: 'True' },
    ] as const;
    expect(messages({}, { conditions })).toEqual([
      'status.startTime: Required value: startTime is required for finished job',
    ]);
    expect(messages({}, { conditions }, { ...spec, suspend: true, completions: 0 })).toEqual([]);
  });

  test('cannot count fewer successes unless the Job is elastic', () => {
    const shrunk = { before: { succeeded: 3 }, after: { succeeded: 2 } };
    expect(messages(shrunk.before, shrunk.after)).toEqual([
      'status.succeeded: Invalid value: 2: cannot decrease the succeeded counter',
    ]);
    expect(messages(shrunk.before, shrunk.after, { ...spec, completionMode: 'Indexed' })).toEqual([]);
  });

  test('cannot list an index as failed and completed', () => {
    const perIndex: JobSpec = { ...spec, completionMode: 'Indexed', completions: 9, backoffLimitPerIndex: 1 };
    expect(messages({}, { completedIndexes: '0-2,5', failedIndexes: '3,5-6' }, perIndex)).toEqual([
      'status.failedIndexes: Invalid value: "3,5-6": failedIndexes and completedIndexes overlap at index: 5',
    ]);
    expect(messages({}, { completedIndexes: '0-2,5', failedIndexes: '3,6-8' }, perIndex)).toEqual([]);
  });

  test('may restart the clock when the Job resumes, and only then', () => {
    const suspended = {
      startTime: '2026-01-05T10:00:00Z',
      conditions: [{ type: 'Suspended', status: 'True' }],
    };
    const resumed = {
      startTime: '2026-01-05T11:00:00Z',
      conditions: [{ type: 'Suspended', status: 'False' }],
    };
    expect(messages(suspended as JobStatus, resumed as JobStatus)).toEqual([]);
    expect(messages(resumed as JobStatus, { ...resumed, startTime: undefined } as JobStatus)).toEqual([
      'status.startTime: Invalid value: null: field is immutable for unsuspended job once set',
    ]);
  });

  test('names pods that still end after the indexes that cannot be', () => {
    const conditions = [
      { type: 'FailureTarget' as const, status: 'True' as const },
      { type: 'Failed' as const, status: 'True' as const },
    ];
    const after = { startTime: '2026-01-05T10:00:00Z', conditions, terminating: 1, completedIndexes: '7' };
    const indexed = { ...spec, completionMode: 'Indexed' as const };
    expect(messages({}, after, indexed)).toEqual([
      'status.completedIndexes: Invalid value: "7": error parsing completedIndexes: too large index: "7"',
      'status.terminating: Invalid value: 1: terminating>0 is invalid for finished job',
    ]);
  });

  test('cannot claim afterwards that the criteria of success of a complete Job were met', () => {
    const complete = {
      startTime: '2026-01-05T10:00:00Z',
      completionTime: '2026-01-05T10:05:00Z',
      conditions: [{ type: 'Complete' as const, status: 'True' as const }],
    };
    const met = { type: 'SuccessCriteriaMet' as const, status: 'True' as const };
    const after = { ...complete, conditions: [...complete.conditions, met] };
    expect(messages(complete, after)).toEqual([
      'status.conditions: Invalid value: cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions',
    ]);
  });
});
