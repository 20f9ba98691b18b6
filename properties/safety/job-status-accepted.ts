/** The controller asks for nothing that the API server must refuse. */
import { claimAtOnce } from '../claim.js';
import { isKnownRefusal } from '../witness/known-refusals.js';

export const jobStatusAccepted = claimAtOnce({
  id: 'job-status-accepted',
  sentence: 'The API server accepts every status the Job controller writes.',
  source: 'validation of status updates of batch/v1 Job',
  excused:
    'Four kinds of refused writes that v1.36.2 brings on itself, each where it can. While the Job watch is late the controller ' +
    'may go by an older Job.',
  on: {
    statusRefused: (_, { job, errors, atMs }, { faults }) =>
      isKnownRefusal(errors, job, atMs) || faults.jobsAreLate(atMs) ? null : `refused: ${errors.join(', ')}`,
  },
});
