/** A Job has a completion time when it is Complete. */
import { claimAtOnce } from '../claim.js';
import { trueCondition } from '../witness/conditions.js';

export const jobCompletionTimeRules = claimAtOnce({
  id: 'job-completion-time-rules',
  sentence:
    'completionTime is there exactly with Complete, is the time of that condition, and not before startTime.',
  source: 'status.completionTime',
  on: {
    statusWritten: (_, { after }) => {
      const complete = trueCondition(after, 'Complete');
      const { completionTime, startTime } = after;
      if (complete === null)
        return completionTime === undefined ? null : 'completionTime is set without Complete';
      if (completionTime === undefined) return 'the Job is Complete without completionTime';
      if (completionTime !== complete.lastTransitionTime) return 'completionTime is not the time of Complete';
      return startTime !== undefined && completionTime < startTime ? 'completed before it started' : null;
    },
  },
});
