/** When a CronJob starts a Job, and when it does not. */
import { laterTime, parseSchedule } from '../../src/cron/index.js';
import { claim, claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import { cronRunOf } from '../witness/cron-run.js';

export const cronAtMostOnePerTime = claim({
  id: 'cron-at-most-one-per-time',
  sentence: 'No scheduled time of a CronJob gets two Jobs; a Job is named after the minute it is for.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#job-creation',
  excused: 'After a status write was lost, a run that somebody deletes may be started again.',
  begin: () => new Set<string>(),
  on: {
    fact: (served, { envelope }, witness) => {
      const run = cronRunOf(envelope, witness);
      if (run === null) return null;
      const { cronJob, scheduledMs, jobName } = run;
      if (jobName !== `${cronJob.name}-${Math.floor(scheduledMs / 60_000)}`)
        return `a run is named ${jobName}`;
      const key = `${cronJob.uid} ${scheduledMs}`;
      const isRepeated = served.has(key) && !witness.faults.everRefused && !witness.faults.everRestarted;
      served.add(key);
      return isRepeated ? `${jobName} is started a second time` : null;
    },
  },
});

export const cronForbidNoOverlap = claimAtOnce({
  id: 'cron-forbid-no-overlap',
  sentence:
    'With concurrencyPolicy Forbid no Job is started while status.active lists one that is unfinished.',
  source:
    'spec.concurrencyPolicy; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  excused: 'Jobs that are not listed do not count: those made by hand, and runs whose status write was lost.',
  on: {
    fact: (_, { envelope }, witness) => {
      const run = cronRunOf(envelope, witness);
      if (run === null) return null;
      const { spec, status } = run.cronJob.lived.record;
      const active = (status.active ?? []).filter(({ uid = '' }) => {
        const job = witness.cluster.jobs.get(uid);
        return job !== undefined && finalOf(job.lived.record.status) === null;
      }).length;
      return spec.concurrencyPolicy === 'Forbid' && active > 0
        ? `${run.jobName} is started while ${active} run`
        : null;
    },
  },
});

export const cronSuspendStartsNothing = claimAtOnce({
  id: 'cron-suspend-starts-nothing',
  sentence: 'A suspended CronJob starts no Job.',
  source:
    'spec.suspend; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension',
  on: {
    fact: (_, { envelope }, witness) => {
      const run = cronRunOf(envelope, witness);
      return run?.cronJob.lived.record.spec.suspend === true
        ? `${run.jobName} is started while suspended`
        : null;
    },
  },
});

export const cronOnlyAtScheduleTimes = claim({
  id: 'cron-only-at-schedule-times',
  sentence:
    'A Job is started for a time of the schedule, not before it, and not later than startingDeadlineSeconds after it.',
  source:
    'spec.schedule; spec.startingDeadlineSeconds; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  excused:
    'After an edit of the schedule a time before the edit may be served. Not judged once the wall clock was moved.',
  begin: () => ({ edited: new Set<string>(), clockMoved: false }),
  on: {
    fact: (state, { envelope, atMs }, witness) => {
      const { fact, subject } = envelope;
      if (fact.type === 'CronJobSpecChanged') state.edited.add(subject);
      if (fact.type === 'ActionTaken' && fact.action.toLowerCase().includes('clock')) state.clockMoved = true;
      const run = cronRunOf(envelope, witness);
      if (run === null || state.clockMoved || state.edited.has(run.cronJob.uid)) return null;
      const { spec } = run.cronJob.lived.record;
      if (run.scheduledMs > atMs)
        return `${run.jobName} is started ${(run.scheduledMs - atMs) / 1000} s early`;
      const deadlineMs = (spec.startingDeadlineSeconds ?? Number.POSITIVE_INFINITY) * 1000;
      if (atMs - run.scheduledMs > deadlineMs) return `${run.jobName} is started after its deadline`;
      const parsed = parseSchedule(spec.schedule, spec.timeZone ?? null);
      if (!parsed.ok || spec.schedule.startsWith('@every')) return null;
      return laterTime(parsed.schedule, run.scheduledMs - 1000) === run.scheduledMs
        ? null
        : `${run.jobName} is started for no time of "${spec.schedule}"`;
    },
  },
});
