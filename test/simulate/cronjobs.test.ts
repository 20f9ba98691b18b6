import { describe, expect, it } from 'vitest';
import type { CronJob } from '../../src/api/types/index.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { JobScript } from '../../src/simulate/cronjob-scenario.js';
import type { Action } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

describe('a Job that is being deleted in the foreground', () => {
  const slowly = { at: 90, do: 'deleteRun', run: 1, propagation: 'Foreground', for: 600 } as const;

  it('goes at once when Replace deletes it in the background', () => {
    const facts = run({ concurrencyPolicy: 'Replace' }, [slowly], 150);
    expect(gone(facts)).toEqual([120_100]);
    expect(told(facts, 'SuccessfulDelete')).toEqual([120_100]);
  });

  it('goes at once when its CronJob is deleted in the background', () => {
    const facts = run({}, [slowly, { at: 100, do: 'deleteCronJob' }], 150);
    expect(gone(facts)).toEqual([100_000]);
  });

  it('takes its time when it is deleted in the foreground again', () => {
    const again = { ...slowly, at: 95, for: 500 };
    expect(gone(run({ suspend: false, schedule: '1 * * * *' }, [slowly, again], 700))).toEqual([595_000]);
  });
});

describe('a history of none', () => {
  it('still counts the success of the Job that goes', () => {
    const facts = run({ successfulJobsHistoryLimit: 0 }, [], 90, { for: 10 });
    expect(gone(facts)).toEqual([70_100]);
    const times = facts.flatMap(({ fact }) =>
      fact.type === 'CronJobLastSucceeded' ? [fact.lastSuccessfulTime] : [],
    );
    expect(times).toEqual(['2026-01-05T10:01:10Z']);
  });
});

describe('an edit of the schedule', () => {
  it('while the stored time zone cannot be loaded sets a timer by UTC', () => {
    const zone = {
      at: 10,
      do: 'patchCronJobSpec',
      patch: { timeZone: 'Nope/Nope' },
      unchecked: true,
    } as const;
    const edit = { at: 20, do: 'patchCronJobSpec', patch: { schedule: '*/5 * * * *' } } as const;
    const facts = run({}, [zone, edit], 55);
    const timers = facts.flatMap(({ ms, fact }) =>
      fact.type === 'CronJobRescheduled' ? [[ms, fact.wakeAfterMs]] : [],
    );
    expect(timers).toEqual([
      [10_000, 50_100],
      [20_000, 280_100],
    ]);
    expect(told(facts, 'UnParseableCronJobSchedule')).toEqual([]);
  });
});

type Told = { readonly ms: number; readonly fact: FactEnvelope['fact'] };

function run(
  spec: Partial<CronJob['spec']>,
  actions: readonly Action[],
  until: number,
  behaviour: JobScript = { result: 'hang' },
): readonly Told[] {
  const pods = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } as const;
  const cronJob: CronJob = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'm' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: pods } } }, ...spec },
  };
  const { tape } = simulate([cronJob], { until, jobScripts: [{ match: {}, behaviour }], actions });
  return [...tape].map(({ atMs, fact }) => ({ ms: atMs - tape.header.startMs, fact }));
}

function gone(facts: readonly Told[]): readonly number[] {
  return facts.flatMap(({ ms, fact }) => (fact.type === 'JobGone' ? [ms] : []));
}

function told(facts: readonly Told[], reason: string): readonly number[] {
  return facts.flatMap(({ ms, fact }) =>
    fact.type === 'EventRecorded' && fact.reason === reason ? [ms] : [],
  );
}
