import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PodFact } from '../../machines/pod-facts.js';
import { Cluster, IllegalFactError } from '../../src/cluster/cluster.js';
import type { OwnedPods } from '../../src/cluster/owned-pods.js';
import type { PodEntry } from '../../src/cluster/pod-entry.js';
import { podFact } from '../machines/facts.js';

const UIDS = ['pod-1', 'pod-2', 'pod-3', 'pod-4'];
const INDEXES = [null, 0, 1, 2];

/** A fact about one of a few pods; births say which pod they are of, and mostly have an index. */
const told = fc.record({ uid: fc.constantFrom(...UIDS), fact: podFact, index: fc.constantFrom(...INDEXES) });

function counted(owned: OwnedPods) {
  const { active, terminating, terminatingTracked, endedTracked, failed, relabelled } = owned;
  const sets = { all: owned.all, active, terminating, terminatingTracked, endedTracked, failed, relabelled };
  return {
    ...Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, uidsOf([...set])])),
    ready: owned.ready,
    restarts: owned.restarts,
    misplaced: owned.misplaced,
    activeIndexes: [0, 1, 2].filter((index) => owned.activeIndexes.has(index)),
    terminatingIndexes: [0, 1, 2].filter((index) => owned.hasTerminatingIndex(index)),
  };
}

/** The same by looking at every pod. */
function recounted(pods: readonly PodEntry[]) {
  const standing = (...asked: readonly string[]) => pods.filter((pod) => asked.includes(pod.standing));
  const isTracked = ({ lived }: PodEntry) => lived.record.tracked;
  const indexesOf = (some: readonly PodEntry[]) =>
    some.flatMap(({ lived }) => lived.record.born.completionIndex ?? []);
  const active = standing('active');
  const terminating = standing('terminating');
  const activeIndexes = new Set(indexesOf(active));
  return {
    all: uidsOf(pods),
    active: uidsOf(active),
    terminating: uidsOf(terminating),
    terminatingTracked: uidsOf(terminating.filter(isTracked)),
    endedTracked: uidsOf(standing('succeeded', 'failed').filter(isTracked)),
    failed: uidsOf(standing('failed')),
    relabelled: uidsOf(pods.filter(({ lived }) => lived.record.labels !== null)),
    ready: active.filter(({ lived }) => lived.record.ready).length,
    restarts: [...active, ...terminating].reduce((sum, pod) => sum + pod.restarts, 0),
    misplaced: active.length - activeIndexes.size,
    activeIndexes: [...activeIndexes].sort(),
    terminatingIndexes: [...new Set(indexesOf(terminating))].sort(),
  };
}

function uidsOf(pods: readonly PodEntry[]): readonly string[] {
  return pods.map(({ uid }) => uid).sort();
}

it('what is counted as facts arrive is what counting all pods gives', () => {
  fc.assert(
    fc.property(fc.array(told, { maxLength: 120, size: 'max' }), (facts) => {
      const cluster = new Cluster();
      for (const [seq, { uid, fact, index }] of facts.entries()) {
        const own: PodFact =
          fact.type === 'PodCreated' ? { ...fact, pod: { ...fact.pod, uid, completionIndex: index } } : fact;
        try {
          cluster.apply({
            seq,
            atMs: seq * 1000,
            subject: uid,
            fact: own,
            cause: null,
            resourceVersion: seq,
          });
        } catch (error) {
          if (!(error instanceof IllegalFactError)) throw error;
          continue;
        }
        const mine = [...cluster.pods.values()].filter(({ lived }) => lived.record.owner?.uid === 'job-1');
        expect(counted(cluster.podsOf('job-1'))).toEqual(recounted(mine));
        const orphans = [...cluster.pods.values()].filter(({ lived }) => lived.record.owner === null);
        expect(uidsOf([...cluster.orphans])).toEqual(uidsOf(orphans));
      }
    }),
    { numRuns: 60 },
  );
});
