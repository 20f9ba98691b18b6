import { describe, expect, it } from 'vitest';
import { type Action, type Outcome, type Scenario, simulate, verify } from '../../src/index.js';

const template = {
  spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.com/app' }] },
} as const;
const job = (name: string, spec: object = {}) => ({ metadata: { name }, spec: { template, ...spec } });
const fails = (seconds: number): Scenario => ({
  pods: [{ match: {}, behaviour: { runs: [{ for: seconds, exitCode: 1 }] } }],
});
const hangs: Scenario = { pods: [{ match: {}, behaviour: { runs: [{ hang: true }] } }] };

describe('the outcome', () => {
  it('is finished when every Job is', () => {
    const { outcome } = simulate([job('a'), job('b', { backoffLimit: 0 })], {
      pods: [{ match: { job: 'b' }, behaviour: { runs: [{ for: 1, exitCode: 1 }] } }],
    });
    expect(outcome.kind).toBe('finished');
    expect(outcome.jobs.map(({ name, result, reason }) => ({ name, result, reason }))).toEqual([
      { name: 'a', result: 'Complete', reason: 'CompletionsReached' },
      { name: 'b', result: 'Failed', reason: 'BackoffLimitExceeded' },
    ]);
  });

  it('is nothingLeft when a pod never ends', () => {
    expect(simulate([job('a')], hangs).outcome.kind).toBe('nothingLeft');
  });

  it('is reachedLimit at the end of the time', () => {
    expect(simulate([job('a')], { ...fails(5), until: 30 }).outcome).toMatchObject({
      kind: 'reachedLimit',
      limit: 'until',
      jobs: [{ result: 'Unfinished', atMs: null }],
    });
  });

  it('is reachedLimit at a bound of facts or pods', () => {
    const endless = job('a', { backoffLimit: 1000 });
    expect(simulate([endless], { ...fails(0), limits: { facts: 50 } }).outcome).toMatchObject({
      limit: 'facts',
    });
    expect(simulate([endless], { ...fails(0), limits: { pods: 3 } }).outcome).toMatchObject({
      limit: 'pods',
    });
  });

  it('is refused for what the API server would not take, with nothing run', () => {
    const { outcome, tape } = simulate([job('a', { parallelism: -1 })]);
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusals: [{ kind: 'Job', name: 'a', errors: [{ code: 'Invalid', field: 'spec.parallelism' }] }],
    });
    expect(tape.length).toBe(0);
  });

  it('counts a Job that is deleted before its end as deleted', () => {
    const { outcome } = simulate([job('a')], { actions: [{ at: 5, do: 'deleteJob' }] });
    expect(outcome.jobs).toMatchObject([{ result: 'Deleted' }]);
  });

  it('can be told apart by its kind alone', () => {
    const word = (outcome: Outcome): string => {
      switch (outcome.kind) {
        case 'refused':
          return outcome.refusals.map(({ name }) => name).join();
        case 'finished':
        case 'nothingLeft':
          return outcome.kind;
        case 'reachedLimit':
          return outcome.limit;
      }
    };
    expect(word(simulate([job('a')]).outcome)).toBe('finished');
  });
});

describe('a manifest without a kind', () => {
  it('is of a CronJob when its spec has a template for Jobs', () => {
    const spec = { schedule: '*/5 * * * *', jobTemplate: { spec: { template } } };
    const named = simulate([{ kind: 'CronJob', metadata: { name: 'c' }, spec }], { until: 3600 });
    const plain = simulate([{ metadata: { name: 'c' }, spec }], { until: 3600 });
    expect(plain.outcome.jobs.length).toBeGreaterThan(10);
    expect(plain.outcome).toEqual(named.outcome);
  });
});

