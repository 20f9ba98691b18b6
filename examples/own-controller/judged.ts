/** What the controllers of this folder are judged by. */
import { type CheckResult, check, claimNamed, ownControllers } from '../../properties/index.js';
import type { CronJob, DecideCronJob, DecideJob, Job } from '../../src/index.js';

const job: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'rows' },
  spec: {
    completions: 3,
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
  },
};

const cronJob: CronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'report' },
  spec: { schedule: '*/5 * * * *', concurrencyPolicy: 'Forbid', jobTemplate: { spec: job.spec } },
};

/** What even a small Job controller has to keep. */
const JOB_CLAIMS = [
  'job-active-le-parallelism',
  'job-active-plus-succeeded-le-completions',
  'job-no-create-after-decision',
  'job-status-accepted',
  'job-terminal-final',
  'job-eventually-terminal',
].map(claimNamed);

/** What even a small CronJob controller has to keep. */
const CRONJOB_CLAIMS = [
  'cron-at-most-one-per-time',
  'cron-only-at-schedule-times',
  'cron-most-recent-only',
  'cron-forbid-no-overlap',
  'cron-active-list-true',
  'cron-rest-has-reason',
  'cron-requeue-positive',
].map(claimNamed);

export function judgedJobs(controller: DecideJob): CheckResult {
  return check(JOB_CLAIMS, {
    manifests: [job],
    runs: 200,
    workload: 'succeeding',
    outside: ['podDeletion'],
    subject: ownControllers({ job: controller }),
  });
}

export function judgedCronJobs(controller: DecideCronJob): CheckResult {
  return check(CRONJOB_CLAIMS, {
    manifests: [cronJob],
    runs: 100,
    outside: ['jobDeletion'],
    subject: ownControllers({ cronJob: controller }),
  });
}
