import { describe, expect, it } from 'vitest';
import type { CronJob, Job, ObjectMeta } from '../../src/api/types/index.js';
import type { Fact } from '../../src/cluster/facts.js';
import type { Action } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

const pods = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } as const;

describe('an action that names no object', () => {
  it('means the first Job, in whatever namespace it is', () => {
    expect(deleted([job({ name: 'pi', namespace: 'team-a' }), job({ name: 'e' })])).toEqual(['team-a/pi']);
  });

  it('means the first Job, whatever the API server called it', () => {
    const [key = ''] = deleted([job({ generateName: 'pi-' })]);
    expect(key).toMatch(/^default\/pi-[a-z0-9]{5}$/);
  });

  it('means the first CronJob, in whatever namespace it is', () => {
    const manifests = [cronJob({ name: 'm', namespace: 'team-a' }), cronJob({ name: 'n' })];
    expect(suspended(manifests, [{ at: 10, do: 'suspend' }])).toEqual(['team-a/m']);
  });

  it('means one that took the place of the first', () => {
    const actions: Action[] = [
      { at: 10, do: 'deleteCronJob' },
      { at: 20, do: 'createCronJob', cronJob: cronJob({ name: 'm', namespace: 'team-a' }) },
      { at: 30, do: 'suspend' },
    ];
    expect(suspended([cronJob({ name: 'm', namespace: 'team-a' })], actions)).toEqual(['team-a/m']);
  });
});

describe('an action that names its object', () => {
  const both = [cronJob({ name: 'm', namespace: 'team-a' }), cronJob({ name: 'm', namespace: 'team-b' })];

  it('means the first of that name', () => {
    expect(suspended(both, [{ at: 10, do: 'suspend', cronJob: 'm' }])).toEqual(['team-a/m']);
    expect(deleted([job({ name: 'e' }), job({ name: 'pi', namespace: 'team-a' })], 'pi')).toEqual([
      'team-a/pi',
    ]);
  });

  it('can name its namespace, too', () => {
    expect(suspended(both, [{ at: 10, do: 'suspend', cronJob: 'team-b/m' }])).toEqual(['team-b/m']);
    expect(suspended(both, [{ at: 10, do: 'suspend', cronJob: 'team-c/m' }])).toEqual([]);
  });

  it('can name a Job of a CronJob', () => {
    const actions: Action[] = [{ at: 70, do: 'deleteRun', name: 'm-29460121' }];
    const facts = run([cronJob({ name: 'm', namespace: 'team-a' })], actions);
    expect(facts.some((fact) => fact.type === 'JobDeletionRequested' && fact.by === 'user')).toBe(true);
  });
});

describe('a Job that somebody else makes for a CronJob', () => {
  it("is made in the CronJob's namespace", () => {
    const actions: Action[] = [{ at: 10, do: 'createForeignJob', name: 'by-hand', owner: 'this' }];
    const facts = run([cronJob({ name: 'm', namespace: 'team-a' })], actions);
    expect(created(facts)).toContain('team-a/by-hand');
  });

  it('may have the name of one in another namespace, and not of one in this', () => {
    const actions: Action[] = [{ at: 10, do: 'createForeignJob', name: 'pi', owner: 'this' }];
    const m = cronJob({ name: 'm', namespace: 'team-a' });
    expect(created(run([job({ name: 'pi' }), m], actions))).toContain('team-a/pi');
    const refused = run([job({ name: 'pi', namespace: 'team-a' }), m], actions);
    expect(refused).toContainEqual(
      expect.objectContaining({ type: 'ActionRefused', errors: ['jobs.batch "pi" already exists'] }),
    );
  });
});

describe('a CronJob with a generateName', () => {
  it('is given a name, after which its Jobs are called', () => {
    const [name = ''] = created(run([cronJob({ generateName: 'nightly-' })], []));
    expect(name).toMatch(/^default\/nightly-[a-z0-9]{5}-29460121$/);
  });

  it('is given one when a scenario creates it', () => {
    const actions: Action[] = [
      { at: 10, do: 'createCronJob', cronJob: cronJob({ generateName: 'nightly-' }) },
      { at: 10, do: 'createCronJob', cronJob: cronJob({ generateName: 'nightly-' }) },
    ];
    expect(new Set(created(run([job({ name: 'pi' })], actions))).size).toBe(3);
  });
});

function job(metadata: ObjectMeta): Job {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template: { spec: pods } } };
}

function cronJob(metadata: ObjectMeta): CronJob {
  const jobTemplate = { spec: { template: { spec: pods } } };
  return { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { schedule: '* * * * *', jobTemplate } };
}

function run(manifests: readonly (Job | CronJob)[], actions: readonly Action[]): readonly Fact[] {
  const { tape } = simulate(manifests, { until: 90, actions });
  return [...tape].map(({ fact }) => fact);
}

/** Which Jobs a `deleteJob` deletes. */
function deleted(manifests: readonly Job[], name?: string): readonly string[] {
  const { tape } = simulate(manifests, {
    until: 5,
    actions: [{ at: 3, do: 'deleteJob', ...(name === undefined ? {} : { job: name }) }],
  });
  const keys = new Map<string, string>();
  return [...tape].flatMap(({ subject, fact }) => {
    if (fact.type === 'JobCreated') keys.set(subject, keyOf(fact.job.metadata));
    return fact.type === 'JobDeletionRequested' ? [keys.get(subject) ?? ''] : [];
  });
}

/** Which CronJobs are suspended by these. */
function suspended(manifests: readonly CronJob[], actions: readonly Action[]): readonly string[] {
  const { tape } = simulate(manifests, { until: 50, actions });
  const keys = new Map<string, string>();
  return [...tape].flatMap(({ subject, fact }) => {
    if (fact.type === 'CronJobCreated') keys.set(subject, keyOf(fact.cronJob.metadata));
    return fact.type === 'CronJobSpecChanged' && fact.spec.suspend === true ? [keys.get(subject) ?? ''] : [];
  });
}

function created(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap((fact) => (fact.type === 'JobCreated' ? [keyOf(fact.job.metadata)] : []));
}

function keyOf({ namespace = 'default', name = '' }: ObjectMeta): string {
  return `${namespace}/${name}`;
}
