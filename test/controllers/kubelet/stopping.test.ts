import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/simulate/run.js';
import { endOf, otherwise, run, type Story, secondsOf } from '../story.js';

/** The exit codes of all containers in the order of their ends. */
function exitCodesOf({ tape }: Run): readonly number[] {
  return [...tape].flatMap(({ fact }) => (fact.type === 'ContainerTerminated' ? [fact.exitCode] : []));
}

function deletedAt10(story: Story): Run {
  return run({ ...story, actions: [{ at: 10, do: 'deletePod', ordinal: 1 }] });
}

const ends = (onTerm: { readonly after?: number; readonly exitCode?: number }) => ({
  match: { ordinal: 1 },
  behaviour: { runs: [{ for: 500 }], onTerm },
});

describe('a pod that is deleted', () => {
  it('ends with exit code 143 when it obeys at once, and is gone when the Job has counted it', () => {
    const story = deletedAt10({ pods: [ends({}), otherwise({ for: 5 })] });
    expect(exitCodesOf(story)[0]).toBe(143);
    expect(secondsOf(story, 'PodGone')[0]).toBe(11);
  });

  it('has its grace period to end by itself', () => {
    const story = deletedAt10({ pods: [ends({ after: 12, exitCode: 3 }), otherwise({ for: 5 })] });
    expect(exitCodesOf(story)).toContain(3);
    const pod = story
      .at(15)
      .pods()
      .find(({ metadata }) => metadata.deletionTimestamp !== undefined);
    expect(pod?.metadata.deletionTimestamp).toBe('2026-01-05T10:00:40Z');
    expect(pod?.metadata.deletionGracePeriodSeconds).toBe(30);
    expect(pod?.status?.phase).toBe('Running');
  });

  it('is killed with exit code 137 when the grace period is over', () => {
    const story = deletedAt10({
      pod: { terminationGracePeriodSeconds: 5 },
      pods: [ends({ after: 60 }), otherwise({ for: 5 })],
    });
    expect(exitCodesOf(story)).toContain(137);
    expect(secondsOf(story, 'ContainerTerminated')).toContain(15);
  });

  it('never starts when it had no node yet', () => {
    const story = run({
      pods: [{ match: { ordinal: 1 }, behaviour: { scheduleAfter: 60 } }, otherwise({ for: 5 })],
      actions: [{ at: 10, do: 'deletePod', ordinal: 1 }],
    });
    expect(secondsOf(story, 'PodScheduled')).toHaveLength(1);
    expect(secondsOf(story, 'ContainerStarted')).toHaveLength(1);
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('can be given a shorter time by a second request, never a longer one', () => {
    const twice = (gracePeriodSeconds: number) =>
      run({
        pods: [ends({ after: 25 }), otherwise({ for: 5 })],
        actions: [
          { at: 10, do: 'deletePod', ordinal: 1 },
          { at: 12, do: 'deletePod', ordinal: 1, gracePeriodSeconds },
        ],
      });
    const graceOf = (story: Run) =>
      story
        .at(13)
        .pods()
        .find(({ metadata }) => metadata.deletionTimestamp !== undefined)?.metadata
        .deletionGracePeriodSeconds;
    expect(graceOf(twice(5))).toBe(5);
    expect(graceOf(twice(90))).toBe(30);
  });
});

describe('a pod that is evicted', () => {
  it('carries DisruptionTarget and is deleted with its grace period', () => {
    const story = run({
      pods: [ends({ after: 20 }), otherwise({ for: 5 })],
      actions: [{ at: 10, do: 'evictPod', ordinal: 1 }],
    });
    const [pod] = story.at(15).pods();
    expect(pod?.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'EvictionByEvictionAPI',
    });
    expect(pod?.metadata.deletionTimestamp).toBe('2026-01-05T10:00:40Z');
  });

  it('is no failure for a Job whose policy ignores disruptions', () => {
    const story = run({
      spec: {
        backoffLimit: 0,
        podFailurePolicy: {
          rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
        },
      },
      pods: [ends({}), otherwise({ for: 5 })],
      actions: [{ at: 10, do: 'evictPod', ordinal: 1 }],
    });
    expect(endOf(story)?.result).toBe('Complete');
    expect(story.job('job').status?.failed).toBeUndefined();
  });

  it('is a failure like any other without such a policy', () => {
    const story = run({
      spec: { backoffLimit: 0 },
      pods: [ends({}), otherwise({ for: 5 })],
      actions: [{ at: 10, do: 'evictPod', ordinal: 1 }],
    });
    expect(endOf(story)).toMatchObject({ result: 'Failed', reason: 'BackoffLimitExceeded' });
  });
});

describe('a pod with activeDeadlineSeconds of its own', () => {
  it('is stopped at that second and Failed with DeadlineExceeded; the Job retries it', () => {
    const story = run({
      spec: { backoffLimit: 1 },
      pod: { activeDeadlineSeconds: 20 },
      pods: [{ match: { ordinal: 1 }, behaviour: { runs: [{ hang: true }] } }, otherwise({ for: 5 })],
    });
    const [pod] = story.at(25).pods();
    expect(pod?.status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' });
    expect(exitCodesOf(story)).toEqual([143, 0]);
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('is Failed whatever its container says when it is stopped', () => {
    const story = run({
      spec: { backoffLimit: 0 },
      pod: { activeDeadlineSeconds: 20 },
      pods: [{ match: {}, behaviour: { runs: [{ hang: true }], onTerm: { exitCode: 0 } } }],
    });
    expect(story.pods()[0]?.status?.phase).toBe('Failed');
    expect(endOf(story)?.result).toBe('Failed');
  });

  it('is not written before its container ends; then its end and its phase are one write', () => {
    const story = run({
      spec: { backoffLimit: 0 },
      pod: { activeDeadlineSeconds: 20 },
      pods: [{ match: {}, behaviour: { runs: [{ hang: true }], onTerm: { after: 7 } } }],
    });
    const versionAt = (second: number) => story.at(second).pods()[0]?.metadata.resourceVersion;
    expect(secondsOf(story, 'PodStopRequested')).toEqual([20]);
    expect(versionAt(26)).toBe(versionAt(19));
    const writes = [...story.tape]
      .filter(({ fact }) => fact.type === 'ContainerTerminated' || fact.type === 'PodStopped')
      .map(({ resourceVersion }) => resourceVersion);
    expect(writes).toHaveLength(2);
    expect(writes[0]).toBe(writes[1]);
  });

  it('is known to be stopped by a late cache as well', () => {
    const story = run({
      spec: { backoffLimit: 0 },
      pod: { activeDeadlineSeconds: 20 },
      pods: [{ match: {}, behaviour: { runs: [{ hang: true }], onTerm: { after: 7 } } }],
      actions: [{ at: 15, do: 'delayWatch', kind: 'pods', for: 60, lag: 4 }],
    });
    expect(endOf(story)).toEqual({ result: 'Failed', reason: 'BackoffLimitExceeded', at: 32 });
  });
});

describe('a negative terminationGracePeriodSeconds', () => {
  const story = (onTerm: { readonly after: number }, pod: Story['pod'] = {}) =>
    run({
      spec: { backoffLimit: 0 },
      pod: { terminationGracePeriodSeconds: -5, ...pod },
      pods: [{ match: {}, behaviour: { runs: [{ for: 10 }], onTerm } }],
    });
  const sidecar = { initContainers: [{ name: 'proxy', image: 'proxy', restartPolicy: 'Always' }] } as const;
  const deadline = { activeDeadlineSeconds: 5 };
  const ended = (of: Run) => [exitCodesOf(of), secondsOf(of, 'ContainerTerminated')];

  it('is a second for sidecars that are stopped when the work is done', () => {
    expect(ended(story({ after: 0 }, sidecar))).toEqual([
      [0, 143],
      [11, 11],
    ]);
    expect(ended(story({ after: 5 }, sidecar))).toEqual([
      [0, 137],
      [11, 12],
    ]);
  });

  it('is a second for a pod stopped at its own deadline', () => {
    expect(ended(story({ after: 0 }, deadline))).toEqual([[143], [5]]);
    expect(ended(story({ after: 5 }, deadline))).toEqual([[137], [6]]);
  });

  it('is a second for a pod that is deleted', () => {
    const deleted = deletedAt10({
      pod: { terminationGracePeriodSeconds: -5 },
      pods: [ends({ after: 5 }), otherwise({ for: 5 })],
    });
    expect(secondsOf(deleted, 'ContainerTerminated')[0]).toBe(11);
  });
});
