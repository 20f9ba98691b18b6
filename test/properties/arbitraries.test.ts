import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS, stories } from '../../properties/index.js';
import { applyDefaults, fieldErrorText, validateCreate } from '../../src/api/index.js';

describe('drawn stories', () => {
  it('consist of Jobs and CronJobs that the API server accepts', () => {
    const drawn = [
      ...fc.sample(stories({ faults: FAULT_KINDS }), { numRuns: 600, seed: 1 }),
      ...fc.sample(stories({ of: 'cronJobs', faults: FAULT_KINDS }), { numRuns: 100, seed: 1 }),
    ];
    const refused = drawn.flatMap(({ jobs }) =>
      jobs.flatMap((job) => {
        const kinded = { apiVersion: 'batch/v1' as const, kind: 'Job' as const, ...job };
        return validateCreate(applyDefaults(kinded as Parameters<typeof applyDefaults>[0])).map(
          fieldErrorText,
        );
      }),
    );
    expect([...new Set(refused)]).toEqual([]);
  });

  it('are plain data', () => {
    for (const story of fc.sample(stories({ faults: FAULT_KINDS }), { numRuns: 50, seed: 2 })) {
      expect(JSON.parse(JSON.stringify(story))).toEqual(story);
    }
  });

  it('meet every kind of Job, fault and outside action', () => {
    const drawn = fc.sample(stories({ faults: FAULT_KINDS }), { numRuns: 600, seed: 3 });
    const done = new Set(
      drawn.flatMap(({ scenario }) => (scenario.actions ?? []).map((action) => action.do)),
    );
    for (const action of [
      'patchJobSpec',
      'deletePod',
      'evictPod',
      'failPod',
      'removeFinalizer',
      'createOrphanPod',
      'deleteJob',
    ])
      expect(done).toContain(action);
    for (const fault of [
      'controllerDown',
      'crashController',
      'failNext',
      'delayWatch',
      'failNode',
      'deleteNode',
    ])
      expect(done).toContain(fault);
  });
});
