import { describe, expect, it } from 'vitest';
import { jobStatusRecord, withCondition, withProgress, withStartTime } from '../../machines/job-status.js';
import type { JobStatus } from '../../src/api/types/index.js';
import { withoutUndefined } from '../../src/kernel/merged.js';

/** A value for every field there is, so that a new one has to be named here. */
const STATUS: Required<JobStatus> = {
  conditions: [{ type: 'Complete', status: 'True' }],
  startTime: '2026-01-05T10:00:00Z',
  completionTime: '2026-01-05T10:01:00Z',
  active: 1,
  succeeded: 2,
  failed: 3,
  ready: 4,
  terminating: 5,
  completedIndexes: '0-1',
  failedIndexes: '2',
  uncountedTerminatedPods: { succeeded: ['a'] },
};

describe('the status of a Job', () => {
  it('keeps every field that progress or a step does not name', () => {
    expect(jobStatusRecord(STATUS)).toEqual(STATUS);
    expect(withProgress(STATUS, { active: 7 })).toEqual({ ...STATUS, active: 7 });
    const startTime = '2026-01-05T11:00:00Z';
    expect(withStartTime(STATUS, startTime)).toEqual({ ...STATUS, startTime });
    const condition = { type: 'Complete', status: 'False' } as const;
    expect(withCondition(STATUS, condition)).toEqual({ ...STATUS, conditions: [condition] });
  });

  it('leaves out counters of zero, empty indexes and what null takes away', () => {
    const { conditions, completionTime, succeeded, terminating, uncountedTerminatedPods } = STATUS;
    const told = { active: 0, failed: 0, ready: null, completedIndexes: '', failedIndexes: null };
    const kept = { conditions, completionTime, succeeded, terminating, uncountedTerminatedPods };
    const after = withStartTime(withProgress(STATUS, told), null);
    expect(withoutUndefined(after)).toStrictEqual(kept);
  });
});
