/** Mistakes about completion indexes. */
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { type Mutant, rules, WITHOUT_CACHE_CHECK } from './mutant.js';

export const INDEXES: readonly Mutant[] = [
  {
    id: 'F1',
    name: 'duplicate-index-counts-twice',
    mistake: 'pods that succeeded are counted, not their indexes',
    first: true,
    plant: () =>
      rules({
        ...WITHOUT_CACHE_CHECK,
        expectationsSatisfied: () => true,
        countSucceeded: (work, newSucceeded) => (work.status.succeeded ?? 0) + newSucceeded.length,
      }),
  },
  {
    id: 'F2',
    name: 'duplicate-index-kept-running',
    mistake: 'a second pod of an index goes only when there are too many pods',
    plant: () =>
      rules({ ...WITHOUT_CACHE_CHECK, expectationsSatisfied: () => true, hasMisplacedPods: () => false }),
  },
  {
    id: 'F3',
    name: 'index-out-of-range-adopted',
    mistake: 'indexes beyond the completions count',
    plant: () => rules({ validIndex: (pod) => pod.lived.record.born.completionIndex }),
  },
  {
    id: 'F4',
    name: 'completed-index-runs-again',
    mistake: 'an index is pending when it has no pod, completed or not',
    first: true,
    plant: () =>
      rules({
        pendingIndexes: (work, count) => {
          const open: number[] = [];
          for (let index = 0; index < (work.completions ?? 0) && open.length < count; index++) {
            if (!work.view.pods.activeIndexes.has(index)) open.push(index);
          }
          return open;
        },
      }),
  },
  {
    id: 'F5',
    name: 'index-failure-count-lost',
    mistake: 'a failed pod is let go although its index is tried again',
    plant: () =>
      rules({
        mayLoseFinalizer: (work, pod, hasFailed, decision) =>
          JOB_RULES.mayLoseFinalizer({ ...work, kept: new Map() }, pod, hasFailed, decision),
      }),
  },
  {
    id: 'F6',
    name: 'interval-merge-loses-an-index',
    mistake: 'two neighbours are written as a range',
    first: true,
    plant: () =>
      rules({
        withIndexes: (work, status) => {
          const indexed = JOB_RULES.withIndexes(work, status);
          const ranged = indexed.completedIndexes?.replace(/\b(\d+),(\d+)\b/g, (both, a, b) =>
            Number(b) === Number(a) + 1 ? `${a}-${b}` : both,
          );
          return { ...indexed, completedIndexes: ranged };
        },
      }),
  },
];
