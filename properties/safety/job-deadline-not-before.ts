/** The deadline is not cut short. */
import { claimAtOnce } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';

export const jobDeadlineNotBefore = claimAtOnce({
  id: 'job-deadline-not-before',
  sentence: 'DeadlineExceeded is decided only activeDeadlineSeconds after startTime, or later.',
  source:
    'spec.activeDeadlineSeconds; https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  excused: 'The controller may not have heard yet of a deadline that was moved.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, { faults }) => {
      const decision = decisionOf(after);
      if (decision?.reason !== 'DeadlineExceeded' || decisionOf(before) !== null || faults.jobsAreLate(atMs))
        return null;
      const { activeDeadlineSeconds } = job.spec;
      const startTime = before.startTime ?? after.startTime;
      if (activeDeadlineSeconds === undefined || startTime === undefined)
        return 'the Job has no deadline to exceed';
      const leftMs = Date.parse(startTime) + activeDeadlineSeconds * 1000 - atMs;
      return leftMs > 0 ? `${leftMs / 1000} s of the deadline are left` : null;
    },
  },
});