describe('a run', () => {
  it('shows the objects as they were at any second', () => {
    const run = simulate([job('a', { completions: 2 })]);
    expect(
      run
        .at(0)
        .pods()
        .map(({ status }) => status?.phase),
    ).toEqual(['Pending']);
    expect(
      run
        .at(1)
        .pods()
        .map(({ status }) => status?.phase),
    ).toEqual(['Running']);
    expect(run.at(11).job('a').status?.succeeded ?? 0).toBe(0);
    expect(run.at(12).job('a').status?.succeeded).toBe(1);
    expect(run.at(12).pods()).toHaveLength(2);
    expect(run.job('a').status).toMatchObject({ succeeded: 2, completionTime: '2026-01-05T10:00:24Z' });
  });

  it('knows no Job by a wrong name, and none after it was deleted', () => {
    const run = simulate([job('a', { ttlSecondsAfterFinished: 10 })]);
    expect(run.at(21).job('a').status?.succeeded).toBe(1);
    expect(() => run.job('a')).toThrow('no Job "a" exists');
    expect(run.jobs()).toEqual([]);
  });

  it('starts at the instant it is told', () => {
    const run = simulate([job('a')], { start: '2030-05-01T00:00:00Z' });
    expect(run.job('a').status?.startTime).toBe('2030-05-01T00:00:00Z');
  });

  it('has a tape whose facts each follow from an earlier one or from outside', () => {
    for (const { seq, cause } of simulate([job('a', { completions: 3 })], fails(2)).tape) {
      expect(cause ?? -1).toBeLessThan(seq);
    }
  });
});

describe('the same arguments', () => {
  const story: Scenario = {
    pods: [{ match: { chance: 0.4 }, behaviour: { runs: [{ for: 3, exitCode: 1 }] } }],
    actions: [{ at: 20, do: 'patchJobSpec', patch: { parallelism: 5 } }],
  };
  const many = job('a', { completions: 40, parallelism: 3, backoffLimit: 100 });
  const bytes = (seed: number) => JSON.stringify([...simulate([many], { ...story, seed }).tape]);

  it('give the same tape, byte for byte', () => {
    expect(bytes(5)).toBe(bytes(5));
  });

  it('but for the seed give another one', () => {
    expect(bytes(5)).not.toBe(bytes(6));
  });

  it('leave the arguments as they were', () => {
    const frozen = Object.freeze({
      metadata: Object.freeze({ name: 'a' }),
      spec: Object.freeze({ template }),
    });
    expect(() => simulate([frozen], Object.freeze({ ...story }))).not.toThrow();
  });

  it('may be changed afterwards: the tape keeps what was given', () => {
    const spec = { backoffLimit: 1, template };
    const actions: Action[] = [];
    const run = simulate([job('a', spec)], { ...story, actions });
    const before = JSON.stringify(run.tape.header);
    spec.backoffLimit = 9;
    actions.push({ at: 1, do: 'deletePod', ordinal: 1 });
    expect(JSON.stringify(run.tape.header)).toBe(before);
    expect(verify(run.tape).sound).toBe(true);
  });
});

describe('a chance', () => {
  const failures = (chance: number, seed = 1) => {
    const spec = { completions: 200, parallelism: 200, backoffLimit: 100_000 };
    const pods = [{ match: { chance }, behaviour: { runs: [{ for: 1, exitCode: 1 }] } }];
    const run = simulate([job('a', spec)], { pods, seed, until: 5 });
    return run.pods().filter(({ status }) => status?.phase === 'Failed').length;
  };

  it('of 0 is never, of 1 always', () => {
    expect(failures(0)).toBe(0);
    expect(failures(1)).toBe(200);
  });

  it('is about the share it names, and depends on the seed', () => {
    const counts = [1, 2, 3, 4, 5].map((seed) => failures(0.3, seed));
    for (const count of counts) expect(Math.abs(count - 60)).toBeLessThan(30);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });
});

describe('what a run shows', () => {
  it('is plain JSON: a field that is absent is not there', () => {
    const schedule = { schedule: '* * * * *', jobTemplate: { spec: { template } } };
    const cronJob = { kind: 'CronJob', metadata: { name: 'minutely' }, spec: schedule } as const;
    const run = simulate([job('a'), job('b', { suspend: true }), cronJob], { until: 100 });
    for (const seconds of [0, 1, 30, 100]) {
      const seen = run.at(seconds);
      const objects = [...seen.jobs(), ...seen.cronJobs(), ...seen.pods()];
      expect(objects).toStrictEqual(JSON.parse(JSON.stringify(objects)));
    }
    expect([...run.tape]).toStrictEqual(JSON.parse(JSON.stringify([...run.tape])));
  });
});
