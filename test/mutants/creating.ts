/** Mistakes in creating pods: duplicates, surplus, ownership. */
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { syncJob } from '../../src/controllers/job/sync.js';
import { type Mutant, rules, WITHOUT_CACHE_CHECK } from './mutant.js';
import { forgivesCreations } from './syncs.js';

export const CREATING: readonly Mutant[] = [
  {
    id: 'B1',
    name: 'extra-pod-after-finish',
    mistake: 'the controller forgets that it has just finished the Job',
    first: true,
    plant: () => rules({ ...WITHOUT_CACHE_CHECK, remembersFinished: () => false }),
  },
  {
    id: 'B2',
    name: 'stale-cache-duplicate-pods',
    mistake: 'syncs run on caches older than the own writes, and expectations are dropped',
    first: true,
    plant: () => rules({ ...WITHOUT_CACHE_CHECK, expectationsSatisfied: () => true }),
  },
  {
    id: 'B4',
    name: 'adoption-by-a-doomed-owner',
    mistake: 'nobody looks at the live Job before an adoption',
    plant: () => rules({ mayAdopt: () => true }),
  },
  {
    id: 'B6',
    name: 'surplus-beyond-remaining-work',
    mistake: 'only parallelism limits the pods',
    plant: () =>
      rules({
        wantedPods: (work) =>
          work.completions === null
            ? JOB_RULES.wantedPods(work)
            : (work.view.job.lived.record.spec.parallelism ?? 1),
      }),
  },
  {
    id: 'B7',
    name: 'runaway-without-completions',
    mistake: 'a work queue goes on asking for pods after a success',
    plant: () =>
      rules({
        wantedPods: (work) =>
          work.completions === null
            ? (work.view.job.lived.record.spec.parallelism ?? 1)
            : JOB_RULES.wantedPods(work),
      }),
  },
  {
    id: 'B8',
    name: 'replacement-overlaps-terminating-pod',
    mistake: 'with policy Failed terminating pods do not keep their places',
    first: true,
    plant: () => rules({ missingPods: ({ active }, wanted) => wanted - active }),
  },
  {
    id: 'B9',
    name: 'create-error-swallowed',
    mistake: 'a sync with failed creations is a success',
    plant: () => ({ syncJob: forgivesCreations(syncJob) }),
  },
  {
    id: 'B10',
    name: 'thundering-create',
    mistake: 'all missing pods are asked for in one batch',
    plant: () => rules({ nextBatchSize: () => 1000 }),
  },
];
