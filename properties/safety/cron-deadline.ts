/** Too late is too late. */
import { claimAtOnce } from '../claim.js';

export const cronDeadline = claimAtOnce({
  id: 'cron-deadline',
  sentence: 'No Job is started startingDeadlineSeconds or more after its scheduled time.',
  source:
    'spec.startingDeadlineSeconds; https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline',
  excused: 'While the watch of CronJobs is late the controller may go by an older deadline.',
  on: {
    cronRun: (_, { run, atMs }, { faults }) => {
      const { startingDeadlineSeconds } = run.cronJob.lived.record.spec;
      if (startingDeadlineSeconds === undefined || faults.cronJobsAreLate(atMs)) return null;
      const lateMs = run.wallMs - run.scheduledMs;
      return lateMs >= startingDeadlineSeconds * 1000
        ? `${run.jobName} is started ${lateMs / 1000} s late, ${startingDeadlineSeconds} s are allowed`
        : null;
    },
  },
});
