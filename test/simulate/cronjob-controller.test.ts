import { describe, expect, it } from 'vitest';
import type { CronJob } from '../../src/api/types/index.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { ForeignOwner } from '../../src/simulate/cronjob-scenario.js';
import type { Action } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

describe('the process of the CronJob controller', () => {
  it('forgets with its end how often it failed: the delays begin anew', () => {
    const refused = { at: 50, do: 'failNext', call: 'createJob', error: 'internal', for: 200 } as const;
    const facts = run([named('m')], [refused, { at: 70, do: 'controllerDown', for: 5 }], 75.07);
    const times = facts.flatMap(({ ms, fact }) =>
      fact.type === 'EventRecorded' && fact.reason === 'FailedCreate' ? [ms] : [],
    );
    expect(times.slice(0, 4)).toEqual([60_100, 60_105, 60_115, 60_135]);
    expect(times.filter((ms) => ms >= 70_000)).toEqual([75_000, 75_005, 75_015, 75_035]);
  });

  it('looks at nothing more in the moment of its end', () => {
    const crash = { at: 50, do: 'crashController', call: 'createJob', when: 'after', for: 5 } as const;
    const facts = run([named('first'), named('second')], [crash], 70);
    const created = facts.flatMap(({ ms, fact }) => (fact.type === 'JobCreated' ? [ms] : []));
    expect(created).toEqual([60_100, 65_100]);
  });
});

describe('a process that dies on a call', () => {
  const created = (when: 'before' | 'after') => {
    const crash = { at: 50, do: 'crashController', call: 'createJob', when, for: 5 } as const;
    return run([named('m')], [crash], 70).flatMap(({ ms, fact }) =>
      fact.type === 'JobCreated' || fact.type === 'CronJobRunListed' ? [[ms, fact.type]] : [],
    );
  };

  it('before the write makes the Job when it is back', () => {
    expect(created('before').map(([ms]) => ms)).toEqual([65_100, 65_100]);
  });

  it('after the write lists the Job when it is back', () => {
    expect(created('after').map(([ms]) => ms)).toEqual([60_100, 65_100]);
  });
});

describe('what is told of times without a Job', () => {
  const blocked = { ...named('m').spec, concurrencyPolicy: 'Forbid' } as const;
  const untold = (actions: readonly Action[]) =>
    run([{ ...named('m'), spec: blocked }], actions, 150).flatMap(({ ms, fact }) =>
      fact.type === 'CronJobTimesSkipped' ? [[ms, fact.because, fact.from]] : [],
    );

  it('is on the tape', () => {
    expect(untold([])).toEqual([[120_100, 'priorRunActive', '2026-01-05T10:02:00Z']]);
  });

  it('is not told of a CronJob that is gone, though a late cache still has it', () => {
    const late = { at: 100, do: 'delayWatch', kind: 'all', for: 60 } as const;
    expect(untold([late, { at: 110, do: 'deleteCronJob', propagation: 'Orphan' }])).toEqual([]);
  });
});

describe('a CronJob is looked at', () => {
  it.each([
    ['this', 1],
    ['none', 0],
    ['thisNotController', 0],
    ['otherUID', 0],
    ['otherKind', 0],
  ] as const)(
    'when a Job comes whose controller it is by kind, name and uid: %s',
    (owner: ForeignOwner, looks) => {
      const facts = run([named('m')], [{ at: 30, do: 'createForeignJob', name: 'extra', owner }], 30);
      const seen = facts.filter(({ ms, fact }) => ms === 30_000 && fact.type === 'CronJobWaiting');
      expect(seen).toHaveLength(looks);
    },
  );

  it('later, when its schedule is edited: the edit is the cause', () => {
    const edit = { at: 20, do: 'patchCronJobSpec', patch: { schedule: '*/5 * * * *' } } as const;
    const facts = run([named('m')], [edit], 30);
    const timer = facts.find(({ fact }) => fact.type === 'CronJobRescheduled');
    const cause = facts.find(({ seq }) => seq === timer?.cause);
    expect(cause?.fact.type).toBe('CronJobSpecChanged');
  });
});

type Told = { readonly seq: number; readonly ms: number } & Pick<FactEnvelope, 'fact' | 'cause'>;

function named(name: string): CronJob {
  const pods = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } as const;
  const spec = { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: pods } } } };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name }, spec };
}

function run(cronJobs: readonly CronJob[], actions: readonly Action[], until: number): readonly Told[] {
  const { tape } = simulate(cronJobs, {
    until,
    jobScripts: [{ match: {}, behaviour: { result: 'hang' } }],
    actions,
  });
  return [...tape].map(({ seq, atMs, fact, cause }) => ({
    seq,
    ms: atMs - tape.header.startMs,
    fact,
    cause,
  }));
}
