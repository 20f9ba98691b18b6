/** What a CronJob controller of one's own is answered. */
import { describe, expect, it } from 'vitest';
import {
  type AskAsCronJob,
  type CronJob,
  type CronJobSight,
  type DecideCronJob,
  simulateWith,
  verify,
} from '../../src/index.js';
import { asked, cronJob, owned, template } from './own-cronjob.js';

describe('what the API server answers to a CronJob controller of one’s own', () => {
  it('a Job as it is stored, in the namespace of the CronJob', () => {
    const [answers] = asked((ask, sight) => [
      ask({ do: 'createJob', job: owned(sight.cronJob, 'a') }),
      ask({ do: 'getJob', name: 'a' }),
    ]);
    expect(answers?.[0]).toMatchObject({
      ok: true,
      object: {
        metadata: { name: 'a', namespace: 'reports', uid: expect.any(String), resourceVersion: '2' },
        spec: { backoffLimit: 6, completions: 1 },
      },
    });
    expect(answers?.[1]).toEqual(answers?.[0]);
  });

  it.each<[string, (ask: AskAsCronJob, sight: CronJobSight) => unknown, string, RegExp]>([
    ['a Job that is not there', (ask) => ask({ do: 'getJob', name: 'a' }), 'NotFound', /"a" not found/],
    ['a deletion of none', (ask) => ask({ do: 'deleteJob', name: 'a' }), 'NotFound', /"a" not found/],
    [
      'a name that is taken',
      (ask, sight) => {
        ask({ do: 'createJob', job: owned(sight.cronJob, 'a') });
        return ask({ do: 'createJob', job: owned(sight.cronJob, 'a') });
      },
      'AlreadyExists',
      /jobs.batch "a" already exists/,
    ],
    [
      'a name that is none',
      (ask, sight) => ask({ do: 'createJob', job: owned(sight.cronJob, 'Über') }),
      'Invalid',
      /metadata.name: Invalid value/,
    ],
    [
      'no name',
      (ask) => ask({ do: 'createJob', job: { metadata: {}, spec: { template } } }),
      'Invalid',
      /name or generateName is required/,
    ],
    [
      'another namespace',
      (ask) => ask({ do: 'createJob', job: { metadata: { name: 'a', namespace: 'b' }, spec: { template } } }),
      'BadRequest',
      /namespace/,
    ],
    [
      'pods that are never to end',
      (ask) => {
        const spec = { template: { spec: { ...template.spec, restartPolicy: 'Always' as const } } };
        return ask({ do: 'createJob', job: { metadata: { name: 'a' }, spec } });
      },
      'Invalid',
      /restartPolicy/,
    ],
    [
      'a status for an older version',
      (ask) => ask({ do: 'updateStatus', status: {}, resourceVersion: '0' }),
      'Conflict',
      /the object has been modified/,
    ],
  ])('that it refuses %s', (_, ask, reason, message) => {
    expect(asked(ask)).toMatchObject([{ ok: false, reason, message: expect.stringMatching(message) }]);
  });

  it.each([
    ['internal', 'InternalError'],
    ['conflict', 'Conflict'],
    ['notFound', 'NotFound'],
    ['quota', 'Forbidden'],
    ['namespaceTerminating', 'NamespaceTerminating'],
    ['lostResponse', 'Timeout'],
  ] as const)('that a call made to fail as %s is refused as %s', (error, reason) => {
    const actions = [{ at: 0, do: 'failNext', call: 'createJob', error, times: 1 }] as const;
    const answers = asked((ask, sight) => ask({ do: 'createJob', job: owned(sight.cronJob, 'a') }), {
      actions,
    });
    expect(answers).toMatchObject([{ ok: false, reason }]);
  });

  it('to a late watch a conflict, until it writes for the version that it has read', () => {
    const answers: string[] = [];
    const writing: DecideCronJob = ({ nowMs }, ask) => {
      const status = (minute: number) => ({ lastScheduleTime: `2026-01-05T10:0${minute}:00Z` });
      const note = (answer: ReturnType<AskAsCronJob>) => answers.push(answer.ok ? 'done' : answer.reason);
      if (nowMs < Date.parse('2026-01-05T10:00:02Z')) return { wakeAfterSeconds: 2 };
      if (answers.length > 0) return {};
      note(ask({ do: 'updateStatus', status: status(1) }));
      const read = ask({ do: 'getCronJob' });
      const resourceVersion = read.ok ? (read.object.metadata.resourceVersion ?? '') : '';
      note(ask({ do: 'updateStatus', status: status(2), resourceVersion }));
      note(ask({ do: 'updateStatus', status: status(3), resourceVersion }));
      note(ask({ do: 'updateStatus', status: status(4) }));
      return {};
    };
    const inDefault = { ...cronJob, metadata: { name: 'cron' } };
    const run = simulateWith({ cronJob: writing }, [inDefault], {
      until: 5,
      actions: [
        { at: 0.5, do: 'delayWatch', kind: 'cronJobs', for: 20 },
        { at: 1, do: 'patchCronJobSpec', patch: { failedJobsHistoryLimit: 5 } },
      ],
    });
    expect(answers).toEqual(['Conflict', 'done', 'Conflict', 'done']);
    expect(run.cronJob('cron').status).toEqual({ lastScheduleTime: '2026-01-05T10:04:00Z' });
  });

  it('to a write for another CronJob of the name a conflict, whatever its version', () => {
    const answers: string[] = [];
    const inDefault: CronJob = {
      kind: 'CronJob',
      apiVersion: 'batch/v1',
      ...cronJob,
      metadata: { name: 'cron' },
    };
    const writing: DecideCronJob = ({ cronJob: { metadata } }, ask) => {
      const read = ask({ do: 'getCronJob' });
      if (!read.ok || read.object.metadata.uid === metadata.uid) return { wakeAfterSeconds: 2 };
      const { resourceVersion = '' } = read.object.metadata;
      const answer = ask({ do: 'updateStatus', status: {}, resourceVersion });
      answers.push(answer.ok ? 'done' : answer.reason);
      return {};
    };
    simulateWith({ cronJob: writing }, [inDefault], {
      until: 5,
      actions: [
        { at: 0.5, do: 'delayWatch', kind: 'cronJobs', for: 20 },
        { at: 1, do: 'deleteCronJob', propagation: 'Background' },
        { at: 1, do: 'createCronJob', cronJob: inDefault },
      ],
    });
    expect(answers).toEqual(['Conflict']);
  });

  it('to a time with a fraction, that it keeps whole seconds', () => {
    const writing: DecideCronJob = () => ({
      wishes: [{ do: 'updateStatus', status: { lastScheduleTime: '2026-01-05T11:00:00.500+01:00' } }],
    });
    const run = simulateWith({ cronJob: writing }, [cronJob], { until: 1 });
    expect(run.cronJob('cron', 'reports').status).toEqual({ lastScheduleTime: '2026-01-05T10:00:00Z' });
  });

  it('that a status without a time has none', () => {
    const writing: DecideCronJob = ({ cronJob: { status } }) => {
      if (status?.active !== undefined) return {};
      const isFirst = status?.lastScheduleTime === undefined;
      const time = '2026-01-05T10:00:00Z';
      const next = isFirst
        ? { lastScheduleTime: time, lastSuccessfulTime: time }
        : { active: [{ uid: 'a', name: 'a' }] };
      return { wishes: [{ do: 'updateStatus', status: next }] };
    };
    const run = simulateWith({ cronJob: writing }, [cronJob], { until: 1 });
    expect(run.cronJob('cron', 'reports').status).toEqual({ active: [{ uid: 'a', name: 'a' }] });
    expect(verify(run.tape).sound).toBe(true);
  });

  it.each([
    [[{ name: 'a' }], 'each Job in active needs its uid'],
    [[{ uid: 'a' }, { uid: 'a' }], 'active lists a Job twice'],
  ])('that it cannot keep the list %j', (active, message) => {
    const writing: DecideCronJob = () => ({ wishes: [{ do: 'updateStatus', status: { active } }] });
    expect(() => simulateWith({ cronJob: writing }, [cronJob], { until: 1 })).toThrow(
      `cronJob.wishes.0.status: ${message}`,
    );
  });

  it.each([
    [undefined, 1, 'none'],
    ['Orphan', 1, 'none'],
    ['Background', 0, ''],
    ['Foreground', 0, ''],
  ] as const)('that pods of a Job deleted as %s are %i', (propagationPolicy, pods, owner) => {
    const deleting: DecideCronJob = ({ cronJob: seen, jobs, nowMs }) => {
      const [job] = jobs;
      if (job === undefined) return { wishes: [{ do: 'createJob', job: owned(seen, `a-${nowMs}`) }] };
      const hasPods = (job.status?.ready ?? 0) > 0;
      const wish = { do: 'deleteJob', name: job.metadata.name ?? '' } as const;
      if (!hasPods || job.metadata.deletionTimestamp !== undefined) return {};
      return { wishes: [propagationPolicy === undefined ? wish : { ...wish, propagationPolicy }] };
    };
    const run = simulateWith({ cronJob: deleting }, [cronJob], {
      until: 60,
      pods: [{ match: {}, behaviour: { runs: [{ for: 500, exitCode: 0 }] } }],
    });
    const firstJob = [...run.tape].find(({ fact }) => fact.type === 'JobGone');
    expect(firstJob).toBeDefined();
    const left = run.pods().filter(({ metadata }) => metadata.ownerReferences === undefined);
    expect(left.length > 0 ? 'none' : '').toBe(owner);
    expect(Math.min(left.length, 1)).toBe(pods);
  });
});
