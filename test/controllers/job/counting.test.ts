import { describe, expect, it } from 'vitest';
import { conditionsAt, endOf, otherwise, podNumber, run, secondsOf, statusAt } from '../story.js';

describe('a Job of several pods', () => {
  it('runs parallelism pods at a time until it has its completions', () => {
    const story = run({ spec: { completions: 8, parallelism: 2 }, pods: [otherwise({ for: 10 })] });
    expect(endOf(story)?.result).toBe('Complete');
    expect(secondsOf(story, 'PodCreated')).toHaveLength(8);
    for (let second = 0; second < 60; second++) {
      const alive = story
        .at(second)
        .pods()
        .filter(({ status }) => status?.phase !== 'Succeeded');
      expect(alive.length).toBeLessThanOrEqual(2);
    }
  });

  it('makes pods in portions of at most 500, one second apart', () => {
    const story = run({ spec: { completions: 1100, parallelism: 1100 }, pods: [otherwise({ for: 30 })] });
    const seconds = secondsOf(story, 'PodCreated');
    const portions = [...new Set(seconds)].map((second) => seconds.filter((one) => one === second).length);
    expect(portions).toEqual([500, 500, 100]);
    expect([...new Set(seconds)]).toEqual([0, 1, 2]);
  });

  it('does a work item again when somebody strips the finalizer of its running pod', () => {
    const story = run({
      spec: { completions: 2, parallelism: 2 },
      pods: [otherwise({ for: 30 })],
      actions: [{ at: 10, do: 'removeFinalizer', ordinal: 1 }],
    });
    expect(secondsOf(story, 'PodCreated')).toHaveLength(3);
    expect(story.job('job').status?.succeeded).toBe(2);
    expect(story.pods().filter(({ status }) => status?.phase === 'Succeeded')).toHaveLength(3);
  });

  it('counts no pod that it removes to shrink, even one that exits 0', () => {
    const story = run({
      spec: { completions: 4, parallelism: 2 },
      pods: [{ match: {}, behaviour: { runs: [{ for: 60 }], onTerm: { exitCode: 0 } } }],
      actions: [{ at: 10, do: 'patchJobSpec', patch: { parallelism: 1 } }],
    });
    expect(statusAt(story, 30).active).toBe(1);
    expect(statusAt(story, 30).succeeded).toBeUndefined();
    expect(statusAt(story, 30).failed).toBeUndefined();
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('has SuccessCriteriaMet without Complete until a slow pod that was long replaced is gone', () => {
    const story = run({
      spec: { completions: 2, parallelism: 2 },
      pods: [
        { match: { ordinal: 1 }, behaviour: { runs: [{ for: 100 }], onTerm: { after: 25 } } },
        otherwise({ for: 8 }),
      ],
      actions: [{ at: 5, do: 'deletePod', ordinal: 1 }],
    });
    expect(conditionsAt(story, 28)).toEqual(['SuccessCriteriaMet']);
    expect(conditionsAt(story, 40)).toEqual(['SuccessCriteriaMet', 'Complete']);
    expect(endOf(story)?.at).toBeGreaterThanOrEqual(30);
  });

  it('keeps its decision when parallelism changes after it', () => {
    const story = run({
      spec: { completions: 2, parallelism: 2 },
      pods: [
        { match: { ordinal: 1 }, behaviour: { runs: [{ for: 100 }], onTerm: { after: 25 } } },
        otherwise({ for: 8 }),
      ],
      actions: [
        { at: 5, do: 'deletePod', ordinal: 1 },
        { at: 25, do: 'patchJobSpec', patch: { parallelism: 5 } },
      ],
    });
    expect(secondsOf(story, 'PodCreated').filter((second) => second >= 25)).toEqual([]);
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('does not count what pods do that it stops because it has succeeded', () => {
    const story = run({
      spec: {
        completions: 3,
        parallelism: 3,
        completionMode: 'Indexed',
        successPolicy: { rules: [{ succeededIndexes: '0' }] },
      },
      pods: [
        { match: { index: 0 }, behaviour: { runs: [{ for: 5 }] } },
        { match: {}, behaviour: { runs: [{ for: 100 }], onTerm: { exitCode: 0 } } },
      ],
    });
    expect(endOf(story)).toMatchObject({ result: 'Complete', reason: 'SuccessPolicy' });
    expect(story.job('job').status).toMatchObject({ succeeded: 1, completedIndexes: '0' });
  });
});

describe('a work queue', () => {
  it('makes no new pods after the first success, and is complete when all have ended', () => {
    const story = run({
      spec: { parallelism: 2 },
      pods: [podNumber(1, { for: 5 }), podNumber(2, { for: 30 }), otherwise({ for: 5 })],
    });
    expect(secondsOf(story, 'PodCreated')).toHaveLength(2);
    expect(endOf(story)?.result).toBe('Complete');
    expect(story.job('job').status?.succeeded).toBe(2);
  });

  it('keeps its pods when parallelism is lowered after the first success', () => {
    const story = run({
      spec: { parallelism: 3 },
      pods: [podNumber(1, { for: 10 }), otherwise({ for: 80 })],
      actions: [{ at: 20, do: 'patchJobSpec', patch: { parallelism: 1 } }],
    });
    expect(statusAt(story, 40).active).toBe(2);
    expect(story.job('job').status?.succeeded).toBe(3);
  });

  it('is complete when it is suspended after its first success', () => {
    const story = run({
      spec: { parallelism: 3 },
      pods: [podNumber(1, { for: 10 }), otherwise({ for: 80 })],
      actions: [{ at: 20, do: 'patchJobSpec', patch: { suspend: true } }],
    });
    expect(endOf(story)?.result).toBe('Complete');
    expect(story.job('job').status?.succeeded).toBe(1);
  });
});

describe('a suspended Job', () => {
  const RUNS_A_MINUTE = [otherwise({ for: 60 })];

  it('deletes its pods, forgets them and has no start time; it begins anew when it is resumed', () => {
    const story = run({
      pods: RUNS_A_MINUTE,
      actions: [
        { at: 20, do: 'patchJobSpec', patch: { suspend: true } },
        { at: 100, do: 'patchJobSpec', patch: { suspend: false } },
      ],
    });
    expect(conditionsAt(story, 50)).toEqual(['Suspended']);
    expect(story.at(50).pods()).toEqual([]);
    expect(statusAt(story, 50).startTime).toBeUndefined();
    expect(statusAt(story, 50).failed).toBeUndefined();
    expect(statusAt(story, 110).startTime).toBe('2026-01-05T10:01:40Z');
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('leaves no trace when it is resumed before the controller looked', () => {
    const story = run({
      pods: RUNS_A_MINUTE,
      actions: [
        { at: 20, do: 'patchJobSpec', patch: { suspend: true } },
        { at: 20, do: 'patchJobSpec', patch: { suspend: false } },
      ],
    });
    expect(secondsOf(story, 'JobSuspended')).toEqual([]);
    expect(secondsOf(story, 'PodCreated')).toHaveLength(1);
  });

  it('is complete, not suspended, when its last pod has succeeded in the same instant', () => {
    const story = run({
      pods: [otherwise({ for: 19 })],
      actions: [{ at: 20, do: 'patchJobSpec', patch: { suspend: true } }],
    });
    expect(endOf(story)?.result).toBe('Complete');
    expect(secondsOf(story, 'JobSuspended')).toEqual([]);
  });

  it('cannot be completed while it has no start time: the write is refused until it is resumed', () => {
    const story = run({
      spec: { completions: 4, parallelism: 4, completionMode: 'Indexed' },
      pods: [{ match: { index: 0 }, behaviour: { runs: [{ for: 5 }] } }, ...RUNS_A_MINUTE],
      actions: [
        { at: 10, do: 'patchJobSpec', patch: { suspend: true } },
        { at: 30, do: 'patchJobSpec', patch: { completions: 1, parallelism: 1 } },
        { at: 300, do: 'patchJobSpec', patch: { suspend: false } },
      ],
    });
    const refused = [...story.tape].flatMap(({ fact }) =>
      fact.type === 'JobStatusRefused' ? [fact.errors] : [],
    );
    expect(refused[0]?.join()).toContain('startTime is required for finished job');
    const { startTime, completionTime } = story.job('job').status ?? {};
    expect(startTime).toBe('2026-01-05T10:05:00Z');
    expect(completionTime).toBe(startTime);
  });
});
