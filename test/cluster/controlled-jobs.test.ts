import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobFact } from '../../machines/job-facts.js';
import type { ObjectMeta } from '../../src/api/types/index.js';
import { Cluster } from '../../src/cluster/cluster.js';
import type { JobEntry } from '../../src/cluster/job-entry.js';
import { sortedByEnd } from '../sorted-by-end.js';

const SPEC = { template: { spec: { containers: [] } } };
const OWNERS = ['one', 'one', 'one', 'two', null] as const;
const UIDS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
/** Two of them are in another namespace, where their owners have the same names. */
const ELSEWHERE: readonly string[] = ['e', 'f'];

const deed = fc.record({
  uid: fc.constantFrom(...UIDS),
  owner: fc.constantFrom(...OWNERS),
  what: fc.constantFrom('own', 'start', 'start', 'complete', 'complete', 'fail', 'fail', 'remove', 'restore'),
  time: fc.constantFrom('2026-01-05T10:00:00Z', '2026-01-05T10:01:00Z', '2026-01-05T10:02:00Z'),
});

describe('the Jobs under the name of a controller', () => {
  it('stay sorted by their ends, in creation order or by their starts, whatever becomes of them', () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 20, maxLength: 60, size: 'max' }), (deeds) => {
        const { cluster, perform } = empty();
        for (const one of deeds) {
          perform(one);
          for (const key of ['default/one', 'default/two', 'elsewhere/one', 'elsewhere/two']) {
            const expected = [...cluster.jobs.values()].filter(isOwnedBy(key)).sort(byOrdinal);
            expect(named(cluster.jobsControlledByName(key))).toEqual(named(sortedByEnd(expected)));
          }
        }
      }),
    );
  });
});

type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

function empty() {
  const cluster = new Cluster();
  let seq = 0;
  const tell = (subject: string, facts: readonly JobFact[]) => {
    for (const fact of facts) {
      cluster.apply({ seq, atMs: 0, subject, fact, cause: null, resourceVersion: seq + 1 });
      seq += 1;
    }
  };
  const perform = ({ uid, owner, what, time }: Deed): void => {
    const job = cluster.jobs.get(uid);
    const metadata = metadataOf(uid, owner);
    if (job === undefined) return tell(uid, [{ type: 'JobCreated', job: { metadata, spec: SPEC } }]);
    const { progress } = job.lived.value;
    const isUnfinished = progress === 'pending' || progress === 'active';
    const condition = { status: 'True' } as const;
    switch (what) {
      case 'own':
        return tell(uid, [{ type: 'JobMetadataChanged', metadata }]);
      case 'start':
        return progress === 'pending' ? tell(uid, [{ type: 'JobStarted', startTime: time }]) : undefined;
      case 'complete':
        if (!isUnfinished) return;
        return tell(uid, [
          { type: 'JobSuccessCriteriaMet', condition: { ...condition, type: 'SuccessCriteriaMet' } },
          { type: 'JobCompleted', condition: { ...condition, type: 'Complete' }, completionTime: time },
        ]);
      case 'fail':
        if (!isUnfinished) return;
        return tell(uid, [
          { type: 'JobFailureTargeted', condition: { ...condition, type: 'FailureTarget' } },
          { type: 'JobFailed', condition: { ...condition, type: 'Failed' } },
        ]);
      case 'remove':
        return tell(uid, [{ type: 'JobGone' }]);
      case 'restore':
        return cluster.restoreJob(uid, job);
    }
  };
  return { cluster, perform };
}

function metadataOf(uid: string, owner: string | null): ObjectMeta {
  const named = { name: `job-${uid}`, uid, namespace: ELSEWHERE.includes(uid) ? 'elsewhere' : 'default' };
  if (owner === null) return named;
  const reference = { apiVersion: 'batch/v1', kind: 'CronJob', name: owner, uid: owner, controller: true };
  return { ...named, ownerReferences: [reference] };
}

function isOwnedBy(key: string) {
  return ({ lived: { record } }: JobEntry) =>
    `${record.metadata.namespace}/${record.metadata.ownerReferences?.[0]?.name}` === key;
}

function byOrdinal(a: JobEntry, b: JobEntry): number {
  return a.ordinal - b.ordinal;
}

function named(jobs: ReturnType<typeof sortedByEnd>) {
  const names = (list: readonly JobEntry[]) => list.map(({ name }) => name);
  const { all, unfinished, complete, failed, latestCompletion } = jobs;
  return {
    all: names(all),
    unfinished: names(unfinished),
    complete: names(complete),
    failed: names(failed),
    latestCompletion,
  };
}
