/** The time of the last success is that of the latest Complete child. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { claim } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

interface State {
  /** By CronJob. */
  readonly said: Map<string, string>;
  /** When Jobs completed, by the name of their owner. */
  readonly completions: Map<string, Set<string>>;
  /** CronJobs for which a call has failed since their last look. */
  readonly hindered: Set<string>;
}

export const cronLastSuccessful = claim({
  id: 'cron-last-successful',
  sentence:
    'After a look status.lastSuccessfulTime is the latest completionTime of the Complete children there are or were, made by ' +
    'hand or not; it never moves back.',
  source: 'status.lastSuccessfulTime',
  excused:
    'A child that completes and disappears between two looks is missed; a failed call leaves the field as it is. Not judged while watches are late.',
  facts: ['CronJobLastSucceeded', 'RequestFailed', 'CronJobWaiting'],
  begin: (): State => ({ said: new Map(), completions: new Map(), hindered: new Set() }),
  on: {
    statusWritten: ({ completions }, { job, after }) => {
      const owner = ownerOf(job);
      if (owner === null || after.completionTime === undefined) return null;
      const times = completions.get(owner) ?? new Set<string>();
      completions.set(owner, times.add(after.completionTime));
      return null;
    },
    cronJob: ({ said, completions, hindered }, { cronJob, envelope: { fact }, atMs }, witness) => {
      switch (fact.type) {
        case 'CronJobLastSucceeded': {
          const { lastSuccessfulTime } = fact;
          const before = said.get(cronJob.uid) ?? '';
          if (lastSuccessfulTime === null) return `${before} is followed by none`;
          said.set(cronJob.uid, lastSuccessfulTime);
          if (lastSuccessfulTime <= before) return `${before} is followed by ${lastSuccessfulTime}`;
          return completions.get(cronJob.key)?.has(lastSuccessfulTime) === true
            ? null
            : `no child completed at ${lastSuccessfulTime}`;
        }
        case 'RequestFailed':
          hindered.add(cronJob.uid);
          return null;
        case 'CronJobWaiting':
          return hindered.delete(cronJob.uid) || witness.faults.runsAreLate(atMs)
            ? null
            : behind(cronJob, witness);
        default:
          return null;
      }
    },
  },
});

/** Children are found by the name of their owner. */
function ownerOf({ entry }: JobSeen): string | null {
  const owner = entry.lived.record.metadata.ownerReferences?.find(({ controller }) => controller === true);
  return owner === undefined ? null : `${entry.namespace}/${owner.name}`;
}

function behind({ key, lived }: CronJobEntry, { cluster }: Witness): string | null {
  const { lastSuccessfulTime = '' } = lived.record.status;
  for (const child of cluster.jobsControlledByName(key).complete) {
    const { completionTime = '' } = child.lived.record.status;
    if (completionTime > lastSuccessfulTime)
      return `${child.name} completed at ${completionTime}, lastSuccessfulTime is ${lastSuccessfulTime || 'empty'}`;
  }
  return null;
}
