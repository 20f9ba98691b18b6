import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CronJob, ObjectReference } from '../../src/api/types/index.js';
import { Cluster } from '../../src/cluster/cluster.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { Run } from '../../src/simulate/run.js';
import type { Action, Scenario } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

const SCHEDULED = 'batch.kubernetes.io/cronjob-scheduled-timestamp';

type Fact = FactEnvelope['fact'];

describe('while the CronJob controller hears of its Jobs late', () => {
  it('a run that has ended still blocks the next time under Forbid', () => {
    const late = { at: 65, do: 'delayWatch', kind: 'jobs', for: 70 } as const;
    const run = runOf({ concurrencyPolicy: 'Forbid' }, [late]);
    expect(eventsOf(run)).toContain('JobAlreadyActive');
    // The news comes after 135 s; the time that was held back is then started.
    expect(createdAt(run)).toEqual([60_100, 135_000, 180_100]);
  });

  it('no Job is taken for unexpected', () => {
    const run = runOf({}, [{ at: 0, do: 'delayWatch', kind: 'jobs', for: 200, lag: 20 }]);
    expect(eventsOf(run)).not.toContain('UnexpectedJob');
  });
});

describe('while the CronJob controller hears of CronJobs late', () => {
  it('a status it does not know of refuses its write, and the look is tried again until the news is there', () => {
    const run = runOf({}, [{ at: 30, do: 'delayWatch', kind: 'cronJobs', for: 60 }]);
    const failed = factsOf(run, 'CronJobRetrying');
    expect(failed.length).toBeGreaterThan(3);
    const refused = factsOf(run, 'RequestFailed').map(({ atMs, fact }) => [atMs, fact.call, fact.error]);
    expect(refused).toEqual(failed.map(({ atMs, fact }) => [atMs, 'updateCronJobStatus', fact.error]));
    for (const { atMs, fact } of failed) {
      expect(sinceStart(run, atMs)).toBeLessThan(90_000);
      expect(fact.error).toMatch(
        /^Operation cannot be fulfilled on cronjobs\.batch "\w+": the object has been modified; please apply your changes to the latest version and try again$/,
      );
    }
    expect(createdAt(run)).toEqual([60_100, 120_100, 180_100]);
    expect(eventsOf(run)).not.toContain('UnexpectedJob');
  });

  it('a suspension it has not heard of does not hold back the next Job', () => {
    const late = { at: 50, do: 'delayWatch', kind: 'cronJobs', for: 60 } as const;
    const suspended = { at: 55, do: 'suspend' } as const;
    expect(createdAt(runOf({}, [late, suspended]))).toEqual([60_100]);
    expect(createdAt(runOf({}, [suspended]))).toEqual([]);
  });

  it('a Job made for a CronJob that is gone is collected', () => {
    const late = { at: 50, do: 'delayWatch', kind: 'cronJobs', for: 60 } as const;
    const run = runOf({}, [late, { at: 55, do: 'deleteCronJob' }]);
    const created = createdAt(run);
    expect(created[0]).toBe(60_100);
    expect(factsOf(run, 'JobGone')).toHaveLength(created.length);
    const by = new Set(factsOf(run, 'JobDeletionRequested').map(({ fact }) => fact.by));
    expect([...by]).toEqual(['garbage-collector']);
    for (const { subject, cause } of factsOf(run, 'JobDeletionRequested')) {
      const because = [...run.tape].find(({ seq }) => seq === cause);
      expect(because?.subject).toBe(subject);
    }
    // Once it knows, no more are made.
    expect(Math.max(...created)).toBeLessThan(110_000);
  });

  it('Forbid does not see the run it started itself, and a second one overlaps it', () => {
    const late = { at: 50, do: 'delayWatch', kind: 'all', for: 100 } as const;
    const slow = { jobScripts: [{ match: {}, behaviour: { for: 300 } }] };
    expect(createdAt(runOf({ concurrencyPolicy: 'Forbid' }, [late], slow))).toEqual([60_100, 120_100]);
    expect(createdAt(runOf({ concurrencyPolicy: 'Forbid' }, [], slow))).toEqual([60_100]);
  });

  it('no time that was started is said to be skipped', () => {
    const late = { at: 0, do: 'delayWatch', kind: 'all', for: 600, lag: 70 } as const;
    const run = runOf({ concurrencyPolicy: 'Forbid' }, [late], { until: 600 });
    const started: string[] = [];
    for (const { fact } of run.tape) {
      if (fact.type === 'JobCreated') started.push(fact.job.metadata.annotations?.[SCHEDULED] ?? '');
      if (fact.type !== 'CronJobTimesSkipped') continue;
      expect(started.filter((time) => time >= fact.from && time < fact.before)).toEqual([]);
    }
    expect(started.length).toBeGreaterThan(1);
  });

  it('a restart of the process reads everything anew', () => {
    const late = { at: 30, do: 'delayWatch', kind: 'cronJobs', for: 35 } as const;
    const run = runOf({}, [late, { at: 62, do: 'controllerDown', for: 5 }]);
    const failedLater = factsOf(run, 'CronJobRetrying').filter(({ atMs }) => sinceStart(run, atMs) > 67_000);
    expect(failedLater).toEqual([]);
  });
});

