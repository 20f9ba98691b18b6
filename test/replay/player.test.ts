import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Cluster } from '../../src/cluster/cluster.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { jobObject, podObject } from '../../src/cluster/objects.js';
import { Player } from '../../src/replay/player.js';
import { replay } from '../../src/replay/replay.js';
import { simulate } from '../../src/simulate/simulate.js';
import { FileTape } from '../../src/tape/file-tape.js';
import { MemoryTape, type Tape } from '../../src/tape/tape.js';
import { jobNamed, scratch } from '../tape/sample.js';

/** Long enough for several checkpoints, with pods that come and go. */
const RUN = simulate(
  [
    jobNamed('many', { completions: 900, parallelism: 40, backoffLimit: 1000 }),
    jobNamed('other', { suspend: true }),
  ],
  {
    pods: [{ match: { ordinalMod: [5, 1] }, behaviour: { runs: [{ for: 3, exitCode: 1 }] } }],
    actions: [
      { at: 30, do: 'labelPod', ordinal: 2, labels: { 'job-name': 'no' } },
      { at: 60, do: 'patchJobSpec', job: 'other', patch: { suspend: false } },
      { at: 5000, do: 'deleteJob', propagation: 'Foreground' },
    ],
  },
);
const FACTS = [...RUN.tape];

/** All that can be seen of a state, with the counts that are kept beside the objects. */
function seen(cluster: Cluster): object {
  const byOrdinal = (a: { ordinal: number }, b: { ordinal: number }) => a.ordinal - b.ordinal;
  const jobs = [...cluster.jobs.values()].sort(byOrdinal);
  const counts = jobs.map(({ uid }) => {
    const pods = cluster.podsOf(uid);
    const { all, active, terminating, endedTracked, failed, relabelled } = pods;
    const sizes = [all, active, terminating, endedTracked, failed, relabelled].map(({ size }) => size);
    return [...sizes, pods.ready, pods.restarts, pods.misplaced, pods.activeIndexes.nextAbsent(0)];
  });
  return {
    jobs: jobs.map(jobObject),
    pods: [...cluster.pods.values()].sort(byOrdinal).map(podObject),
    counts,
    orphans: [...cluster.orphans].map(({ uid }) => uid).sort(),
    totals: [cluster.resourceVersion, cluster.jobsCreated, cluster.podsCreated],
  };
}

const prefix = (length: number) => seen(replay(FACTS.slice(0, length)));

describe('a place on a tape', () => {
  it('has the state of all facts before it, wherever one comes from', () => {
    expect(FACTS.length).toBeGreaterThan(9000);
    const move = fc.oneof(
      fc.record({ kind: fc.constant('to' as const), by: fc.integer({ min: 0, max: FACTS.length }) }),
      fc.record({ kind: fc.constant('step' as const), by: fc.integer({ min: -300, max: 300 }) }),
    );
    fc.assert(
      fc.property(fc.array(move, { minLength: 3, maxLength: 6 }), (moves) => {
        const player = new Player(RUN.tape);
        let length = 0;
        for (const { kind, by } of moves) {
          length = Math.min(FACTS.length, Math.max(0, kind === 'to' ? by : length + by));
          player.toLength(length);
          expect(player.length).toBe(length);
          expect(seen(player.cluster)).toEqual(prefix(length));
        }
      }),
      { numRuns: 8 },
    );
  });

  it('reads only what lies between two places', () => {
    const counted = new CountedTape(RUN.tape);
    const player = new Player(counted);
    player.toLength(9000);
    counted.read = 0;
    for (let step = 0; step < 200; step++) player.step(step % 2 === 0 ? -7 : 7);
    expect(counted.read).toBeLessThanOrEqual(200 * 7);
  });

  it('goes back fact by fact through the whole tape at a bounded cost for each', () => {
    const counted = new CountedTape(RUN.tape);
    const player = new Player(counted);
    player.toLength(FACTS.length);
    counted.read = 0;
    while (player.length > 0) player.step(-1);
    expect(counted.read).toBeLessThanOrEqual(2 * FACTS.length);
    expect(seen(player.cluster)).toEqual(prefix(0));
  });

  it('is found by time', () => {
    const player = new Player(RUN.tape);
    for (const seconds of [30, 4999, 29.5, 0, 6000]) {
      const atMs = RUN.tape.header.startMs + seconds * 1000;
      expect(seen(player.toTime(atMs))).toEqual(seen(replay(FACTS, atMs)));
    }
  });

  it('is the same on a tape in a file', () => {
    const tape = FileTape.create(join(scratch(), 'run.tape'), RUN.tape.header, { segmentBytes: 500_000 });
    onTestFinished(() => tape.close());
    tape.appendAll(FACTS);
    const player = new Player(tape);
    for (const length of [5000, 4990, 12, 8500, FACTS.length]) {
      expect(seen(player.toLength(length))).toEqual(prefix(length));
    }
    expect(player.latest).toEqual(FACTS.at(-1));
  });

  it('stops at the end of a tape, and before a fact that is not legal', () => {
    const player = new Player(RUN.tape);
    player.toLength(FACTS.length + 50);
    expect(player.length).toBe(FACTS.length);
    const broken = new MemoryTape(RUN.tape.header);
    for (const [seq, envelope] of FACTS.filter(({ fact }) => fact.type !== 'PodScheduled').entries())
      broken.append({ ...envelope, seq });
    const stopped = new Player(broken);
    expect(() => stopped.toLength(broken.length)).toThrow(/is not legal/);
    expect(seen(stopped.cluster)).toEqual(seen(replay([...broken].slice(0, stopped.length))));
  });
});

class CountedTape implements Tape {
  readonly header = RUN.tape.header;
  readonly length = RUN.tape.length;
  read = 0;
  readonly #tape: Tape;

  constructor(tape: Tape) {
    this.#tape = tape;
  }

  at(seq: number): FactEnvelope | null {
    return this.#tape.at(seq);
  }

  *from(seq: number): Iterable<FactEnvelope> {
    for (const envelope of this.#tape.from(seq)) {
      this.read += 1;
      yield envelope;
    }
  }

  lengthAt(atMs: number): number {
    return this.#tape.lengthAt(atMs);
  }

  [Symbol.iterator](): Iterator<FactEnvelope> {
    return this.from(0)[Symbol.iterator]();
  }
}
