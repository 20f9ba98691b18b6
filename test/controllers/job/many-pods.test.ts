import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/simulate/run.js';
import { trace } from '../../../src/views/trace.js';
import { otherwise, podNumber, run } from '../story.js';

const runsOn = otherwise({ hang: true });

/** The pods for which there is such an entry in this second. */
function podsOf({ tape }: Run, second: number, wanted: 'removeFinalizer' | 'deletePod'): readonly number[] {
  return trace(tape, { startMs: tape.header.startMs }).trace.flatMap(({ t, op, pod }) =>
    t === second && op === wanted && typeof pod === 'number' ? [pod] : [],
  );
}

describe('an Indexed job with more pods than one sync deals with', () => {
  it('removes the pods of the lower indexes first when it shrinks, whenever they were made', () => {
    const story = run({
      spec: { completions: 600, parallelism: 600, completionMode: 'Indexed' },
      // Index 99 is the hundredth pod at first; its second pod is the 601st of all.
      pods: [podNumber(100, { for: 3, exitCode: 1 }), runsOn],
      actions: [{ at: 60, do: 'patchJobSpec', patch: { completions: 50, parallelism: 50 } }],
      until: 70,
    });
    const [first, second] = [podsOf(story, 60, 'deletePod'), podsOf(story, 61, 'deletePod')];
    expect([first.length, second.length]).toEqual([500, 50]);
    expect(first).toContain(601);
    expect(second).toEqual(Array.from({ length: 50 }, (_, place) => 551 + place));
  });

  it('lets 500 succeeded pods go, also when two of them worked on one index', () => {
    const story = run({
      spec: { completions: 501, parallelism: 500, completionMode: 'Indexed' },
      pods: [otherwise({ for: 10 })],
      actions: [
        { at: 0, do: 'delayWatch', kind: 'pods', for: 30 },
        { at: 0, do: 'failNext', call: 'createPod', error: 'lostResponse' },
      ],
      until: 60,
    });
    // Index 0 has the first two pods: the controller never heard of the first of them.
    const counted = trace(story.tape, { startMs: story.tape.header.startMs }).trace.filter(
      ({ op }) => op === 'removeFinalizer',
    );
    const seconds = [...new Set(counted.map(({ t }) => t))];
    expect(podsOf(story, seconds[0] ?? 0, 'removeFinalizer')).toHaveLength(500);
    expect(podsOf(story, seconds[0] ?? 0, 'removeFinalizer')).not.toContain(501);
  });

  it('removes the pods beyond its completions before the doubles of its highest index', () => {
    const story = run({
      spec: { completions: 700, parallelism: 700, completionMode: 'Indexed' },
      pods: [runsOn],
      actions: [
        { at: 0, do: 'delayWatch', kind: 'pods', for: 30 },
        { at: 0, do: 'failNext', call: 'createPod', error: 'lostResponse' },
        { at: 20, do: 'createOrphanPod' },
        { at: 20, do: 'createOrphanPod' },
        { at: 30, do: 'patchJobSpec', patch: { completions: 1, parallelism: 1 } },
      ],
      until: 40,
    });
    // Pods 1 and 2 have index 0, 3 to 501 the indexes 1 to 499, and 502 and 503 none.
    const first = podsOf(story, 30, 'deletePod');
    expect(first).toEqual([...Array.from({ length: 498 }, (_, place) => 3 + place), 502, 503]);
    expect(podsOf(story, 31, 'deletePod')).toEqual([2, 501]);
  });
});