describe('whatever is late', () => {
  it('the tape replays, and once all news is there the active list is true', () => {
    const delay = fc.record({
      at: fc.integer({ min: 0, max: 400 }),
      do: fc.constant('delayWatch' as const),
      kind: fc.constantFrom('jobs' as const, 'cronJobs' as const, 'all' as const),
      for: fc.constantFrom(1, 20, 70, 200),
      lag: fc.constantFrom(0.05, 3, 61),
    });
    const outside = fc.oneof(
      fc.record({
        at: fc.integer({ min: 0, max: 400 }),
        do: fc.constantFrom('suspend' as const, 'resume' as const),
      }),
      fc.record({ at: fc.integer({ min: 0, max: 400 }), do: fc.constant('deleteCronJob' as const) }),
      fc.record({
        at: fc.integer({ min: 0, max: 400 }),
        do: fc.constant('deleteRun' as const),
        run: fc.constant(1),
      }),
      fc.record({
        at: fc.integer({ min: 0, max: 400 }),
        do: fc.constant('controllerDown' as const),
        for: fc.constant(30),
      }),
    );
    const stories = fc.record({
      policy: fc.constantFrom('Allow' as const, 'Forbid' as const, 'Replace' as const),
      seconds: fc.constantFrom(5, 59, 150),
      actions: fc.array(fc.oneof(delay, delay, outside), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(stories, ({ policy, seconds, actions }) => {
        const run = runOf({ concurrencyPolicy: policy }, actions, {
          jobScripts: [{ match: {}, behaviour: { for: seconds } }],
          until: 1_199,
        });
        const cluster = new Cluster();
        for (const envelope of run.tape) cluster.apply(envelope);
        const [cronJob] = [...cluster.cronJobs.values()];
        if (cronJob === undefined) return;
        // A Job that is gone stays listed while another one has its name: the controller asks for it by name alone.
        const isReplaced = ({ uid = '', name = '' }: ObjectReference) =>
          !cluster.jobs.has(uid) && cluster.jobNamed('default', name) !== null;
        const { active = [] } = cronJob.lived.record.status;
        const listed = active.filter((job) => !isReplaced(job)).map(({ uid }) => uid);
        const unfinished = [...cluster.jobs.values()].filter(
          ({ lived }) => lived.record.status.conditions === undefined,
        );
        expect(listed.toSorted()).toEqual(unfinished.map(({ uid }) => uid).toSorted());
      }),
      { numRuns: 80, seed: 1 },
    );
  });
});

function runOf(
  spec: Partial<CronJob['spec']>,
  actions: readonly Action[],
  more: Partial<Scenario> = {},
): Run {
  const pods = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } as const;
  const cronJob: CronJob = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'm' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: pods } } }, ...spec },
  };
  const jobScripts = [{ match: {}, behaviour: { for: 10 } }];
  return simulate([cronJob], { until: 200, jobScripts, actions, limits: { facts: 20_000 }, ...more });
}

function factsOf<T extends Fact['type']>(run: Run, type: T) {
  return [...run.tape].flatMap(({ fact, ...envelope }) => (isOf(fact, type) ? [{ ...envelope, fact }] : []));
}

function isOf<T extends Fact['type']>(fact: Fact, type: T): fact is Extract<Fact, { type: T }> {
  return fact.type === type;
}

function eventsOf(run: Run): readonly string[] {
  return factsOf(run, 'EventRecorded').map(({ fact }) => fact.reason);
}

function createdAt(run: Run): readonly number[] {
  return factsOf(run, 'JobCreated').map(({ atMs }) => sinceStart(run, atMs));
}

function sinceStart(run: Run, atMs: number): number {
  return atMs - run.tape.header.startMs;
}
