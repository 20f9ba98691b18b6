/**
 * In which ways can the work of a Job be started a second time? A Job promises that its work is done at least once; here each
 * way to a second start is a story of its own, told with the Job at hand.
 */
import type { Job } from '../src/api/types/index.js';
import type { Behaviour } from '../src/controllers/kubelet/behaviour.js';
import type { Action, Scenario } from '../src/simulate/scenario.js';
import { simulate } from '../src/simulate/simulate.js';
import type { Tape } from '../src/tape/tape.js';
import { crowdedMs } from '../src/views/timeline/at-once.js';
import { type WorkSpan, workSpans } from '../src/views/timeline/work.js';

/** What came of one story. */
export interface SecondStart {
  /** What happens, as half a sentence: `the pod is evicted`. */
  readonly when: string;
  /** The scenario that tells it. */
  readonly scenario: Scenario;
  /** Null when the work is started once only. */
  readonly second: {
    /** How often a piece of work was started, and how many pieces there are. */
    readonly starts: number;
    readonly pieces: number;
    /** The first start that was one too many: its pod, and how many milliseconds after the start of the run. */
    readonly pod: string;
    readonly afterMs: number;
    /** A container of the same pod was started again. */
    readonly isRestart: boolean;
    /** For how many milliseconds more pods ran side by side than parallelism allows, or than one for an index. */
    readonly besideMs: number;
  } | null;
}

/** Tells every story with the Job, as if it were not suspended. */
export function secondStarts(job: Job): readonly SecondStart[] {
  const started: Job = { ...job, spec: { ...job.spec, suspend: false } };
  return WAYS.map(([when, scenario]) => {
    const { tape } = simulate([started], scenario);
    return { when, scenario, second: secondOf(started, tape) };
  });
}

/** The work takes a minute, and a stop is answered after 20 seconds. */
const AT_WORK: Behaviour = { runs: [{ for: 60 }], onTerm: { after: 20 } };
const FAILS_ONCE: Behaviour = { ...AT_WORK, runs: [{ for: 15, exitCode: 1 }, { for: 60 }] };

function story(...actions: readonly Action[]): Scenario {
  return { nodes: 2, pods: [{ match: {}, behaviour: AT_WORK }], actions };
}

const WAYS: readonly (readonly [when: string, scenario: Scenario])[] = [
  [
    'a container exits with code 1',
    {
      pods: [
        { match: { ordinal: 1 }, behaviour: FAILS_ONCE },
        { match: {}, behaviour: AT_WORK },
      ],
    },
  ],
  ['the pod is evicted, as when its node is drained', story({ at: 20, do: 'evictPod', ordinal: 1 })],
  ['the pod is preempted for a more important one', story({ at: 20, do: 'preemptPod', ordinal: 1 })],
  ['somebody deletes the pod', story({ at: 20, do: 'deletePod', ordinal: 1 })],
  [
    'somebody changes the labels of the pod',
    story({
      at: 20,
      do: 'labelPod',
      ordinal: 1,
      labels: { 'batch.kubernetes.io/controller-uid': 'another', 'controller-uid': 'another' },
    }),
  ],
  ['its node fails for good', story({ at: 20, do: 'failNode', node: 1 })],
  [
    'its node is cut off for ten minutes',
    story({ at: 20, do: 'failNode', node: 1 }, { at: 620, do: 'recoverNode', node: 1 }),
  ],
  [
    'the Job is suspended and resumed',
    story(
      { at: 20, do: 'patchJobSpec', patch: { suspend: true } },
      { at: 25, do: 'patchJobSpec', patch: { suspend: false } },
    ),
  ],
  [
    'the controllers are told of a time-out when they create the pod',
    story({ at: 0, do: 'failNext', call: 'createPod', error: 'lostResponse' }),
  ],
  ['the controllers restart while the pod runs', story({ at: 20, do: 'controllerDown', for: 10 })],
  ['the controllers are down when the pod ends', story({ at: 20, do: 'controllerDown', for: 300 })],
];

function secondOf({ spec }: Job, tape: Tape): SecondStart['second'] {
  const isIndexed = spec.completionMode === 'Indexed';
  const spans = workSpans(tape);
  // Without completions the pods share their work: as many as run at a time are one start of it.
  const pieces = spec.completions ?? spec.parallelism ?? 1;
  const room = isIndexed ? 1 : (spec.parallelism ?? 1);
  const indexes = [...new Set(spans.map(({ index }) => index))];
  const lanes = isIndexed ? indexes.map((one) => spans.filter(({ index }) => index === one)) : [spans];
  const surplus = lanes.flatMap((lane) => surplusOf(lane, isIndexed ? 1 : pieces));
  const [first] = surplus.sort((a, b) => a.fromMs - b.fromMs);
  if (first === undefined) return null;
  const besideMs = Math.max(...lanes.map((lane) => crowdedMs(lane, room)));
  const { pod, isRestart, fromMs } = first;
  const afterMs = fromMs - tape.header.startMs;
  return { starts: pieces + surplus.length, pieces, pod, isRestart, afterMs, besideMs };
}

/** Starts that would not have been needed had every one gone well. */
function surplusOf(lane: readonly WorkSpan[], pieces: number): readonly WorkSpan[] {
  const pods = lane.filter(({ isRestart }) => !isRestart);
  return [...lane.filter(({ isRestart }) => isRestart), ...pods.slice(pieces)];
}
