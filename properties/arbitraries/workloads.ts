/** What pods do by themselves: how they start, how their containers end, how they take being stopped. */
import fc from 'fast-check';
import type { Behaviour, Run } from '../../src/controllers/kubelet/behaviour.js';
import type { PodMatch, PodRule } from '../../src/simulate/scenario.js';
import { optional, rarely, sometimes, withoutAbsent } from './choose.js';
import { ASKING_CODE, EXIT_CODES } from './job-specs.js';

/** `succeeding`: every pod ends well by itself. `ending`: every pod ends. `any`: pods may hang or fit nowhere. */
export type WorkloadKind = 'succeeding' | 'ending' | 'any';

export function workloads(kind: WorkloadKind = 'ending'): fc.Arbitrary<readonly PodRule[]> {
  return fc.array(rules(kind), { maxLength: 3 });
}

function rules(kind: WorkloadKind): fc.Arbitrary<PodRule> {
  return fc.record({ match: matches(), behaviour: behaviours(kind) });
}

function matches(): fc.Arbitrary<PodMatch> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ ordinal: fc.integer({ min: 1, max: 5 }) }) },
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.record({ index: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ index: fc.nat(3), attempt: fc.integer({ min: 1, max: 2 }) }) },
    { weight: 1, arbitrary: fc.record({ attempt: fc.integer({ min: 1, max: 2 }) }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom([2, 0] as const, [2, 1] as const).map((ordinalMod) => ({ ordinalMod })),
    },
  );
}

function behaviours(kind: WorkloadKind): fc.Arbitrary<Behaviour> {
  return fc
    .record({
      runs: optional(fc.array(runs(kind), { minLength: 1, maxLength: 3 })),
      scheduleAfter: rarely(fc.constantFrom(1, 5, 40)),
      startAfter: rarely(fc.constantFrom(0, 2, 20)),
      readyAfter: rarely(fc.constantFrom(1, 5, 30)),
      containers: sometimes(ownRuns(kind)),
      initRuns: sometimes(initRuns(kind)),
      unschedulable: kind === 'any' ? rarely(fc.constant(true)) : fc.constant(undefined),
      onTerm: sometimes(
        fc.record({ after: fc.constantFrom(0, 1, 10, 25, 50), exitCode: fc.constantFrom(0, 0, 143, 1) }),
      ),
    })
    .map((behaviour) => withoutAbsent<Behaviour>(behaviour));
}

/** The other containers of drawn Jobs need not end like the first. */
function ownRuns(kind: WorkloadKind): fc.Arbitrary<NonNullable<Behaviour['containers']>> {
  const second = fc.record({ runs: fc.array(runs(kind), { minLength: 1, maxLength: 2 }) });
  // Restarts are held against a limit: pods that are to succeed have none.
  if (kind === 'succeeding') return fc.record({ second });
  const asks = fc.record({ for: fc.integer({ min: 0, max: 12 }), exitCode: fc.constant(ASKING_CODE) });
  const asking = fc
    .tuple(fc.array(asks, { maxLength: 2 }), runs(kind))
    .map(([asked, last]) => ({ runs: [...asked, last] }));
  return fc.record({ second, asking });
}

/** Init containers and sidecars, by the names they have in drawn Jobs. */
function initRuns(kind: WorkloadKind): fc.Arbitrary<NonNullable<Behaviour['initRuns']>> {
  const crashingSidecar = { sidecar: { runs: [{ for: 3, exitCode: 1 }, { hang: true }] } };
  const slow = { init: { runs: [{ for: 5, exitCode: 0 }] } };
  if (kind === 'succeeding') return fc.constantFrom(slow, crashingSidecar);
  const failing = { init: { runs: [{ for: 2, exitCode: 1 }] } };
  const failingOnce = { init: { runs: [{ for: 0, exitCode: 42 }, { for: 1 }] } };
  return fc.constantFrom(failing, failingOnce, slow, crashingSidecar);
}

function runs(kind: WorkloadKind): fc.Arbitrary<Run> {
  const failing = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...EXIT_CODES) },
    { weight: 2, arbitrary: fc.constant(0) },
  );
  const exitCode = kind === 'succeeding' ? fc.constant(0) : failing;
  const ends = fc.record({
    for: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(25, 60)),
    exitCode,
  });
  return kind === 'any'
    ? fc.oneof({ weight: 6, arbitrary: ends }, { weight: 1, arbitrary: fc.constant({ hang: true }) })
    : ends;
}
