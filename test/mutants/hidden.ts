/** Exhibits of the museum that are not hunted for, each with the reason and where the reason can be seen. */
import { CRONJOB_RULES } from '../../src/controllers/cronjob/rules.js';
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { cronRules } from './cron.js';
import { type Mutant, rules } from './mutant.js';

/** Another guard stands before these: what happens with the mistake is what happens without it. A test holds that it is. */
export const HIDDEN: readonly (Mutant & { readonly because: string })[] = [
  {
    id: 'A9',
    name: 'job-deletion-races-counting',
    mistake: 'pods of finished Jobs are not let go',
    plant: () => rules({ mayStrip: (pod, owner) => owner === null && JOB_RULES.mayStrip(pod, owner) }),
    because:
      'since 1.36 no Job is finished before the controller has seen every pod it made, so a finished Job has none left to let go',
  },
  {
    id: 'R6',
    name: 'served-is-listed',
    mistake: 'a time counts as served only while its Job is listed',
    of: 'cronJobs',
    plant: () =>
      cronRules({
        isServed: ({ cronJob, active }, timeMs) =>
          active.some(({ name }) => name === CRONJOB_RULES.jobFor(cronJob, timeMs).metadata.name),
      }),
    because:
      'the search for missed times begins after the time served last, so it is never found a second time',
  },
];

export const NOT_PLANTED: Readonly<Record<string, string>> = {
  A5: 'the pod chart has no way out of Succeeded, so a phase cannot flip: a fact that tries is refused (as H12 shows)',
  A10: 'v1.36.2 behaves so: the clean-up of a whole Job does not try again; the claims excuse it',
  A11: 'no story has pods of another kind of owner; test/controllers/job/ownership.test.ts holds whose pods are let go',
  A12: 'memory that is never freed leaves no mark on a tape',
  B3: 'pods are looked up by the uid of their owner, there is no decision by labels alone to replace',
  B5: 'v1.36.2 behaves so; the recorded scenarios of recreated Jobs hold it',
  C10: 'v1.36.2 behaves so: the streak is lost with the process; the claims allow it',
  D6: 'about the API server’s judgement of updates, which the recorded requests hold',
  E7: 'about defaults in CronJob templates, which the recorded requests hold',
  G5: 'v1.36.2 only; our CronJob controller finds the Job it made',
  G6: 'v1.36.2 behaves so: children are found by the name of their owner; test/controllers/cronjob holds it',
  G15: 'v1.36.2 behaves so; the claims allow it',
  H3: 'the kubelet does not say Ready at the end, the pod chart works it out; test/machines holds that an ended pod is not ready',
  H8: 'no scenario marks a pod as disrupted without deleting or ending it, so no mark is left to be reset',
  H9: 'scenarios have no rehearsed requests; refused ones leave a note and nothing else',
  T3:
    'Jobs and their clean-up live by the time of the run: a clock that jumps is the CronJob controller’s alone, so no Job finishes ' +
    'in the future',
};
