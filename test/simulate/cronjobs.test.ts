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

describe('a CronJob that is being deleted in the foreground', () => {
  const slowly = {
    at: 90,
    do: 'deleteCronJob',
    propagation: 'Foreground',
    jobsGoneAfter: 500,
    goneAfter: 600,
  } as const;
  const left = (facts: readonly Told[]) =>
    facts.flatMap(({ ms, fact }) => (fact.type === 'CronJobGone' ? [ms] : []));

  it('goes at once, and its Jobs with it, when it is deleted in the background', () => {
    const facts = run({}, [slowly, { at: 100, do: 'deleteCronJob' }], 700);
    expect(left(facts)).toEqual([100_000]);
    expect(gone(facts)).toEqual([100_000]);
  });

  it("goes at once, and leaves its Jobs, when it is deleted as an orphan's parent", () => {
    const facts = run({}, [slowly, { at: 100, do: 'deleteCronJob', propagation: 'Orphan' }], 700);
    expect(left(facts)).toEqual([100_000]);
    expect(gone(facts)).toEqual([]);
  });

  it('takes its time when it is deleted in the foreground again', () => {
    const facts = run({}, [slowly, { ...slowly, at: 95, goneAfter: 10 }], 700);
    expect(left(facts)).toEqual([690_000]);
    expect(gone(facts)).toEqual([590_000]);
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

it('a Job that cannot be deleted for the history is told of in the words of the API server', () => {
  const failing = (error: 'notFound' | 'lostResponse') => {
    const fault = { at: 0, do: 'failNext', call: 'deleteJob', error } as const;
    const facts = run({ successfulJobsHistoryLimit: 0 }, [fault], 90, { for: 10 });
    return facts.flatMap(({ fact }) =>
      fact.type === 'EventRecorded' && fact.reason === 'FailedDelete' ? [fact.message] : [],
    );
  };
  expect(failing('notFound')).toEqual(['Deleted job: jobs.batch "m-29460121" not found']);
  expect(failing('lostResponse')).toEqual([
    'Deleted job: Timeout: request did not complete within the allotted timeout',
  ]);
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

describe('the Job that a CronJob makes is judged like any other new Job', () => {
  const pods = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } as const;
  const refused = (name: string, jobTemplate: CronJob['spec']['jobTemplate']) => {
    const facts = run({ jobTemplate }, [], 60.1, { for: 10 }, name);
    expect(facts.filter(({ fact }) => fact.type === 'JobCreated')).toEqual([]);
    const [first] = facts.flatMap(({ fact }) =>
      fact.type === 'EventRecorded' && fact.reason === 'FailedCreate' ? [fact.message] : [],
    );
    return first;
  };

  it('so a dot in the name keeps its Indexed Jobs from being created', () => {
    const spec = { completionMode: 'Indexed', completions: 3, template: { spec: pods } } as const;
    expect(refused('a.b', { spec })).toBe(
      'Error creating job: Job.batch "a.b-29460121" is invalid: metadata.name: Invalid value: "a.b-29460121": ' +
        'will not able to create pod with invalid DNS label: a.b-29460121-2',
    );
  });

  it('so labels of the Job template, which nobody has read before, can refuse it', () => {
    const jobTemplate = { metadata: { labels: { team: 'two words' } }, spec: { template: { spec: pods } } };
    expect(refused('m', jobTemplate)).toContain(
      'is invalid: metadata.labels: Invalid value: "two words": a valid label',
    );
  });

  it("so pods that are labelled with another Job's name refuse it", () => {
    const template = { metadata: { labels: { 'job-name': 'other' } }, spec: pods };
    expect(refused('m', { spec: { template } })).toContain(`must be 'm-29460121'`);
  });

  it('and judged anew when the minutes in the name have one digit more', () => {
    const spec = { completionMode: 'Indexed', completions: 11, template: { spec: pods } } as const;
    const started = '1989-01-05T10:38:30Z';
    const facts = run({ jobTemplate: { spec } }, [], 91, { for: 10 }, 'n'.repeat(52), started);
    expect(told(facts, 'SuccessfulCreate')).toEqual([30_100]);
    expect(told(facts, 'FailedCreate')[0]).toBe(90_100);
  });
});

type Told = { readonly ms: number; readonly fact: FactEnvelope['fact'] };

function run(
  spec: Partial<CronJob['spec']>,
  actions: readonly Action[],
  until: number,
  behaviour: JobScript = { result: 'hang' },
  name = 'm',
  start = '2026-01-05T10:00:00Z',
): readonly Told[] {
  const pods = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } as const;
  const cronJob: CronJob = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: pods } } }, ...spec },
  };
  const { tape } = simulate([cronJob], { start, until, jobScripts: [{ match: {}, behaviour }], actions });
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
