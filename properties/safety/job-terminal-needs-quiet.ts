/** Finished means that nothing runs any more. */
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

export const jobTerminalNeedsQuiet = claimAtOnce({
  id: 'job-terminal-needs-quiet',
  sentence:
    'When Complete or Failed is written, no pod is active, ready, terminating or uncounted, in the status and in truth.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#terminal-job-conditions',
  excused: 'A pod whose creation was answered with a time-out may be unknown.',
  on: {
    statusWritten: (_, { job, before, after }) => {
      if (before.conditions === after.conditions || finalOf(after) === null) return null;
      const { active = 0, ready = 0, terminating = 0, uncountedTerminatedPods } = after;
      if (active + ready + terminating > 0)
        return `active ${active}, ready ${ready}, terminating ${terminating}`;
      const { succeeded = [], failed = [] } = uncountedTerminatedPods ?? {};
      if (succeeded.length + failed.length > 0)
        return `${succeeded.length + failed.length} pods are uncounted`;
      const running = job.pods.active.size + job.pods.terminating.size;
      return running > 0 && job.unanswered === 0 && !job.looksPastPods ? `${running} pods still run` : null;
    },
  },
});
