import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lasting, shortSighted } from '../../examples/own-controller/cronjob.js';
import { judgedCronJobs } from '../../examples/own-controller/judged.js';
import {
  CLAIMS,
  check,
  FAULT_KINDS,
  ownControllers,
  type Story,
  type Subject,
  stories,
  tapeOf,
} from '../../properties/index.js';
import type { CronJob, DecideCronJob } from '../../src/index.js';
import { ours, oursAsking } from './through-the-door.js';

/** Stories of CronJobs have no end: they are cut here. */
const LIMITS = { facts: 2_000 };

describe('a CronJob controller of one’s own', () => {
  it('does what ours does when it decides alike: nothing is lost on the way through the door', () => {
    const factsOf = ({ jobs, scenario }: Story, subject?: Subject) =>
      [...tapeOf({ jobs, scenario: { ...scenario, limits: LIMITS } }, subject)].map(
        ({ atMs, subject: about, fact }) => `${atMs} ${about} ${JSON.stringify(fact)}`,
      );
    // Of the times it skips only ours tells.
    const told = (facts: readonly string[]) => facts.filter((fact) => !fact.includes('CronJobTimesSkipped'));
    const own = ownControllers({ cronJob: ours });
    fc.assert(
      fc.property(stories({ of: 'cronJobs', faults: FAULT_KINDS, workload: 'any' }), (story) => {
        const usual = factsOf(story);
        const length = usual.length < LIMITS.facts ? Number.POSITIVE_INFINITY : told(usual).length;
        expect(told(factsOf(story, own)).slice(0, length)).toEqual(told(usual));
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it.each([[], FAULT_KINDS])('upholds all claims when it is right, disturbed or not', (...faults) => {
    const subject = ownControllers({ cronJob: ours });
    expect(check(CLAIMS, { of: 'cronJobs', faults, runs: 30, seed: 2, subject }).kind).toBe('upheld');
  });

  it('upholds the claims when it keeps the time it has served', () => {
    expect(judgedCronJobs(lasting).kind).toBe('upheld');
  });

  it('is found out when that time goes with its Job, by a story of one deletion', () => {
    expect(judgedCronJobs(shortSighted)).toMatchObject({
      kind: 'broken',
      violation: { claim: 'cron-at-most-one-per-time' },
      story: { scenario: { actions: [{ do: 'deleteRun' }] } },
    });
  });
});

const cronJob: CronJob = {
  metadata: { name: 'cron' },
  spec: {
    schedule: '* * * * *',
    concurrencyPolicy: 'Replace',
    jobTemplate: {
      metadata: { labels: { team: 'reports' } },
      spec: {
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
      },
    },
  },
};

const MISTAKES: Readonly<Record<string, readonly [DecideCronJob, string, RegExp]>> = {
  'plans no further look': [
    (sight, ask) => {
      const { error } = ours(sight, ask);
      return error === undefined ? {} : { error };
    },
    'cron-rest-has-reason',
    /nothing about the CronJob says why/,
  ],
  'looks on the dot': [
    (sight, ask) => {
      const { wakeAfterSeconds = 0, ...rest } = ours(sight, ask);
      return { ...rest, wakeAfterSeconds: wakeAfterSeconds - 0.1 };
    },
    'cron-requeue-positive',
    /planned/,
  ],
  'deletes Jobs and leaves their pods': [
    oursAsking((request) => (request.kind === 'deleteJob' ? { ...request, propagation: 'Orphan' } : request)),
    'cron-replace-no-overlap',
    /is deleted without its pods/,
  ],
  'keeps the runs of all days': [
    oursAsking((request) => (request.kind === 'deleteJob' ? null : request)),
    'cron-history-limits',
    /complete Jobs are kept/,
  ],
  'forgets the labels of the template': [
    oursAsking((request) => {
      if (request.kind !== 'createJob') return request;
      const { labels: _, ...metadata } = request.job.metadata;
      return { ...request, job: { ...request.job, metadata } };
    }),
    'cron-run-from-template',
    /lacks team/,
  ],
  'drops the time served last with the last active run': [
    oursAsking((request) => {
      if (request.kind !== 'updateStatus' || request.status.active !== undefined) return request;
      const { lastScheduleTime: _, ...status } = request.status;
      return { ...request, status };
    }),
    'cron-last-schedule-monotonic',
    /is followed by none/,
  ],
  'does not look at suspend': [
    ({ cronJob, ...sight }, ask) => {
      const { suspend: _, ...spec } = cronJob.spec;
      return ours({ cronJob: { ...cronJob, spec }, ...sight }, ask);
    },
    'cron-suspend-starts-nothing',
    /suspended/,
  ],
};

describe('a mistake in a CronJob controller of one’s own is found', () => {
  it.each(Object.entries(MISTAKES))('when it %s', (_, [controller, claim, message]) => {
    const subject = ownControllers({ cronJob: controller });
    const outside = ['suspend'] as const;
    const found = check(CLAIMS, { manifests: [cronJob], outside, runs: 60, seed: 1, subject });
    expect(found).toMatchObject({
      kind: 'broken',
      violation: { claim, message: expect.stringMatching(message) },
    });
  });
});
