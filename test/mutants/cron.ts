/** Mistakes of the CronJob controller that were really made. */
import { listing } from '../../machines/cronjob.js';
import { JobEntry } from '../../src/cluster/job-entry.js';
import type { CronJobRules } from '../../src/controllers/cronjob/decisions.js';
import type { Answer, Ask, CronJobRequest } from '../../src/controllers/cronjob/requests.js';
import { CRONJOB_RULES } from '../../src/controllers/cronjob/rules.js';
import { syncCronJob } from '../../src/controllers/cronjob/sync.js';
import type { Parts } from '../../src/simulate/parts.js';
import { sortedByEnd } from '../sorted-by-end.js';
import type { Mutant } from './mutant.js';

const of = 'cronJobs' as const;

export const CRON: readonly Mutant[] = [
  {
    id: 'G1',
    name: 'hundred-missed-times-wedge',
    mistake: 'more than a hundred missed times are an error',
    of,
    first: true,
    plant: () => ({
      syncCronJob: failingOn(
        (request) => request.kind === 'event' && request.reason === 'TooManyMissedTimes',
      ),
    }),
  },
  {
    id: 'G2',
    name: 'every-interval-drifts',
    mistake: '@every counts from the controller’s look, not from the time served last',
    of,
    plant: () =>
      cronRules({
        dueTime: (schedule, history, nowMs) => {
          const due = CRONJOB_RULES.dueTime(schedule, history, nowMs);
          const drifts = schedule.kind === 'every' && due.timeMs !== null;
          return drifts ? { ...due, timeMs: nowMs - (nowMs % 1000) } : due;
        },
      }),
  },
  {
    id: 'G3',
    name: 'negative-requeue-hot-loop',
    mistake: 'the wait is counted from the last start, not from now',
    of,
    plant: () =>
      cronRules({
        wakeAfterMs: (schedule, history, nowMs) => {
          const lastMs = Math.min(history.sinceMs, nowMs);
          return CRONJOB_RULES.wakeAfterMs(schedule, history, lastMs) - (nowMs - lastMs);
        },
      }),
  },
  {
    id: 'G4',
    name: 'created-but-not-recorded',
    mistake: 'a Job that exists already is an error',
    of,
    first: true,
    plant: () => ({
      syncCronJob: failingOn(
        (request, answer) => request.kind === 'createJob' && !answer.ok && answer.error === 'alreadyExists',
      ),
    }),
  },
  {
    id: 'G7',
    name: 'template-label-change-loses-jobs',
    mistake: 'children are found by the labels of the template as it is now',
    of,
    plant: () => ({
      syncCronJob: (view, ...rest) => {
        const wanted = Object.entries(view.cronJob.spec.jobTemplate.metadata?.labels ?? {});
        const isFound = ({ lived: { record } }: JobEntry) =>
          wanted.every(([key, value]) => record.metadata.labels?.[key] === value);
        return syncCronJob({ ...view, jobs: sortedByEnd(view.jobs.all.filter(isFound)) }, ...rest);
      },
    }),
  },
  {
    id: 'G8',
    name: 'history-not-cleaned',
    mistake: 'the clean-up ends with the first deletion',
    of,
    plant: () => cronRules({ beyondLimit: (jobs, limit) => CRONJOB_RULES.beyondLimit(jobs, limit).slice(1) }),
  },
  {
    id: 'G9',
    name: 'last-successful-time-never-set',
    mistake: 'lastSuccessfulTime is not written',
    of,
    plant: () => cronRules({ succeeds: () => false }),
  },
  {
    id: 'G10',
    name: 'manual-run-ignored-for-last-success',
    mistake: 'only Jobs that are listed as active count as successes',
    of,
    plant: () => cronRules({ succeeds: (listed, end) => listed && end === 'Complete' }),
  },
  {
    id: 'G11',
    name: 'failed-run-counted-as-success',
    mistake: 'any end counts as a success, at the time of its condition',
    of,
    plant: () => ({
      syncCronJob: (view, memory, nowMs, ask) => {
        const rules = { ...CRONJOB_RULES, succeeds: (_: boolean, end: string | null) => end !== null };
        const jobs = sortedByEnd(view.jobs.all.map(withCompletionTime));
        return syncCronJob({ ...view, jobs }, memory, nowMs, ask, rules);
      },
    }),
  },
  {
    id: 'G12',
    name: 'replace-leaves-pods',
    mistake: 'a Job is deleted and its pods are let go',
    of,
    plant: () => cronRules({ deletionPropagation: () => 'Orphan' }),
  },
  {
    id: 'G13',
    name: 'status-failure-panics',
    mistake: 'after a refused status write the empty answer is taken for the CronJob',
    of,
    plant: goingOnWithNothing,
  },
  {
    id: 'G14',
    name: 'dst-repeat-runs-twice',
    mistake: 'the second of two equal readings of the clock is left out (Kubernetes serves both)',
    of,
    plant: () =>
      cronRules({
        isServed: (draft, timeMs) => {
          const { timeZone = 'UTC' } = draft.cronJob.spec;
          const reading = (ms: number) => new Date(ms).toLocaleString('en-GB', { timeZone });
          const isRepeated = reading(timeMs) === reading(timeMs - 3_600_000);
          return isRepeated || CRONJOB_RULES.isServed(draft, timeMs);
        },
      }),
  },
  {
    id: 'G16',
    name: 'malformed-tz-crashes-parser',
    mistake: 'a schedule that is a zone and nothing else ends the process',
    of,
    plant: () => ({
      syncCronJob: (view, ...rest) => {
        if (/^(CRON_)?TZ=\S*$/.test(view.cronJob.spec.schedule))
          throw new RangeError('slice bounds out of range');
        return syncCronJob(view, ...rest);
      },
    }),
  },
  {
    id: 'G17',
    name: 'impossible-date-loops',
    mistake: 'a schedule that names no time waits for its next time',
    of,
    plant: () =>
      cronRules({
        dueTime: (schedule, history, nowMs) => {
          const due = CRONJOB_RULES.dueTime(schedule, history, nowMs);
          return due.error === null ? due : { ...due, error: null, firstMs: nowMs };
        },
      }),
  },
  {
    id: 'G18',
    name: 'forbid-not-honoured',
    mistake: 'the list of active Jobs is one from before the last write',
    of,
    plant: () => cronRules({ mayStart: () => true }),
  },
  {
    id: 'G19',
    name: 'finished-jobs-called-unexpected',
    mistake: 'every child that is not listed is called unexpected, finished or not',
    of,
    plant: () => cronRules({ isUnexpected: (listed) => !listed }),
  },
];

