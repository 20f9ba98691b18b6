/** What happens to a run is told once, and is so. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import type { Witness } from '../witness/witness.js';

/** By the reasons that are told once of a Job, and by the one that is told of Jobs nobody knows: what comes before its name. */
const BEFORE_NAME: ReadonlyMap<string, string> = new Map([
  ['SuccessfulCreate', 'Created job '],
  ['SawCompletedJob', 'Saw completed job: '],
  ['SuccessfulDelete', 'Deleted job '],
  ['MissingJob', 'Active job went missing: '],
  ['UnexpectedJob', 'Saw a job that the controller did not create or forgot: '],
]);

export const cronEventOnce = claim({
  id: 'cron-event-once',
  sentence:
    'SuccessfulCreate, SawCompletedJob, MissingJob and SuccessfulDelete are told at most once for a Job; SawCompletedJob names ' +
    'the condition it ended with; only unfinished Jobs are called unexpected.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  excused: 'Told again after a status write that failed or was lost. Not judged while watches are late.',
  facts: ['EventRecorded'],
  begin: () => new Set<string>(),
  on: {
    cronJob: (told, { cronJob, envelope: { fact }, atMs }, witness) => {
      if (fact.type !== 'EventRecorded' || witness.faults.runsAreLate(atMs)) return null;
      const { reason, message } = fact;
      const before = BEFORE_NAME.get(reason);
      if (before === undefined) return null;
      const [name = ''] = message.slice(before.length).split(',', 1);
      if (reason === 'UnexpectedJob')
        return endOf(name, cronJob, witness) === null ? null : `finished Job ${name} is called unexpected`;
      const job = witness.latestJobs.get(`${cronJob.namespace}/${name}`);
      const key = `${cronJob.uid} ${reason} ${job?.entry.uid ?? name}`;
      const { everRefused, everRestarted, clockMoved } = witness.faults;
      if (told.has(key) && !everRefused && !everRestarted && !clockMoved)
        return `${reason} is told a second time of ${name}`;
      told.add(key);
      if (reason !== 'SawCompletedJob') return null;
      const end = endOf(name, cronJob, witness);
      return message.endsWith(`condition: ${end}`) ? null : `${message}; it ended ${end}`;
    },
  },
});

/** How the latest Job of that name ended, whether it is still there or not. */
function endOf(name: string, { namespace }: CronJobEntry, { latestJobs }: Witness): string | null {
  const job = latestJobs.get(`${namespace}/${name}`);
  return job === undefined ? null : (finalOf(job.status)?.type ?? null);
}
