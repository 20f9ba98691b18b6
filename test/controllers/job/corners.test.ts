import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/simulate/run.js';
import { trace } from '../../../src/views/trace.js';
import { endOf, otherwise, podNumber, run, secondsOf, statusAt } from '../story.js';

/** The entries of these kinds, as `second op pod`. */
function entries({ tape }: Run, ...ops: readonly string[]): readonly string[] {
  return trace(tape, { startMs: tape.header.startMs })
    .trace.filter(({ op }) => ops.includes(op))
    .map(({ t, op, pod }) => [t, op, pod].filter((part) => part !== undefined).join(' '));
}

const runsOn = otherwise({ hang: true });

describe('a pod adopted under a late pod watch', () => {
  const late = { at: 2, do: 'delayWatch', kind: 'pods', for: 60, lag: 3 } as const;

  it('is counted as the cache shows it, not as it is by now', () => {
    const story = run({
      spec: { parallelism: 1 },
      pods: [{ match: {}, behaviour: { startAfter: 2, runs: [{ hang: true }] } }],
      actions: [
        late,
        { at: 10, do: 'createOrphanPod' },
        { at: 14, do: 'patchJobSpec', patch: { parallelism: 2 } },
      ],
      until: 20,
    });
    expect(entries(story, 'patchPod')).toEqual(['14 patchPod 2']);
    // The pod became ready at 12, which the cache does not show before 15.
    expect(statusAt(story, 14)).toMatchObject({ active: 2, ready: 1 });
    expect(statusAt(story, 20)).toMatchObject({ active: 2, ready: 2 });
  });

  it('is removed at once when the Indexed job has no place for it', () => {
    const story = run({
      spec: { parallelism: 3, completions: 3, completionMode: 'Indexed' },
      // While the third pod's index waits for its back-off, there are not too many pods.
      pods: [podNumber(3, { for: 4, exitCode: 1 }), runsOn],
      actions: [late, { at: 10, do: 'createOrphanPod' }],
      until: 14,
    });
    expect(entries(story, 'patchPod', 'deletePod')).toEqual(['14 patchPod 4', '14 deletePod 4']);
  });
});

describe('the look at the caches', () => {
  it('comes before the question whether the job still exists', () => {
    const story = run({
      spec: { parallelism: 1 },
      pods: [{ match: {}, behaviour: { runs: [{ hang: true }], onTerm: { after: 20 } } }],
      actions: [
        { at: 4, do: 'delayWatch', kind: 'pods', for: 60, lag: 5 },
        { at: 5, do: 'patchJobSpec', patch: { activeDeadlineSeconds: 7 } },
        { at: 6, do: 'deleteJob' },
      ],
      until: 30,
    });
    // The clean-up patched the pod at 6; its own write arrives at 11, the deadline's entry is due at 7.
    expect(entries(story, 'jobGone', 'staleSync')).toEqual([
      '6 jobGone',
      '7 staleSync',
      '8 staleSync',
      '10 staleSync',
    ]);
  });
});

describe('the deadline of a job', () => {
  it('asks for a sync also when the indexes decide the job first', () => {
    const story = run({
      spec: {
        completionMode: 'Indexed',
        completions: 3,
        parallelism: 3,
        activeDeadlineSeconds: 40,
        successPolicy: { rules: [{ succeededIndexes: '0' }] },
      },
      pods: [{ match: { index: 0 }, behaviour: { runs: [{ for: 5 }] } }, runsOn],
      actions: [{ at: 6, do: 'failNext', call: 'deletePod', error: 'internal', for: 60 }],
    });
    const failures = secondsOf(story, 'RequestFailed');
    expect(failures).toContain(40);
  });

  it('asks for no other sync when something else of the spec changes', () => {
    const story = run({
      spec: { activeDeadlineSeconds: 100 },
      pods: [runsOn],
      actions: [
        { at: 10, do: 'failNext', call: 'updateStatus', error: 'internal', for: 500 },
        { at: 10, do: 'patchJobSpec', patch: { suspend: true } },
        { at: 80, do: 'patchJobSpec', patch: { parallelism: 2 } },
      ],
      until: 140,
    });
    expect(secondsOf(story, 'RequestFailed')).toEqual([10, 11, 13, 17, 25, 41, 73, 80, 133]);
  });
});

