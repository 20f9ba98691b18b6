/** What becomes of a Job is told. */
import type { JobStatus } from '../../src/api/types/index.js';
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import type { JobSeen } from '../witness/seen.js';

/** Told of what is done to pods, which another claim follows. */
const DONE = new Set(['SuccessfulCreate', 'SuccessfulDelete']);

/** What has to be told at this instant, less what was. */
interface Account {
  readonly atMs: number;
  readonly owed: Map<string, number>;
}

export const jobEventsTold = claim({
  id: 'job-events-told',
  sentence:
    'The end of a Job, its suspension and its resumption are told when they are stored and only then, one that has more successes ' +
    'than completions is told so (TooManySucceededPods), and every creation and deletion that ' +
    'fails is told when it fails: FailedCreate and FailedDelete.',
  source: 'the events of the Job controller',
  excused:
    'A process that stops tells nothing any more. A status write whose answer is lost is not known to have happened; creations in ' +
    'a namespace that is going are not told, nor deletions of pods that are gone.',
  begin: () => new Map<JobSeen, Account>(),
  on: {
    event: (accounts, { job, reason, atMs }) => owe(accounts, job, atMs, reason, -1),
    requestFailed: (accounts, { job, call, error, atMs }) => {
      if (call === 'updateStatus' && error === 'lostResponse') accounts.delete(job);
      if (error === 'namespaceTerminating') return null;
      if (call === 'createPod') return owe(accounts, job, atMs, 'FailedCreate', 1);
      return call === 'deletePod' && error !== 'notFound'
        ? owe(accounts, job, atMs, 'FailedDelete', 1)
        : null;
    },
    statusWritten: (accounts, { job, before, after, atMs }) => {
      if (job.isForeign || before.conditions === after.conditions) return null;
      const final = finalOf(after);
      if (final !== null) {
        const isMore = (after.succeeded ?? 0) > (job.spec.completions ?? Number.POSITIVE_INFINITY);
        if (final.type === 'Complete' && isMore) owe(accounts, job, atMs, 'TooManySucceededPods', 1);
        return owe(accounts, job, atMs, final.type === 'Complete' ? 'Completed' : (final.reason ?? ''), 1);
      }
      const now = suspension(after);
      if (now === suspension(before) || now === undefined) return null;
      return owe(accounts, job, atMs, now === 'True' ? 'Suspended' : 'Resumed', 1);
    },
    tick: (accounts, { beforeMs }, { faults }) => {
      for (const [job, { owed }] of accounts) {
        accounts.delete(job);
        if (faults.isDown || faults.startedAtMs === beforeMs) continue;
        const isStored = job.requestFailedAtMs !== beforeMs && job.refusedAtMs !== beforeMs;
        for (const [reason, count] of owed) {
          if (count > 0) return `${reason} is not told`;
          if (count < 0 && isStored && !DONE.has(reason)) return `${reason} is told and is not so`;
        }
      }
      return null;
    },
  },
});

/** Events come before the write they tell of, or after it. */
function owe(
  accounts: Map<JobSeen, Account>,
  job: JobSeen,
  atMs: number,
  reason: string,
  change: 1 | -1,
): null {
  const known = accounts.get(job);
  const { owed } = known?.atMs === atMs ? known : { owed: new Map<string, number>() };
  accounts.set(job, { atMs, owed: owed.set(reason, (owed.get(reason) ?? 0) + change) });
  return null;
}

function suspension({ conditions }: JobStatus): string | undefined {
  return conditions?.find(({ type }) => type === 'Suspended')?.status;
}