/** The CronJob controller with these decisions in the place of its own. */
export function cronRules(changed: Partial<CronJobRules>): Partial<Parts> {
  return { cronJobRules: { ...CRONJOB_RULES, ...changed } };
}

/** The sync is over, and failed, when an answer is of the kind. */
function failingOn(isFatal: (request: CronJobRequest, answer: Answer) => boolean): typeof syncCronJob {
  const givenUp = new Error('given up');
  return (view, memory, nowMs, ask, rules) => {
    const asking: Ask = (request) => {
      const answer = ask(request);
      if (isFatal(request, answer)) throw givenUp;
      return answer;
    };
    try {
      return syncCronJob(view, memory, nowMs, asking, rules);
    } catch (thrown) {
      if (thrown !== givenUp) throw thrown;
      return { kind: 'failed', message: givenUp.message };
    }
  };
}

/** As if a failed Job had completed when it failed. */
function withCompletionTime(job: JobEntry): JobEntry {
  const { value, record } = job.lived;
  const { status } = record;
  const failed = status.conditions?.find(({ type, status }) => type === 'Failed' && status === 'True');
  const completionTime = failed?.lastTransitionTime;
  if (typeof completionTime !== 'string') return job;
  const lived = { value, record: { ...record, status: { ...status, completionTime } } };
  return new JobEntry(job.ordinal, lived, job.lastSeq, job.resourceVersion);
}

/** The next sync after a refused write sees a CronJob without a status. */
function goingOnWithNothing(): Partial<Parts> {
  const refused = new Set<string>();
  return {
    syncCronJob: (view, memory, nowMs, ask, rules) => {
      const { uid = '' } = view.cronJob.metadata;
      const cronJob = { ...view.cronJob, status: listing({}, undefined) };
      const emptied = refused.delete(uid) ? { ...view, cronJob } : view;
      const asking: Ask = (request) => {
        const answer = ask(request);
        if (request.kind === 'updateStatus' && !answer.ok) refused.add(uid);
        return answer;
      };
      return syncCronJob(emptied, memory, nowMs, asking, rules);
    },
  };
}
