/** The clock of a Job runs while it is not suspended. */
import type { JobStatus } from '../../src/api/types/index.js';
import { claimAtOnce } from '../claim.js';
import { finalOf, trueCondition } from '../witness/conditions.js';

export const jobStartTimeRules = claimAtOnce({
  id: 'job-start-time-rules',
  sentence:
    'startTime is set by the first write for a Job that is not suspended, cleared by the write that suspends, set anew by the one that resumes, and changes otherwise never; ' +
    'a finished Job has one, unless it was suspended with nothing to do.',
  source: 'status.startTime; https://kubernetes.io/docs/concepts/workloads/controllers/job/#suspending-a-job',
  excused: 'The controller may not have heard yet that the Job is resumed.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, { faults }) => {
      if (after.startTime === undefined && job.spec.suspend !== true && !faults.jobsAreLate(atMs))
        return 'the Job is not suspended and has no start time';
      const suspends = isSuspended(after) && !isSuspended(before);
      const resumes = isSuspended(before) && !isSuspended(after);
      if (suspends && after.startTime !== undefined) return 'the Job is suspended and keeps its start time';
      if (resumes && after.startTime === undefined) return 'the Job is resumed without a start time';
      if (resumes && before.startTime !== undefined && before.startTime === after.startTime) {
        return 'the Job is resumed with its old start time';
      }
      const changes = before.startTime !== undefined && before.startTime !== after.startTime;
      if (changes && !suspends && !resumes)
        return `startTime changes from ${before.startTime} to ${after.startTime}`;
      if (finalOf(after) === null || after.startTime !== undefined || job.spec.completions === 0) return null;
      return 'the Job is finished and has no start time';
    },
  },
});

function isSuspended(status: JobStatus): boolean {
  return trueCondition(status, 'Suspended') !== null;
}
