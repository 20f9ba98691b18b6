/** A suspended Job stops its pods and does not count them. */
import type { JobStatus } from '../../src/api/types/index.js';
import { claimAtOnce } from '../claim.js';
import { decisionOf, finalOf } from '../witness/conditions.js';
import { isCaredFor } from '../witness/hindrance.js';
import type { JobSeen } from '../witness/seen.js';

export const jobSuspendResume = claimAtOnce({
  id: 'job-suspend-resume',
  sentence:
    'The write that says Suspended=True (JobSuspended) comes when no pod is active any more, the one that says False ' +
    '(JobResumed) when spec.suspend is false; pods that suspension stops lose the finalizer first; in the end the condition ' +
    'says what spec.suspend says.',
  source: 'spec.suspend; https://kubernetes.io/docs/concepts/workloads/controllers/job/#suspending-a-job',
  excused:
    'Not judged while watches are late and when a call failed. A Job that is finished or decided keeps what it has.',
  on: {
    statusWritten: (_, { job, before, after, atMs }, { faults }) => {
      const now = suspension(after);
      if (now === undefined || before.conditions === after.conditions) return null;
      if (now.status === suspension(before)?.status) return null;
      const expected =
        now.status === 'True' ? ['JobSuspended', 'Job suspended'] : ['JobResumed', 'Job resumed'];
      if (now.reason !== expected[0] || now.message !== expected[1])
        return `Suspended=${now.status} says ${now.reason}: ${now.message}`;
      if (faults.jobsAreLate(atMs)) return null;
      if ((now.status === 'True') !== (job.spec.suspend === true))
        return `Suspended=${now.status}, and suspend is ${job.spec.suspend === true}`;
      if (now.status === 'False' || job.requestFailedAtMs === atMs || faults.podsAreLate(atMs)) return null;
      const { size } = job.pods.active;
      return size > 0 && job.unanswered === 0 ? `suspended with ${size} active pods` : null;
    },
    podDeletionRequested: (_, { job, pod, by, atMs }, { faults }) => {
      if (job === null || by !== 'job-controller' || faults.jobsAreLate(atMs)) return null;
      if (job.spec.suspend !== true || suspension(job.status)?.status === 'True') return null;
      return pod.tracked && !isDeciding(job)
        ? `pod ${pod.name} is stopped by suspension and will be counted`
        : null;
    },
  },
  end: (_, { quiet }, witness) => {
    if (!quiet || witness.faults.isDown) return null;
    for (const job of witness.jobs.values()) {
      if (!isCaredFor(job, witness) || job.isDeleting || decisionOf(job.status) !== null) continue;
      if (job.refusedAtMs > Number.NEGATIVE_INFINITY || finalOf(job.status) !== null) continue;
      const says = suspension(job.status)?.status === 'True';
      if (says !== (job.spec.suspend === true)) return `Job ${job.entry.name} ends with Suspended=${says}`;
    }
    return null;
  },
});

/** A decision that the same sync is about to store stops pods with their finalizers on. */
function isDeciding({ status, spec, pods }: JobSeen): boolean {
  const { backoffLimit = 6 } = spec;
  return (
    decisionOf(status) !== null ||
    pods.failed.size > 0 ||
    pods.restarts >= backoffLimit ||
    spec.successPolicy !== undefined
  );
}

function suspension({ conditions }: JobStatus) {
  return conditions?.find(({ type }) => type === 'Suspended');
}
