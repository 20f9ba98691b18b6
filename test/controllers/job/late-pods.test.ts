import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/simulate/run.js';
import { trace } from '../../../src/views/trace.js';
import { endOf, otherwise, podNumber, run, secondsOf, statusAt } from '../story.js';

/** The entries of this kind, as `second op pod`. */
function entries({ tape }: Run, wanted: string): readonly string[] {
  return trace(tape, { startMs: tape.header.startMs })
    .trace.filter(({ op }) => op === wanted)
    .map(({ t, op, pod }) => `${t} ${op} ${pod}`);
}

const runsOn = otherwise({ hang: true });

describe('a pod whose finalizer went unseen', () => {
  const late = { at: 6, do: 'delayWatch', kind: 'pods', for: 60 } as const;

  it('still fails its index when the Indexed job has shrunk and grown again', () => {
    const story = run({
      spec: { completions: 2, parallelism: 2, completionMode: 'Indexed', backoffLimitPerIndex: 0 },
      pods: [podNumber(2, { for: 4, exitCode: 1 }), runsOn],
      // The pod is gone with its finalizer, which no version tells of that the controller could wait for.
      actions: [
        { at: 6, do: 'deletePod', ordinal: 2 },
        late,
        { at: 10, do: 'patchJobSpec', patch: { completions: 1, parallelism: 1 } },
        { at: 12, do: 'patchJobSpec', patch: { completions: 2, parallelism: 2 } },
      ],
      until: 90,
    });
    expect(entries(story, 'podGone')).toEqual(['6 podGone 2']);
    expect(statusAt(story, 6)).toMatchObject({ failed: 1, failedIndexes: '1' });
    expect(statusAt(story, 10)).toMatchObject({ failed: 1, failedIndexes: '' });
    expect(statusAt(story, 12)).toMatchObject({ failed: 1, failedIndexes: '1' });
    expect(statusAt(story, 90)).toMatchObject({ failed: 1, failedIndexes: '1' });
    expect(entries(story, 'createPod')).toEqual(['0 createPod 1', '0 createPod 2']);
  });

  it('is counted when it was listed and the job lets go of it, though the cache shows it tracked', () => {
    const story = run({
      pods: [podNumber(1, { for: 4, exitCode: 1 }), runsOn],
      actions: [
        { at: 4, do: 'failNext', call: 'patchPod', error: 'internal' },
        { at: 6, do: 'delayWatch', kind: 'pods', for: 60, lag: 1 },
        { at: 6, do: 'labelPod', ordinal: 1, labels: { 'batch.kubernetes.io/controller-uid': 'other' } },
      ],
      until: 9,
    });
    expect(statusAt(story, 6)).toMatchObject({ uncountedTerminatedPods: { failed: [expect.anything()] } });
    expect(statusAt(story, 7)).toMatchObject({ failed: 1, uncountedTerminatedPods: {} });
  });
});

describe('own writes that a late pod cache does not show', () => {
  const late = { at: 0, do: 'delayWatch', kind: 'pods', for: 60 } as const;

  it('are not waited for any more once the job is seen finished', () => {
    const story = run({
      pods: [otherwise({ for: 2 })],
      // The pod is gone with its finalizer: no clean-up writes anything after the end.
      actions: [
        { ...late, lag: 2 },
        { at: 5, do: 'deletePod', ordinal: 1 },
      ],
      until: 30,
    });
    expect(endOf(story)).toMatchObject({ result: 'Complete', at: 5 });
    expect(secondsOf(story, 'JobSyncStale')).toEqual([1]);
  });

  it('of the clean-up keep a finished job waiting, looked at again with every change of its pods', () => {
    const story = run({
      spec: { completions: 2, parallelism: 2 },
      actions: [
        { ...late, at: 2, lag: 10 },
        { at: 17, do: 'removeFinalizer', ordinal: 1 },
      ],
      until: 60,
    });
    expect(endOf(story)).toMatchObject({ result: 'Complete', at: 22 });
    // After 1 and 2 s, and a second after the news of the finalizer that somebody else took off, not 4 s later.
    expect(secondsOf(story, 'JobSyncStale')).toEqual([23, 24, 26, 28]);
  });
});
