/** Mistakes in counting ended pods. */
import { syncJob } from '../../src/controllers/job/sync.js';
import { type Mutant, rules, WITHOUT_CACHE_CHECK } from './mutant.js';
import { announcedEarly, forgivesConflicts } from './syncs.js';

export const COUNTING: readonly Mutant[] = [
  {
    id: 'A1',
    name: 'stale-pod-cache-double-count',
    mistake: 'pods whose finalizer removal is not seen yet are counted again',
    first: true,
    plant: () => rules({ ...WITHOUT_CACHE_CHECK, awaitsRemoval: () => false }),
  },
  {
    id: 'A2',
    name: 'progress-vanishes-with-pod-objects',
    mistake: 'the counters are made from the pods that still exist',
    first: true,
    plant: () =>
      rules({
        countersAfter: ({ view }) => {
          const ended = [...view.pods.all].map(({ standing }) => standing);
          return {
            succeeded: ended.filter((standing) => standing === 'succeeded').length,
            failed: ended.filter((standing) => standing === 'failed').length,
          };
        },
      }),
  },
  {
    id: 'A3',
    name: 'finished-with-uncounted-overflow',
    mistake: 'a sync whose list is full (here at 3) may finish the Job',
    first: true,
    plant: () => rules({ tallyIsFull: (listed) => listed >= 3, mayFinish: () => true }),
  },
  {
    id: 'A4',
    name: 'finished-before-created-pods-observed',
    mistake: 'creations that are not seen yet do not hold up the end',
    first: true,
    plant: () => rules({ ...WITHOUT_CACHE_CHECK, decisionStands: (deletionFailed) => !deletionFailed }),
  },
  {
    id: 'A6',
    name: 'conflict-masked-by-fresh-get',
    mistake: 'a status computed from an old Job is written over the newer one',
    plant: () => rules({ mayWriteStatus: () => true }),
  },
  {
    id: 'A7',
    name: 'conflict-not-requeued',
    mistake: 'a conflict anywhere makes the sync a success',
    plant: () => ({ syncJob: forgivesConflicts(syncJob) }),
  },
  {
    id: 'A8',
    name: 'orphan-keeps-finalizer',
    mistake: 'when a Job goes, nobody asks for its pods',
    first: true,
    plant: () => rules({ asksCleanUp: (end) => end !== 'gone' }),
  },
  {
    id: 'A13',
    name: 'finished-reported-twice',
    mistake: 'the end is told before it is stored',
    plant: () => ({ syncJob: announcedEarly(syncJob) }),
  },
];
