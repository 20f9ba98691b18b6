import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cluster } from '../../src/cluster/cluster.js';
import type { Fact, FactEnvelope } from '../../src/cluster/facts.js';
import { jobObject, podObject } from '../../src/cluster/objects.js';
import { Stamps } from '../../src/cluster/pod-birth.js';
import { knownIn, type Told, versionFacts } from '../../src/replay/import/versions.js';
import { simulate } from '../../src/simulate/simulate.js';
import { jobNamed } from '../tape/sample.js';

/** The facts of one write, one after the other. */
function writesOf(tape: Iterable<FactEnvelope>): readonly (readonly FactEnvelope[])[] {
  const writes: FactEnvelope[][] = [];
  for (const envelope of tape) {
    if (envelope.resourceVersion === null) continue;
    const last = writes.at(-1)?.at(-1);
    if (last?.resourceVersion === envelope.resourceVersion) writes.at(-1)?.push(envelope);
    else writes.push([envelope]);
  }
  return writes;
}

function shown(cluster: Cluster, uid: string): Told | null {
  const [job, pod] = [cluster.jobs.get(uid), cluster.pods.get(uid)];
  if (job !== undefined) return { kind: 'Job', object: jobObject(job) };
  return pod === undefined ? null : { kind: 'Pod', object: podObject(pod) };
}

/** The same object: what the versions are called does not matter. */
function plain(told: Told | null): unknown {
  return JSON.parse(JSON.stringify(told, (key, value) => (key === 'resourceVersion' ? undefined : value)));
}

const scenario = fc.record({
  seed: fc.nat(1000),
  completions: fc.integer({ min: 1, max: 5 }),
  parallelism: fc.integer({ min: 1, max: 3 }),
  exitCodes: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 3 }),
  restartPolicy: fc.constantFrom('Never' as const, 'OnFailure' as const),
  indexed: fc.boolean(),
  deletedAt: fc.integer({ min: 1, max: 40 }),
  propagation: fc.constantFrom('Background' as const, 'Foreground' as const, 'Orphan' as const),
  suspendedAt: fc.integer({ min: 1, max: 20 }),
});

describe('the facts between two versions', () => {
  it('lead from one to the other, for every write of a run', () => {
    const met = new Set<Fact['type']>();
    fc.assert(
      fc.property(scenario, (drawn) => {
        const { completions, parallelism, restartPolicy, indexed, exitCodes, seed } = drawn;
        const template = { spec: { restartPolicy, containers: [{ name: 'main', image: 'busybox' }] } };
        const mode = indexed ? { completionMode: 'Indexed' as const } : {};
        const job = jobNamed('drawn', { completions, parallelism, backoffLimit: 2, template, ...mode });
        const { tape } = simulate([job], {
          seed,
          pods: [{ match: {}, behaviour: { runs: exitCodes.map((exitCode) => ({ for: 3, exitCode })) } }],
          actions: [
            { at: drawn.suspendedAt, do: 'patchJobSpec' as const, patch: { suspend: true } },
            { at: drawn.suspendedAt + 5, do: 'patchJobSpec' as const, patch: { suspend: false } },
            { at: drawn.suspendedAt + 3, do: 'deletePod' as const, ordinal: 1 },
            {
              at: drawn.suspendedAt + drawn.deletedAt,
              do: 'deleteJob' as const,
              propagation: drawn.propagation,
            },
          ].sort((a, b) => a.at - b.at),
        });
        const cluster = new Cluster();
        for (const write of writesOf(tape)) {
          const [first] = write;
          if (first === undefined) continue;
          const { subject, atMs } = first;
          const known = knownIn(cluster, subject);
          for (const envelope of write) cluster.apply(envelope);
          const after = shown(cluster, subject);
          if (after === null) continue;
          const facts = versionFacts(known, after, false, { atMs, by: 'unknown' }, new Stamps());
          expect(facts, `${write.map(({ fact }) => fact.type)}`).not.toBeNull();
          const folded = new Cluster();
          if (known?.kind === 'Job')
            folded.restoreJob(subject, { ordinal: 1, lived: known.lived, lastSeq: 0, resourceVersion: 0 });
          if (known?.kind === 'Pod')
            folded.restorePod(subject, { ordinal: 1, lived: known.lived, lastSeq: 0, resourceVersion: 0 });
          for (const [seq, fact] of (facts ?? []).entries()) {
            met.add(fact.type);
            folded.apply({ seq, atMs, subject, fact, cause: null, resourceVersion: 1 });
          }
          expect(plain(shown(folded, subject))).toEqual(plain(after));
        }
      }),
      { numRuns: 60 },
    );
    for (const type of [
      'JobStarted',
      'JobSuspended',
      'JobResumed',
      'ContainerTerminated',
      'PodDeletionRequested',
    ] as const) {
      expect(met.has(type), type).toBe(true);
    }
  });
});
