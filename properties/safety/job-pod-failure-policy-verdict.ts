/** The first rule that matches decides about a failed pod. */
import { claim } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import { failureAction } from '../witness/failure-policy.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';

/** By Job, the failed pods that a FailJob rule has matched. */
type Fatal = Map<JobSeen, Set<PodSeen>>;

export const jobPodFailurePolicyVerdict = claim({
  id: 'job-pod-failure-policy-verdict',
  sentence:
    'A failure that an Ignore rule matches is not counted; PodFailurePolicy is decided exactly when a failed pod matches a ' +
    'FailJob rule; pods that succeeded are not asked.',
  source:
    'spec.podFailurePolicy; https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy',
  excused:
    'A decision waits while deletions fail and while watches are late; a pod that vanished cannot be asked any more.',
  begin: (): Fatal => new Map(),
  on: {
    podMoved: (fatal, { job, pod }) => takeIn(fatal, job, pod),
    podAdopted: (fatal, { job, pod }) => takeIn(fatal, job, pod),
    podConditionSet: (fatal, { job, pod }) => takeIn(fatal, job, pod),
    statusWritten: (fatal, { job, before, after, flow, atMs }, { faults, pods }) => {
      if (job.spec.podFailurePolicy === undefined || faults.podsAreLate(atMs)) return null;
      const ignored = flow.entered.failed.find((uid) => {
        const pod = pods.get(uid);
        return pod?.standing === 'failed' && failureAction(job.spec, pod) === 'Ignore';
      });
      if (ignored !== undefined)
        return `pod ${pods.get(ignored)?.name} is counted although a rule ignores its failure`;
      if (faults.jobsAreLate(atMs)) return null;
      const decision = decisionOf(after);
      const matching = fatal.get(job) ?? new Set();
      if (decision === null) {
        const isSure = job.requestFailedAtMs !== atMs && !faults.phantoms && job.unanswered === 0;
        // A mark may have brought a pod under another rule meanwhile.
        const open = [...matching].find(
          (pod) => !pod.gone && pod.job === job && failureAction(job.spec, pod) === 'FailJob',
        );
        return isSure && open !== undefined
          ? `pod ${open.name} matches a FailJob rule, nothing is decided`
          : null;
      }
      const isNew = decisionOf(before) === null && decision.reason === 'PodFailurePolicy';
      return isNew && matching.size === 0 ? 'no failed pod matches a FailJob rule' : null;
    },
  },
});

function takeIn(fatal: Fatal, job: JobSeen | null, pod: PodSeen): null {
  if (job === null || pod.standing !== 'failed' || failureAction(job.spec, pod) !== 'FailJob') return null;
  const pods = fatal.get(job) ?? new Set<PodSeen>();
  fatal.set(job, pods.add(pod));
  return null;
}
