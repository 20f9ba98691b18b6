/** What happens to a run is told once, and is so. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import type { Witness } from '../witness/witness.js';

const ONCE =
  /^(?:Created job (\S+)|Saw completed job: (\S+?),.*|Deleted job (\S+)|Active job went missing: (\S+))$/;
const UNEXPECTED = /^Saw a job that the controller did not create or forgot: (\S+)$/;

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
      const unexpected = UNEXPECTED.exec(message)?.[1];
      if (unexpected !== undefined)
        return endOf(unexpected, cronJob, witness) === null
          ? null
          : `finished Job ${unexpected} is called unexpected`;
      const name = ONCE.exec(message)
        ?.slice(1)
        .find((one) => one !== undefined);
      if (name === undefined) return null;
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
