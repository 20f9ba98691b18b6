import { describe, expect, it } from 'vitest';
import { CLAIMS, judge } from '../../properties/index.js';
import type { Job } from '../../src/api/types/index.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { simulate } from '../../src/simulate/simulate.js';
import { MemoryTape, type Tape } from '../../src/tape/tape.js';

const END = { quiet: true, atMs: Number.MAX_SAFE_INTEGER, live: null };

function job(spec: Partial<Job['spec']>): Job {
  const template = {
    spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
  };
  return { metadata: { name: 'work' }, spec: { template, ...spec } };
}

/** The tape with some facts changed, dropped (null) or as they were. */
function doctored(tape: Tape, change: (envelope: FactEnvelope) => FactEnvelope | null): Tape {
  const copy = new MemoryTape(tape.header);
  for (const envelope of tape) {
    const changed = change(envelope);
    if (changed !== null)
      copy.append({ ...changed, seq: copy.length, cause: changed.cause === null ? null : 0 });
  }
  return copy;
}

const failing = [{ match: { ordinal: 1 }, behaviour: { runs: [{ for: 5, exitCode: 1 }] } }];

describe('judging a tape', () => {
  it('finds nothing in an honest run', () => {
    const { tape } = simulate([job({ completions: 3, parallelism: 2 })], { pods: failing });
    expect(tape.length).toBeGreaterThan(20);
    expect(judge(CLAIMS, tape, END)).toEqual([]);
  });

  it('sees a replacement that comes too early, and says by how much', () => {
    const { tape } = simulate([job({ completions: 1 })], { pods: failing });
    let created = 0;
    const hasty = doctored(tape, (envelope) => {
      if (envelope.fact.type === 'PodCreated') created += 1;
      const early = created === 2 && envelope.atMs - tape.header.startMs < 20_000;
      return early ? { ...envelope, atMs: envelope.atMs - 3000 } : envelope;
    });
    const [violation] = judge(CLAIMS, hasty, END);
    expect(violation?.claim).toBe('job-create-respects-backoff');
    expect(violation?.message).toBe('created 3 s before the delay after 1 failures is over');
  });

  it('sees a finalizer taken off a pod that nobody recorded', () => {
    const { tape } = simulate([job({ completions: 2 })]);
    const unlisted = doctored(tape, (envelope) => {
      const { fact } = envelope;
      if (fact.type !== 'JobProgressed' || fact.progress.uncountedTerminatedPods === undefined)
        return envelope;
      return { ...envelope, fact: { ...fact, progress: { ...fact.progress, uncountedTerminatedPods: {} } } };
    });
    const claims = judge(CLAIMS, unlisted, END).map(({ claim }) => claim);
    expect(claims).toContain('job-finalizer-removed-only-after-recorded');
    expect(claims).toContain('job-counter-matches-uncounted-flow');
  });

  it('points at the first fact that no lifecycle takes', () => {
    const { tape } = simulate([job({})]);
    const headless = doctored(tape, (envelope) => (envelope.fact.type === 'PodScheduled' ? null : envelope));
    const [violation] = judge(CLAIMS, headless, END);
    expect(violation?.claim).toBe('replay-equals-state');
    expect(violation?.message).toMatch(/ContainerStarted is not legal/);
  });

  it('names each broken claim once, however often it is broken', () => {
    const { tape } = simulate([job({ completions: 4, backoffLimit: 0 })]);
    const backwards = doctored(tape, (envelope) => ({ ...envelope, atMs: -envelope.atMs }));
    const claims = judge(CLAIMS, backwards, END).map(({ claim }) => claim);
    expect(new Set(claims).size).toBe(claims.length);
    expect(claims).toContain('log-gap-free');
  });
});
