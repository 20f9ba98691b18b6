import { describe, expect, it } from 'vitest';
import { asked, EXITS_1, podNo, runOf, secondsOf } from './stories.js';

const HANGS = [{ match: {}, behaviour: { runs: [{ hang: true as const }] } }];

describe('why a pod was created', () => {
  it('replaces a failed pod, after the back-off', () => {
    const run = runOf({}, { pods: EXITS_1, until: 30 });
    const created = asked(run, podNo(run, 2), 'created');
    expect(created).toMatchObject({
      rule: 'replacement',
      why: { kind: 'replacesFailed', pod: { ordinal: 1 }, end: { kind: 'exited', exitCode: 1 } },
    });
    expect(created?.why.kind === 'replacesFailed' && secondsOf(run, created.why.postponedUntilMs)).toBe(16);
    expect(asked(run, podNo(run, 1), 'created')?.why).toEqual({ kind: 'first' });
  });

  it('replaces a pod that somebody deleted', () => {
    const run = runOf({}, { actions: [{ at: 3, do: 'deletePod', ordinal: 1 }] });
    expect(asked(run, podNo(run, 2), 'created')?.why).toMatchObject({
      kind: 'replacesDeleted',
      pod: { ordinal: 1 },
      by: 'user',
    });
  });

  it('is the next completion after a success', () => {
    const run = runOf({ completions: 2 });
    expect(asked(run, podNo(run, 2), 'created')?.why).toMatchObject({
      kind: 'nextCompletion',
      pod: { ordinal: 1 },
    });
  });

  it('is the next index after a success of another', () => {
    const run = runOf({ completions: 2, completionMode: 'Indexed' });
    expect(asked(run, podNo(run, 2), 'created')?.why).toMatchObject({ kind: 'nextIndex' });
  });

  it('replaces the failed pod of its own index', () => {
    const run = runOf(
      { completions: 3, parallelism: 3, completionMode: 'Indexed' },
      { pods: [{ match: { index: 1, attempt: 1 }, behaviour: { runs: [{ for: 2, exitCode: 3 }] } }] },
    );
    expect(asked(run, podNo(run, 4), 'created')?.why).toMatchObject({
      kind: 'replacesFailed',
      pod: { index: 1, ordinal: 2 },
    });
  });

  it('comes with the resumption', () => {
    const run = runOf(
      { suspend: true },
      { actions: [{ at: 9, do: 'patchJobSpec', patch: { suspend: false } }] },
    );
    expect(asked(run, podNo(run, 1), 'created')).toMatchObject({ rule: 'suspend', why: { kind: 'resumed' } });
  });

  it('comes with more parallelism', () => {
    const run = runOf(
      { completions: 9 },
      { actions: [{ at: 3, do: 'patchJobSpec', patch: { parallelism: 2 } }] },
    );
    expect(asked(run, podNo(run, 2), 'created')?.why).toEqual({ kind: 'parallelismRaised' });
  });

  it('was made by somebody else and adopted', () => {
    const run = runOf({}, { actions: [{ at: 3, do: 'createOrphanPod' }] });
    expect(asked(run, podNo(run, 2), 'created')).toMatchObject({
      rule: 'adoption',
      why: { kind: 'notByController' },
    });
  });
});

describe('why a pod was deleted', () => {
  it('because the Job was decided', () => {
    const run = runOf({ activeDeadlineSeconds: 5 }, { pods: HANGS });
    expect(asked(run, podNo(run, 1), 'removed')).toMatchObject({
      rule: 'terminalConditions',
      by: 'job-controller',
      why: { kind: 'jobDecided', reason: 'DeadlineExceeded' },
    });
  });

  it('because the Job was suspended', () => {
    const run = runOf({}, { actions: [{ at: 3, do: 'patchJobSpec', patch: { suspend: true } }] });
    expect(asked(run, podNo(run, 1), 'removed')?.why).toEqual({ kind: 'jobSuspended' });
  });

  it('because fewer pods were wanted', () => {
    const actions = [{ at: 3, do: 'patchJobSpec' as const, patch: { parallelism: 1 } }];
    const run = runOf({ parallelism: 2, completions: 4 }, { actions });
    const removals = [1, 2].map((ordinal) => asked(run, podNo(run, ordinal), 'removed')?.why.kind ?? null);
    expect(removals.filter((kind) => kind === 'surplus')).toHaveLength(1);
  });

  it('because its Job was deleted, and by whom', () => {
    const run = runOf({}, { actions: [{ at: 3, do: 'deleteJob' }] });
    expect(asked(run, podNo(run, 1), 'removed')).toMatchObject({
      rule: 'ownership',
      by: 'garbage-collector',
      why: { kind: 'ownerDeleted', by: 'user' },
    });
  });

  it('because it was evicted', () => {
    const run = runOf({}, { actions: [{ at: 3, do: 'evictPod', ordinal: 1 }] });
    expect(asked(run, podNo(run, 1), 'removed')).toMatchObject({
      rule: 'disruption',
      why: { kind: 'disruption', reason: 'EvictionByEvictionAPI' },
    });
    expect(asked(run, podNo(run, 1), 'ended')?.end).toMatchObject({ kind: 'disrupted' });
  });

  it('because of an action of the scenario', () => {
    const run = runOf({}, { actions: [{ at: 3, do: 'deletePod', ordinal: 1 }] });
    expect(asked(run, podNo(run, 1), 'removed')?.why).toEqual({ kind: 'action', action: 'deletePod' });
  });
});

describe('why a pod is still there', () => {
  it('has its grace period to end in', () => {
    const run = runOf(
      {},
      {
        pods: [{ match: {}, behaviour: { runs: [{ hang: true }], onTerm: { after: 60 } } }],
        actions: [{ at: 5, do: 'deletePod', ordinal: 1 }],
      },
    );
    const held = asked(run, podNo(run, 1), 'held', 10);
    expect(held?.by).toBe('gracePeriod');
    expect(secondsOf(run, held?.untilMs)).toBe(35);
  });

  it('keeps its finalizer while the controller is down', () => {
    const run = runOf(
      {},
      {
        actions: [
          { at: 2, do: 'controllerDown', for: 600 },
          { at: 4, do: 'deletePod', ordinal: 1 },
        ],
      },
    );
    expect(asked(run, podNo(run, 1), 'held', 60)).toMatchObject({
      rule: 'tracking',
      by: 'trackingFinalizer',
    });
  });

  it('waits for a container to be restarted', () => {
    const run = runOf({}, { pods: EXITS_1 }, 'OnFailure');
    expect(asked(run, podNo(run, 1), 'waits', 15)).toMatchObject({
      rule: 'containerBackOff',
      why: { kind: 'containerBackOff', container: 'main' },
    });
  });
});
