/** What is said of a Job that is not finished. */
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/api/types/index.js';
import { simulate } from '../../../src/simulate/simulate.js';
import { asked, job, runOf, secondsOf, WORK } from './stories.js';

describe('the deadline of a Job', () => {
  const hangs = [{ match: {}, behaviour: { runs: [{ hang: true }] } }];
  const actions = [
    { at: 40, do: 'patchJobSpec', patch: { suspend: true } },
    { at: 300, do: 'patchJobSpec', patch: { suspend: false } },
  ] as const;
  const run = runOf({ activeDeadlineSeconds: 100 }, { pods: hangs, actions });
  const endsAt = (second: number) =>
    secondsOf(run, asked(run, WORK, 'deadline', second)?.clock?.endsAtMs ?? null);

  it('is counted from the start, and anew from a resumption', () => {
    expect([endsAt(30), endsAt(310)]).toEqual([100, 400]);
  });

  it('stands still while the Job is suspended', () => {
    expect(asked(run, WORK, 'deadline', 200)).toMatchObject({ rule: 'suspend', clock: null });
  });

  it('is not spoken of once the Job is decided, nor where there is none', () => {
    expect(asked(run, WORK, 'deadline')).toBeNull();
    expect(asked(runOf({}, { pods: hangs }), WORK, 'deadline', 30)).toBeNull();
  });
});

describe('a pod that goes on for some of its containers', () => {
  const beside = simulate([withProxy(job({}))], {
    pods: [
      { match: {}, behaviour: { runs: [{ for: 30 }], containers: { proxy: { runs: [{ hang: true }] } } } },
    ],
  });

  it('is said to be held open by those that still run', () => {
    expect(asked(beside, WORK, 'running', 60)).toMatchObject({
      rule: 'sidecars',
      heldOpen: [{ ended: ['main'], running: ['proxy'] }],
    });
  });

  it('is simply running while the sidecar is stopped after them', () => {
    const one = job({});
    const { spec } = one.spec.template;
    const sidecar = { name: 'proxy', image: 'busybox', restartPolicy: 'Always' as const };
    const template = { spec: { ...spec, initContainers: [sidecar] } };
    const run = simulate([{ ...one, spec: { ...one.spec, template } }], {
      pods: [{ match: {}, behaviour: { runs: [{ for: 10 }], onTerm: { after: 20 } } }],
    });
    expect(asked(run, WORK, 'running', 15)).toMatchObject({ rule: 'parallelism', heldOpen: [] });
  });

  it('is simply running while all of them do', () => {
    expect(asked(beside, WORK, 'running', 20)).toMatchObject({ rule: 'parallelism', heldOpen: [] });
  });
});

function withProxy(one: Job): Job {
  const { template } = one.spec;
  const containers = [...template.spec.containers, { name: 'proxy', image: 'proxy' }];
  return { ...one, spec: { ...one.spec, template: { ...template, spec: { ...template.spec, containers } } } };
}