describe('a failed pod that nobody counts', () => {
  it.each([
    ['before it failed', 3],
    ['before the controller saw it fail', 7],
  ])('fails the job by its policy all the same: stripped %s', (_, at) => {
    const story = run({
      spec: {
        completions: 2,
        parallelism: 2,
        podFailurePolicy: {
          rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [3] } }],
        },
      },
      pods: [podNumber(1, { for: 5, exitCode: 3 }), runsOn],
      actions: [{ at, do: 'removeFinalizer', ordinal: 1 }],
    });
    expect(endOf(story)).toEqual({ result: 'Failed', reason: 'PodFailurePolicy', at: 8 });
  });

  it('is nothing to a job of the same name', () => {
    const policy = {
      podFailurePolicy: {
        rules: [{ action: 'FailJob' as const, onExitCodes: { operator: 'In' as const, values: [3] } }],
      },
    };
    const template = {
      spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'example.com/app:1' }] },
    };
    const story = run({
      spec: { ...policy, activeDeadlineSeconds: 900 },
      pods: [podNumber(1, { for: 5, exitCode: 3 }), otherwise({ for: 5 })],
      actions: [
        { at: 6, do: 'failNext', call: 'updateStatus', error: 'internal', times: 1 },
        { at: 8, do: 'deleteJob', propagation: 'Orphan' },
        {
          at: 8,
          do: 'createJob',
          manifest: {
            apiVersion: 'batch/v1',
            kind: 'Job',
            metadata: { name: 'job' },
            spec: { ...policy, template },
          },
        },
      ],
    });
    expect(story.outcome.jobs.map(({ result }) => result)).toContain('Complete');
  });
});

describe('deleting all pods of a decided job', () => {
  it('goes by the order of creation, whoever made the pods', () => {
    const story = run({
      spec: { parallelism: 1, completions: 5, activeDeadlineSeconds: 12 },
      pods: [runsOn],
      actions: [
        { at: 3, do: 'failNext', call: 'patchPod', error: 'notFound', for: 9 },
        { at: 3, do: 'createOrphanPod' },
        { at: 3, do: 'patchJobSpec', patch: { parallelism: 2 } },
      ],
      until: 12,
    });
    expect(entries(story, 'patchPod', 'deletePod')).toEqual([
      '12 patchPod 2',
      '12 deletePod 1',
      '12 deletePod 2',
      '12 deletePod 3',
    ]);
  });
});

describe('a finalizer taken off before a deletion', () => {
  it('is asked for once more when the same sync completes the job', () => {
    const story = run({
      spec: { parallelism: 2 },
      pods: [podNumber(1, { for: 5 }), runsOn],
      actions: [
        { at: 6, do: 'patchJobSpec', patch: { suspend: true } },
        { at: 6, do: 'failNext', call: 'patchPod', error: 'internal', skip: 2 },
      ],
    });
    expect(secondsOf(story, 'RequestFailed')).toEqual([6]);
    expect(endOf(story)).toMatchObject({ result: 'Complete', at: 7 });
  });
});

describe('a pod without owner that still has the finalizer', () => {
  it('loses it with whatever the pod tells of next', () => {
    const story = run({
      pods: [otherwise({ for: 50 })],
      actions: [
        { at: 10, do: 'failNext', call: 'patchPod', error: 'notFound', times: 2 },
        { at: 10, do: 'deleteJob', propagation: 'Orphan' },
      ],
    });
    expect(entries(story, 'removeFinalizer')).toEqual(['51 removeFinalizer 1']);
  });
});

describe('a failed pod that is marked afterwards', () => {
  it('is asked again by the pod failure policy', () => {
    const story = run({
      spec: {
        completions: 2,
        parallelism: 1,
        completionMode: 'Indexed',
        backoffLimitPerIndex: 3,
        podFailurePolicy: {
          rules: [{ action: 'FailJob', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
        },
      },
      pods: [podNumber(1, { for: 5, exitCode: 1 }), otherwise({ for: 60 })],
      actions: [{ at: 10, do: 'taintNode', node: 1, key: 'maintenance', effect: 'NoExecute' }],
    });
    expect(endOf(story)).toMatchObject({ result: 'Failed', reason: 'PodFailurePolicy', at: 11 });
  });
});
