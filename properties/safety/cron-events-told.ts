/** What becomes of the runs of a CronJob is told. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { claim } from '../claim.js';
import type { Witness } from '../witness/witness.js';

const NAMED =
  /^(?:Created job|Saw completed job:|Deleted job|Active job went missing:) ([^\s,]+)(?:, condition: .*)?$/;

interface State {
  /** When what was last told of a run, by its name: the reasons. */
  readonly told: Map<string, { atMs: number; readonly reasons: Set<string> }>;
  /** Runs started at this instant and not told of yet. */
  readonly untold: Set<string>;
  /** When a creation or deletion last failed. */
  failedAtMs: number;
}

export const cronEventsTold = claim({
  id: 'cron-events-told',
  sentence:
    'A run that is started is told (SuccessfulCreate), and so is why a run leaves status.active: SawCompletedJob, MissingJob or ' +
    'SuccessfulDelete; a Job that its CronJob deletes is told to be deleted; JobAlreadyActive is told only under Forbid, of a CronJob with an active run.',
  source: 'the events of the CronJob controller',
  excused:
    'A process that stops tells nothing any more, nor is a creation told whose answer was lost. Not judged while watches are late.',
  facts: ['EventRecorded', 'CronJobRunDelisted', 'RequestFailed'],
  begin: (): State => ({ told: new Map(), untold: new Set(), failedAtMs: Number.NEGATIVE_INFINITY }),
  on: {
    cronRun: ({ untold }, { run }) => {
      untold.add(`${run.cronJob.namespace}/${run.jobName}`);
      return null;
    },
    jobDeletionRequested: ({ untold }, { job, by }) => {
      if (by === 'cronjob-controller') untold.add(job.entry.key);
      return null;
    },
    cronJob: (state, { cronJob, envelope: { fact }, atMs }, witness) => {
      switch (fact.type) {
        case 'RequestFailed':
          if (fact.call === 'createJob' || fact.call === 'deleteJob') state.failedAtMs = atMs;
          return null;
        case 'EventRecorded':
          return fact.reason === 'JobAlreadyActive'
            ? wronglyBlocked(cronJob, atMs, witness)
            : note(state, cronJob, fact, atMs);
        case 'CronJobRunDelisted': {
          const name = witness.jobs.get(fact.jobUid)?.entry.name;
          if (name === undefined || witness.faults.runsAreLate(atMs)) return null;
          const told = state.told.get(`${cronJob.namespace}/${name}`);
          return told?.atMs === atMs ? null : `${name} leaves the list of active runs and nothing is told`;
        }
        default:
          return null;
      }
    },
    tick: ({ untold, failedAtMs }, { beforeMs }, { faults }) => {
      if (untold.size === 0) return null;
      const [name] = untold;
      untold.clear();
      if (name === undefined || failedAtMs === beforeMs) return null;
      if (faults.isDown || faults.startedAtMs === beforeMs || faults.runsAreLate(beforeMs)) return null;
      return `what was done to ${name} is not told`;
    },
  },
});

function note(
  { told, untold }: State,
  { namespace }: CronJobEntry,
  { reason, message }: { readonly reason: string; readonly message: string },
  atMs: number,
): null {
  const name = NAMED.exec(message)?.[1];
  if (name === undefined) return null;
  const key = `${namespace}/${name}`;
  const known = told.get(key);
  const reasons = known?.atMs === atMs ? known.reasons : new Set<string>();
  told.set(key, { atMs, reasons: reasons.add(reason) });
  if (reason === 'SuccessfulCreate' || reason === 'SuccessfulDelete') untold.delete(key);
  return null;
}

function wronglyBlocked({ lived }: CronJobEntry, atMs: number, { faults }: Witness): string | null {
  const { spec, status } = lived.record;
  if (faults.cronJobsAreLate(atMs)) return null;
  return spec.concurrencyPolicy === 'Forbid' && (status.active?.length ?? 0) > 0
    ? null
    : 'a run is told to be active already under no policy that minds, or none is';
}
