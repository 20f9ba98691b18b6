/** Traps of schedules and of CronJobs as a whole. */
import { laterTime, parseSchedule } from '../cron/index.js';
import type { Rule } from './rule.js';

const TEN_SECONDS = 10;
/** What follows the name in the name of a pod, and how much of it all a pod keeps. */
const JOB_SUFFIX = 10;
const POD_PREFIX = 58;
const SEARCH_FROM_MS = Date.UTC(2026, 0, 1);

const CRON_DOCS = 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/';

export const CRONJOB_RULES: readonly Rule[] = [
  {
    id: 'forbid-without-deadline',
    sentence: 'With concurrencyPolicy Forbid one run that hangs keeps every later run from starting.',
    reason:
      'Nothing ends the run: give the Job an activeDeadlineSeconds, which also ends pods whose image cannot be pulled.',
    source: 'https://github.com/kubernetes/kubernetes/issues/101584',
    find: ({ cronJob, job }) =>
      cronJob?.spec.concurrencyPolicy === 'Forbid' && job.activeDeadlineSeconds === undefined
        ? 'spec.concurrencyPolicy'
        : null,
  },
  {
    id: 'both-day-fields',
    sentence: 'Day of month and day of week are both restricted, so a day that matches either of them runs.',
    reason:
      'The two fields are joined by "or". To mean "and", restrict one and test the other in the workload.',
    source: `${CRON_DOCS}#schedule-syntax`,
    find: ({ cronJob }) => {
      const parsed = cronJob === null ? null : parseSchedule(cronJob.spec.schedule);
      if (parsed === null || !parsed.ok || parsed.schedule.kind !== 'fields') return null;
      return parsed.schedule.dayOfMonth.star || parsed.schedule.dayOfWeek.star ? null : 'spec.schedule';
    },
  },
  {
    id: 'never-fires',
    sentence: 'The schedule names no time that ever comes.',
    reason:
      'The date does not exist, for example 30 February. The API server accepts it and no Job is ever made.',
    source: `${CRON_DOCS}#schedule-syntax`,
    find: ({ cronJob }) => {
      const parsed =
        cronJob === null ? null : parseSchedule(cronJob.spec.schedule, cronJob.spec.timeZone ?? 'UTC');
      return parsed?.ok === true && laterTime(parsed.schedule, SEARCH_FROM_MS) === null
        ? 'spec.schedule'
        : null;
    },
  },
  {
    id: 'time-zone-unset',
    sentence: 'No timeZone is set, so the schedule follows the clock of the kube-controller-manager.',
    reason:
      'That is often UTC and not yours to choose in a managed cluster. Set spec.timeZone, if only to Etc/UTC.',
    source: `${CRON_DOCS}#time-zones`,
    find: ({ cronJob }) => {
      if (cronJob === null || cronJob.spec.timeZone !== undefined || cronJob.spec.schedule.includes('TZ'))
        return null;
      return cronJob.spec.schedule.startsWith('@every') ? null : 'spec.schedule';
    },
  },
  {
    id: 'short-starting-deadline',
    sentence: 'A startingDeadlineSeconds below 10 may let every run be missed.',
    reason:
      'The controller may look at the CronJob only every 10 seconds; a shorter window can open and close unseen.',
    source: `${CRON_DOCS}#starting-deadline`,
    find: ({ cronJob }) =>
      (cronJob?.spec.startingDeadlineSeconds ?? TEN_SECONDS) < TEN_SECONDS
        ? 'spec.startingDeadlineSeconds'
        : null,
  },
  {
    id: 'every-beyond-deadline',
    sentence: 'The interval of @every is longer than startingDeadlineSeconds, so nothing is ever started.',
    reason:
      'The controller counts from no earlier than the deadline before each look, and by that count no time ever comes. Make the deadline longer than the interval, or name the times in five fields.',
    source: `${CRON_DOCS}#starting-deadline`,
    find: ({ cronJob }) => {
      const { schedule, startingDeadlineSeconds } = cronJob?.spec ?? {};
      if (schedule === undefined || startingDeadlineSeconds === undefined) return null;
      const parsed = parseSchedule(schedule);
      if (!parsed.ok || parsed.schedule.kind !== 'every') return null;
      return parsed.schedule.everySeconds > startingDeadlineSeconds ? 'spec.startingDeadlineSeconds' : null;
    },
  },
  {
    id: 'no-failed-history',
    sentence: 'With failedJobsHistoryLimit 0 a failed Job is deleted at once, with its pods and their logs.',
    reason: 'Keep at least one, or send the logs elsewhere first.',
    source: `${CRON_DOCS}#jobs-history-limits`,
    find: ({ cronJob }) =>
      cronJob?.spec.failedJobsHistoryLimit === 0 ? 'spec.failedJobsHistoryLimit' : null,
  },
  {
    id: 'name-cut-in-pods',
    sentence: 'The name is so long that the names of the pods lose its end.',
    reason:
      'A pod keeps 58 characters of the name of its Job, and a CronJob adds 9 to its own first: pods of different runs may look alike.',
    source: `${CRON_DOCS}#writing-a-cronjob-spec`,
    find: ({ object, cronJob }) => {
      const length = (object.metadata.name ?? '').length + (cronJob === null ? 1 : JOB_SUFFIX);
      return length > POD_PREFIX ? 'metadata.name' : null;
    },
  },
];
