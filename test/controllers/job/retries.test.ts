import { describe, expect, it } from 'vitest';
import { conditionsAt, endOf, otherwise, podNumber, run, secondsOf, statusAt } from '../story.js';

const FAILS_AT_ONCE = otherwise({ for: 0, exitCode: 1 });

describe('a Job whose pods fail', () => {
  it('makes backoffLimit + 1 pods under Never and is Failed with BackoffLimitExceeded', () => {
    const failing = run({ spec: { backoffLimit: 3 }, pods: [FAILS_AT_ONCE] });
    expect(endOf(failing)).toMatchObject({ result: 'Failed', reason: 'BackoffLimitExceeded' });
    expect(failing.pods()).toHaveLength(4);
    expect(failing.job('job').status?.failed).toBe(4);
  });

  it('waits 10 seconds before the next pod, then twice as long after every failure', () => {
    const failing = run({ spec: { backoffLimit: 5 }, pods: [otherwise({ for: 3, exitCode: 1 })] });
    const created = secondsOf(failing, 'PodCreated');
    const failed = secondsOf(failing, 'ContainerTerminated');
    const waits = created.slice(1).map((second, place) => second - (failed[place] ?? 0));
    expect(waits).toEqual([10, 20, 40, 80, 160]);
  });

  it('never waits longer than ten minutes', () => {
    const failing = run({
      spec: { backoffLimit: 9 },
      pods: [otherwise({ for: 3, exitCode: 1 })],
      until: 86_400,
    });
    const created = secondsOf(failing, 'PodCreated');
    const failed = secondsOf(failing, 'ContainerTerminated');
    const waits = created.slice(1).map((second, place) => second - (failed[place] ?? 0));
    expect(waits.slice(-3)).toEqual([600, 600, 600]);
  });

  it('restarts the container under OnFailure and gives up at restart number backoffLimit', () => {
    const failing = run({
      spec: { backoffLimit: 3 },
      pod: { restartPolicy: 'OnFailure' },
      pods: [otherwise({ for: 2, exitCode: 1 })],
    });
    expect(endOf(failing)).toMatchObject({ result: 'Failed', reason: 'BackoffLimitExceeded' });
    expect(secondsOf(failing, 'PodCreated')).toHaveLength(1);
    expect(secondsOf(failing, 'ContainerStarted')).toHaveLength(4);
  });

  it('reports no active pods while it waits, though others still run', () => {
    const waiting = run({
      spec: { completions: 4, parallelism: 3 },
      pods: [
        podNumber(1, { for: 5, exitCode: 1 }),
        { match: {}, behaviour: { readyAfter: 90, runs: [{ for: 120 }] } },
      ],
    });
    const others = waiting
      .at(10)
      .pods()
      .filter(({ status }) => status?.phase === 'Running');
    expect(others).toHaveLength(2);
    expect(statusAt(waiting, 10).active).toBeUndefined();
  });

  it('cannot store that when a ready pod runs: the write is refused and tried again until the wait is over', () => {
    const waiting = run({
      spec: { completions: 4, parallelism: 3 },
      pods: [podNumber(1, { for: 5, exitCode: 1 }), otherwise({ for: 60 })],
    });
    const refused = [...waiting.tape].flatMap(({ fact }) =>
      fact.type === 'JobStatusRefused' ? [fact.errors] : [],
    );
    expect(refused.length).toBeGreaterThan(1);
    expect(refused[0]?.join()).toContain('cannot set more ready pods than active');
    expect(statusAt(waiting, 10)).toMatchObject({ active: 3, ready: 3 });
    expect(statusAt(waiting, 10).failed).toBeUndefined();
    expect(endOf(waiting)?.result).toBe('Complete');
  });

  it('does not count failures that the policy ignores, and yet waits longer and longer after them', () => {
    const ignoring = run({
      spec: {
        backoffLimit: 0,
        podFailurePolicy: {
          rules: [{ action: 'Ignore', onExitCodes: { operator: 'In', values: [42] } }],
        },
      },
      pods: [
        podNumber(1, { for: 1, exitCode: 42 }),
        podNumber(2, { for: 1, exitCode: 42 }),
        podNumber(3, { for: 1, exitCode: 42 }),
        otherwise({ for: 1 }),
      ],
    });
    const created = secondsOf(ignoring, 'PodCreated');
    const ended = secondsOf(ignoring, 'ContainerTerminated');
    expect(created.slice(1).map((second, place) => second - (ended[place] ?? 0))).toEqual([10, 20, 40]);
    expect(endOf(ignoring)?.result).toBe('Complete');
    expect(ignoring.job('job').status?.failed).toBeUndefined();
  });

  it('fails at once where the policy says so, even for a pod that was deleted before it started', () => {
    const story = run({
      spec: {
        completions: 2,
        parallelism: 2,
        podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [137] } }] },
      },
      pods: [{ match: { ordinal: 1 }, behaviour: { startAfter: 60 } }, otherwise({ for: 100 })],
      actions: [{ at: 10, do: 'deletePod', ordinal: 1 }],
    });
    expect(endOf(story)).toMatchObject({ result: 'Failed', reason: 'PodFailurePolicy' });
  });

  it('lets a waiting low index keep its slot while higher indexes could run', () => {
    const story = run({
      spec: { completions: 6, parallelism: 2, completionMode: 'Indexed', backoffLimitPerIndex: 2 },
      pods: [{ match: { index: 0 }, behaviour: { runs: [{ for: 3, exitCode: 1 }] } }, otherwise({ for: 12 })],
    });
    const running = story
      .at(9)
      .pods()
      .filter(({ status }) => status?.phase === 'Running');
    expect(
      running.map(({ metadata }) => metadata.labels?.['batch.kubernetes.io/job-completion-index']),
    ).toEqual(['1']);
    expect(endOf(story)).toMatchObject({ result: 'Failed', reason: 'FailedIndexes' });
    expect(story.job('job').status).toMatchObject({ failedIndexes: '0', completedIndexes: '1-5' });
  });
});

describe('a Job with activeDeadlineSeconds', () => {
  it('is Failed with DeadlineExceeded at that second, its pods stopped', () => {
    const late = run({ spec: { activeDeadlineSeconds: 100 }, pods: [otherwise({ hang: true })] });
    expect(endOf(late)).toMatchObject({ result: 'Failed', reason: 'DeadlineExceeded' });
    expect(secondsOf(late, 'JobFailureTargeted')).toEqual([100]);
    expect(late.pods()).toEqual([]);
  });

  it('is Failed even when its last pod succeeds in that very second', () => {
    const tie = run({ spec: { activeDeadlineSeconds: 20 }, pods: [otherwise({ for: 19 })] });
    expect(endOf(tie)).toMatchObject({ result: 'Failed', reason: 'DeadlineExceeded' });
    expect(conditionsAt(tie, 100)).toEqual(['FailureTarget', 'Failed']);
  });
});
