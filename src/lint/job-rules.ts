/** Traps of Jobs, alone or made by a CronJob. */
import type { Rule } from './rule.js';

const JOB_DOCS = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/';

export const JOB_RULES: readonly Rule[] = [
  {
    id: 'no-active-deadline',
    sentence: 'Without activeDeadlineSeconds a pod that cannot start keeps the Job unfinished for ever.',
    reason:
      'An image that cannot be pulled or a missing ConfigMap is retried without end and is no failure; only a deadline of the Job ends it.',
    source: 'https://github.com/kubernetes/kubernetes/issues/122300',
    find: ({ job, jobPath }) => (job.activeDeadlineSeconds === undefined ? jobPath : null),
  },
  {
    id: 'deadline-on-pods',
    sentence: 'The deadline is on the pods, so each retry has it anew.',
    reason:
      'activeDeadlineSeconds in the pod template fails a pod, which counts towards backoffLimit; in the spec of the Job it ends the Job.',
    source: `${JOB_DOCS}#job-termination-and-cleanup`,
    find: ({ job, jobPath }) =>
      job.template.spec.activeDeadlineSeconds !== undefined && job.activeDeadlineSeconds === undefined
        ? `${jobPath}.template.spec.activeDeadlineSeconds`
        : null,
  },
  {
    id: 'several-containers',
    sentence: 'The pod has several containers, and ends only when all of them have ended.',
    reason:
      'A container that serves the others without end, such as a proxy, keeps the Job unfinished: put it among initContainers with restartPolicy Always.',
    source:
      'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#jobs-with-sidecar-containers',
    find: ({ job, jobPath }) =>
      job.template.spec.containers.length > 1 ? `${jobPath}.template.spec.containers` : null,
  },
  {
    id: 'evidence-lost',
    sentence:
      'With restartPolicy OnFailure the pod is deleted when backoffLimit is reached, and its logs with it.',
    reason:
      'With Never every failed pod stays readable until the Job is deleted; or send the logs elsewhere.',
    source: `${JOB_DOCS}#pod-backoff-failure-policy`,
    find: ({ job, jobPath }) =>
      job.template.spec.restartPolicy === 'OnFailure' ? `${jobPath}.template.spec.restartPolicy` : null,
  },
  {
    id: 'zero-is-not-once',
    sentence: 'backoffLimit 0 does not mean that only one pod ever runs.',
    reason:
      'A pod that is evicted or deleted before it fails is replaced, even while it still ends. The workload has to bear a second start; podReplacementPolicy Failed avoids overlap only.',
    source: `${JOB_DOCS}#handling-pod-and-container-failures`,
    find: ({ job, jobPath }) => (job.backoffLimit === 0 ? `${jobPath}.backoffLimit` : null),
  },
  {
    id: 'ttl-zero',
    sentence: 'With ttlSecondsAfterFinished 0 the Job is deleted the moment it ends.',
    reason: 'Whoever waits for its condition, and every history limit, finds it gone. Leave some minutes.',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/',
    find: ({ job, jobPath }) =>
      job.ttlSecondsAfterFinished === 0 ? `${jobPath}.ttlSecondsAfterFinished` : null,
  },
  {
    id: 'every-index-may-fail',
    sentence: 'With backoffLimitPerIndex and nothing else all indexes run to their end however many fail.',
    reason:
      'backoffLimit becomes 2147483647 when backoffLimitPerIndex is set; maxFailedIndexes ends the Job early.',
    source: `${JOB_DOCS}#backoff-limit-per-index`,
    find: ({ job, jobPath }) => {
      const endsEarly = job.maxFailedIndexes !== undefined || (job.backoffLimit ?? NO_LIMIT) < NO_LIMIT;
      return job.backoffLimitPerIndex !== undefined && !endsEarly ? `${jobPath}.backoffLimitPerIndex` : null;
    },
  },
];

const NO_LIMIT = 2_147_483_647;
