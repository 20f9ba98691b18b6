/** What a CronJob controller of one's own sees and what comes of it. */
import { describe, expect, it } from 'vitest';
import { lasting } from '../../examples/own-controller/cronjob.js';
import {
  type CronJob,
  type CronJobSight,
  type DecideCronJob,
  explain,
  explanationText,
  type Scenario,
  simulateWith,
} from '../../src/index.js';
import { asked, cronJob, owned } from './own-cronjob.js';

describe('a run with a CronJob controller of one’s own', () => {
  it('is a run like any other', () => {
    const run = simulateWith({ cronJob: lasting }, [cronJob], { until: 605 });
    expect(run.cronJob('cron', 'reports').status).toMatchObject({
      lastScheduleTime: '2026-01-05T10:10:00Z',
      active: [{ kind: 'Job', name: 'cron-29460130' }],
    });
    expect(
      run
        .at(301)
        .jobs()
        .map(({ metadata }) => metadata.name),
    ).toEqual(['cron-29460125']);
  });

  it('stops when the controller wakes itself for ever', () => {
    const restless: DecideCronJob = () => ({ wakeAfterSeconds: 0 });
    const limits = { facts: 300 };
    const run = simulateWith({ cronJob: restless }, [cronJob], { limits });
    expect(run.outcome).toMatchObject({ kind: 'reachedLimit', limit: 'facts' });
    expect(run.tape.length).toBe(300);
  });

  it('tries a look again that has failed, later and later', () => {
    const looks: number[] = [];
    const failing: DecideCronJob = ({ nowMs }) => {
      looks.push(nowMs);
      return { error: 'out of ideas', wakeAfterSeconds: 1 };
    };
    const run = simulateWith({ cronJob: failing }, [cronJob], { until: 0.1 });
    const [first = 0] = looks;
    expect(looks.map((ms) => ms - first)).toEqual([0, 5, 15, 35, 75]);
    const told = [...run.tape].find(({ fact }) => fact.type === 'CronJobRetrying');
    expect(told?.fact).toMatchObject({ error: 'out of ideas', retryAfterMs: 5 });
  });

  it('tries a look again whose wish is refused, and asks for nothing more', () => {
    const wishing: DecideCronJob = (sight) => ({
      wishes: [
        { do: 'deleteJob', name: 'not-there' },
        { do: 'createJob', job: owned(sight.cronJob, 'a') },
        { do: 'createJob', job: owned(sight.cronJob, 'b') },
      ],
    });
    const actions = [{ at: 0, do: 'failNext', call: 'createJob', error: 'quota', times: 1 }] as const;
    const run = simulateWith({ cronJob: wishing }, [cronJob], { until: 0.004, actions });
    expect(run.jobs()).toEqual([]);
    const again = simulateWith({ cronJob: wishing }, [cronJob], { until: 0.005, actions });
    expect(again.jobs().map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
  });

  it('says of a controller that plans nothing why not, if there is a reason', () => {
    const idle: DecideCronJob = () => ({});
    const reasonFor = (spec: Partial<CronJob['spec']>) => {
      const run = simulateWith({ cronJob: idle }, [{ ...cronJob, spec: { ...cronJob.spec, ...spec } }]);
      return [...run.tape].flatMap(({ fact }) => (fact.type === 'CronJobResting' ? [fact.because] : []));
    };
    expect(reasonFor({ suspend: true })).toEqual(['suspended']);
    expect(reasonFor({ schedule: '0 0 31 2 *' })).toEqual(['neverDue']);
    expect(reasonFor({})).toEqual(['unexplained']);
  });
});

describe('the explanation of such a run', () => {
  const textOf = (controller: DecideCronJob, pods: Scenario['pods'] = []) => {
    const spec = { ...cronJob.spec, concurrencyPolicy: 'Forbid' } as const;
    const { tape } = simulateWith({ cronJob: controller }, [{ ...cronJob, spec }], { until: 700, pods });
    const subject = { kind: 'CronJob', name: 'cron', namespace: 'reports' } as const;
    const explained = explain(tape, subject, { atMs: tape.header.startMs + 700_000 });
    return explained.ok ? explanationText(explained).join('\n') : explained.message;
  };

  it('says nothing of rules by which only ours goes', () => {
    const hanging = [{ match: {}, behaviour: { runs: [{ for: 5_000, exitCode: 0 }] } }];
    const text = textOf(lasting, hanging);
    expect(text).toContain('10:10 +00:00: not started');
    expect(text).toContain('concurrencyPolicy is Forbid, and status.active is not empty');
    expect(textOf(() => ({ wakeAfterSeconds: 60 }))).toContain('the tape does not tell why');
  });

  it('says that a controller has planned nothing', () => {
    expect(textOf(() => ({}))).toContain('nothing about the CronJob says why');
  });
});

describe('what a CronJob controller of one’s own is shown', () => {
  it('are the CronJob and its Jobs as the API has them, by the clock on the wall', () => {
    const sights: CronJobSight[] = [];
    const watching: DecideCronJob = (sight, ask) => {
      sights.push(sight);
      return lasting(sight, ask);
    };
    simulateWith({ cronJob: watching }, [cronJob], {
      until: 700,
      actions: [{ at: 400, do: 'clockJump', by: 3600 }],
    });
    const [first, last] = [sights[0], sights.at(-1)];
    expect(first?.cronJob).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'cron', namespace: 'reports', resourceVersion: '1', generation: 1 },
      spec: { suspend: false, successfulJobsHistoryLimit: 3 },
      status: {},
    });
    expect(first?.jobs).toEqual([]);
    expect(last?.jobs[0]).toMatchObject({ kind: 'Job', metadata: { name: 'cron-29460125' } });
    expect((last?.nowMs ?? 0) - (first?.nowMs ?? 0)).toBeGreaterThan(3_600_000);
  });

  it('cannot be changed, neither what it sees nor what it is answered', () => {
    const [frozen] = asked((ask, { cronJob: seen }) => {
      const answers = [
        ask({ do: 'createJob', job: owned(seen, 'a') }),
        ask({ do: 'getJob', name: 'a' }),
        ask({ do: 'getCronJob' }),
      ];
      const objects = answers.map((answer) => (answer.ok ? answer.object : {}));
      return [seen.spec.jobTemplate, ...objects.map((one) => ('spec' in one ? one.spec : one))];
    });
    expect(frozen?.map((one) => Object.isFrozen(one))).toEqual([true, true, true, true]);
  });
});
