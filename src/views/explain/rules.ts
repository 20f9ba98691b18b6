/** The rules of Kubernetes that explanations rest on: each in one sentence, with the page of the documentation that states it. */

export interface Rule {
  readonly statement: string;
  /** A page of https://kubernetes.io/docs/. */
  readonly docs: string;
}

const JOB = 'https://kubernetes.io/docs/concepts/workloads/controllers/job/';
const POD = 'https://kubernetes.io/docs/concepts/workloads/pods/';
const CRONJOB = 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/';

export const RULES = {
  backoffLimit: {
    statement: 'The Job fails when more pods have failed than spec.backoffLimit allows.',
    docs: `${JOB}#pod-backoff-failure-policy`,
  },
  restartsCount: {
    statement:
      'Under restartPolicy OnFailure the restarts of the containers of unfinished pods are held against spec.backoffLimit.',
    docs: `${JOB}#pod-backoff-failure-policy`,
  },
  backOffDelay: {
    statement:
      'After failures the next pod waits 10 s, 20 s, 40 s ... up to 10 min, measured from the end of the last failed pod.',
    docs: `${JOB}#pod-backoff-failure-policy`,
  },
  backoffLimitPerIndex: {
    statement: 'An index fails when its pods have failed more often than spec.backoffLimitPerIndex allows.',
    docs: `${JOB}#backoff-limit-per-index`,
  },
  failedIndexes: {
    statement: 'Once every index has ended, a Job with a failed index fails.',
    docs: `${JOB}#backoff-limit-per-index`,
  },
  maxFailedIndexes: {
    statement: 'The Job fails when more indexes have failed than spec.maxFailedIndexes allows.',
    docs: `${JOB}#backoff-limit-per-index`,
  },
  podFailurePolicy: {
    statement:
      'The first rule of spec.podFailurePolicy that a failed pod matches decides what its failure means.',
    docs: `${JOB}#pod-failure-policy`,
  },
  activeDeadline: {
    statement: 'A Job that is active longer than spec.activeDeadlineSeconds fails, whatever its pods do.',
    docs: `${JOB}#job-termination-and-cleanup`,
  },
  successPolicy: {
    statement: 'The first rule of spec.successPolicy that the succeeded indexes satisfy completes the Job.',
    docs: `${JOB}#success-policy`,
  },
  completions: {
    statement: 'The Job is complete when spec.completions pods have succeeded.',
    docs: `${JOB}#parallel-jobs`,
  },
  workQueue: {
    statement: 'Without spec.completions the Job is complete once one pod has succeeded and all have ended.',
    docs: `${JOB}#parallel-jobs`,
  },
  parallelism: {
    statement: 'Up to spec.parallelism pods run at a time, never more than successes are still missing.',
    docs: `${JOB}#controlling-parallelism`,
  },
  replacement: {
    statement: 'A pod that failed or was deleted is replaced by a new one.',
    docs: `${JOB}#handling-pod-and-container-failures`,
  },
  podReplacementPolicy: {
    statement:
      'With podReplacementPolicy Failed a pod is replaced when it has ended, not while it terminates.',
    docs: `${JOB}#pod-replacement-policy`,
  },
  terminalConditions: {
    statement:
      'A decided Job deletes its pods and gets its final condition only when all of them have ended.',
    docs: `${JOB}#terminal-job-conditions`,
  },
  suspend: {
    statement:
      'A suspended Job has no pods: running ones are deleted without being counted, and its clock starts anew.',
    docs: `${JOB}#suspending-a-job`,
  },
  managedBy: {
    statement: 'A Job whose spec.managedBy names another controller is left alone by the built-in one.',
    docs: `${JOB}#delegation-of-managing-a-job-object-to-external-controller`,
  },
  tracking: {
    statement: 'A pod keeps its tracking finalizer until its end is written to the status of its Job.',
    docs: `${JOB}#job-tracking-with-finalizers`,
  },
  ttl: {
    statement: 'A finished Job is deleted with its pods after spec.ttlSecondsAfterFinished.',
    docs: `${JOB}#ttl-mechanism-for-finished-jobs`,
  },
  historyLimits: {
    statement:
      'Of the finished Jobs of a CronJob the latest stay: spec.successfulJobsHistoryLimit (3) complete and spec.failedJobsHistoryLimit (1) failed ones.',
    docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits',
  },
  concurrencyReplace: {
    statement: 'Under concurrencyPolicy Replace a Job that still runs is deleted when the next one is due.',
    docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy',
  },
  ownership: {
    statement: 'What a deleted object owns is deleted too, unless it is orphaned.',
    docs: 'https://kubernetes.io/docs/concepts/architecture/garbage-collection/#cascading-deletion',
  },
  adoption: {
    statement: 'A pod without a controller that matches the selector of a Job is adopted by it.',
    docs: 'https://kubernetes.io/docs/concepts/architecture/garbage-collection/#owners-dependents',
  },
  disruption: {
    statement: 'A pod that is evicted, preempted or cut off gets the condition DisruptionTarget.',
    docs: `${POD}disruptions/#pod-disruption-conditions`,
  },
  nodeLoss: {
    statement:
      'Pods on a node that is lost terminate for ever: they end when the node comes back, its object is deleted, it is tainted node.kubernetes.io/out-of-service, or they are deleted with grace period 0.',
    docs: 'https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown',
  },
  podTermination: {
    statement: 'A deleted pod has its grace period to end by itself; then its containers are killed.',
    docs: `${POD}pod-lifecycle/#pod-termination`,
  },
  containerBackOff: {
    statement:
      'A container that fails again is restarted after 10 s, 20 s, 40 s ... up to 5 min; ten quiet minutes start over.',
    docs: `${POD}pod-lifecycle/#container-restarts`,
  },
  restartAllContainers: {
    statement:
      'When a container ends with an exit code for which its restartPolicyRules say RestartAllContainers, all containers of the pod are removed and it starts over in place, from its first init container.',
    docs: `${POD}pod-lifecycle/#restart-all-containers`,
  },
  sidecars: {
    statement:
      'A pod ends when all its containers have ended. One that only serves the others belongs among initContainers, with restartPolicy Always: it is stopped after them.',
    docs: `${POD}sidecar-containers/#jobs-with-sidecar-containers`,
  },
  podPhase: {
    statement: 'A pod has failed when all its containers have ended and one of them ended in failure.',
    docs: `${POD}pod-lifecycle/#pod-phase`,
  },
  schedulingGates: {
    statement: 'A pod gets no node before all its scheduling gates are removed.',
    docs: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
  },
  scheduling: {
    statement: 'A pod waits in phase Pending until a node fits it and its containers can start.',
    docs: `${POD}pod-lifecycle/#pod-phase`,
  },
  reconciling: {
    statement:
      'Controllers act on what they are told of, in syncs; the Job controller gathers pod changes for 1 s.',
    docs: 'https://kubernetes.io/docs/concepts/architecture/controller/',
  },
  cronSchedule: {
    statement:
      'A tenth of a second after each scheduled time the CronJob controller looks and creates its Job.',
    docs: `${CRONJOB}#schedule-syntax`,
  },
  cronSyntax: {
    statement: 'A schedule has five fields or is one of @hourly, @daily ... and @every; others are not read.',
    docs: `${CRONJOB}#schedule-syntax`,
  },
  cronForbid: {
    statement:
      'Under concurrencyPolicy Forbid nothing is started while status.active lists a Job; once it ends, the latest time passed over may still be started.',
    docs: `${CRONJOB}#concurrency-policy`,
  },
  cronSuspend: {
    statement:
      'While spec.suspend is true nothing is started; when resumed, only the latest of the times that passed is made up for.',
    docs: `${CRONJOB}#schedule-suspension`,
  },
  cronDeadline: {
    statement:
      'A time that is longer ago than spec.startingDeadlineSeconds when the controller looks is given up.',
    docs: `${CRONJOB}#starting-deadline`,
  },
  cronEveryDeadline: {
    statement:
      '@every counts from the last scheduled time, but from no earlier than spec.startingDeadlineSeconds before the look: with an interval longer than that no time ever comes.',
    docs: `${CRONJOB}#starting-deadline`,
  },
  cronMissedTimes: {
    statement:
      'Of all times missed since the last scheduled one (or the creation) only the latest is started; more than 100 are no more than a warning.',
    docs: `${CRONJOB}#job-creation`,
  },
  cronJobName: {
    statement:
      'The Job of a time is named after its minute; if a Job of that name is there already, none is created.',
    docs: `${CRONJOB}#job-creation`,
  },
  cronTimeZone: {
    statement: 'A schedule follows the clock of spec.timeZone; a zone that cannot be loaded stops it.',
    docs: `${CRONJOB}#time-zones`,
  },
  cronClockChange: {
    statement:
      'Where the clock goes forward, times it leaves out are not run; where it goes back, times shown twice run twice.',
    docs: `${CRONJOB}#time-zones`,
  },
  cronEdit: {
    statement:
      'A new schedule or zone only sets a timer for its next time; any other look goes by the new schedule from the last scheduled time on.',
    docs: `${CRONJOB}#modifying-a-cronjob`,
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleId = keyof typeof RULES;
