/** Mistakes in reading a spec or a pod that nobody is known to have made. */
import { podWith } from '../../machines/pod-record.js';
import type { JobSpec, PodFailurePolicyRule } from '../../src/api/types/index.js';
import { PodEntry } from '../../src/cluster/pod-entry.js';
import type { Ask } from '../../src/controllers/cronjob/requests.js';
import { CRONJOB_RULES } from '../../src/controllers/cronjob/rules.js';
import { syncCronJob } from '../../src/controllers/cronjob/sync.js';
import { finishedAtMs } from '../../src/controllers/job/back-off.js';
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { cronRules } from './cron.js';
import { type Mutant, rules } from './mutant.js';

export const FURTHER_READING: readonly Mutant[] = [
  {
    id: 'J35',
    name: 'init-containers-not-asked',
    mistake: 'exit codes of init containers meet no rule of the pod failure policy',
    plant: () => rules({ judgeFailure: (spec, pod) => JOB_RULES.judgeFailure(spec, withoutInits(pod)) }),
  },
  {
    id: 'J36',
    name: 'container-name-ignored',
    mistake: 'a rule about one container is asked of all',
    plant: () =>
      rules({ judgeFailure: (spec, pod) => JOB_RULES.judgeFailure(reading(spec, ofAnyContainer), pod) }),
  },
  {
    id: 'J37',
    name: 'condition-status-ignored',
    mistake: 'a rule about a condition that is False matches one that is True',
    plant: () =>
      rules({ judgeFailure: (spec, pod) => JOB_RULES.judgeFailure(reading(spec, ofTrueConditions), pod) }),
  },
  {
    id: 'J38',
    name: 'sidecar-restarts-count-under-never',
    mistake: 'restarts are held against the limit whatever the restart policy',
    plant: () =>
      rules({ restartsExceed: ({ view }, backoffLimit) => view.pods.restarts >= Math.max(backoffLimit, 1) }),
  },
  {
    id: 'J40',
    name: 'ignored-failures-forgotten',
    mistake: 'a new pod of an index tells of the last ignored failure alone',
    plant: () =>
      rules({
        newPodOf: (spec, index, kept) => {
          const pod = JOB_RULES.newPodOf(spec, index, kept);
          const { indexIgnoredFailureCount: ignored } = pod;
          return { ...pod, indexIgnoredFailureCount: ignored === null ? null : Math.min(ignored, 1) };
        },
      }),
  },
  {
    id: 'J41',
    name: 'success-at-the-same-second-forgets-nothing',
    mistake: 'a failure that ends with a success counts as one after it',
    plant: () =>
      rules({
        recordEnds: (record, succeeded, failed, nowMs) => {
          const ends = succeeded.map(finishedAtMs);
          const isTied = failed.some((pod) => ends.includes(finishedAtMs(pod)));
          return JOB_RULES.recordEnds(record, isTied ? [] : succeeded, failed, nowMs);
        },
      }),
  },
  {
    id: 'J42',
    name: 'retries-of-syncs-grow-without-end',
    mistake: 'a sync that fails again and again is tried again after up to ten minutes',
    plant: () => rules({ retryDelayMs: (failures) => Math.min(1000 * 3 ** failures, 600_000) }),
  },
  {
    id: 'R19',
    name: 'template-annotations-lost',
    mistake: 'annotations of the template do not reach the Job',
    of: 'cronJobs',
    plant: () =>
      cronRules({
        jobFor: (cronJob, scheduledMs) => {
          const { jobTemplate } = cronJob.spec;
          const metadata = { ...jobTemplate.metadata, annotations: {} };
          const spec = { ...cronJob.spec, jobTemplate: { ...jobTemplate, metadata } };
          return CRONJOB_RULES.jobFor({ ...cronJob, spec }, scheduledMs);
        },
      }),
  },
  {
    id: 'R20',
    name: 'runs-do-not-hold-up-deletion',
    mistake: 'runs belong to their CronJob and do not block its deletion',
    of: 'cronJobs',
    plant: () =>
      cronRules({
        jobFor: (cronJob, scheduledMs) => {
          const job = CRONJOB_RULES.jobFor(cronJob, scheduledMs);
          const ownerReferences = job.metadata.ownerReferences?.map(
            ({ blockOwnerDeletion: _, ...owner }) => owner,
          );
          return { ...job, metadata: { ...job.metadata, ...(ownerReferences && { ownerReferences }) } };
        },
      }),
  },
  {
    id: 'R21',
    name: 'refused-status-write-forgotten',
    mistake: 'a look whose status write failed counts as done',
    of: 'cronJobs',
    plant: () => ({
      syncCronJob: (view, memory, nowMs, ask, rules) => {
        let isRefused = false;
        const asking: Ask = (request) => {
          const answer = ask(request);
          isRefused ||= request.kind === 'updateStatus' && !answer.ok;
          return answer;
        };
        const result = syncCronJob(view, memory, nowMs, asking, rules);
        return isRefused ? { kind: 'waiting', wakeAfterMs: 60_000 } : result;
      },
    }),
  },
];

function withoutInits({ ordinal, lived, lastSeq, resourceVersion }: PodEntry): PodEntry {
  const record = podWith(lived.record, (pod) => {
    pod.containers = lived.record.containers.filter(({ record: { shape } }) => shape.kind !== 'init');
  });
  return new PodEntry(ordinal, { value: lived.value, record }, lastSeq, resourceVersion);
}

function reading(
  { podFailurePolicy, ...spec }: JobSpec,
  read: (rule: PodFailurePolicyRule) => PodFailurePolicyRule,
): JobSpec {
  if (podFailurePolicy === undefined) return spec;
  return { ...spec, podFailurePolicy: { rules: podFailurePolicy.rules.map(read) } };
}

function ofAnyContainer(rule: PodFailurePolicyRule): PodFailurePolicyRule {
  if (rule.onExitCodes === undefined) return rule;
  const { containerName: _, ...onExitCodes } = rule.onExitCodes;
  return { ...rule, onExitCodes };
}

function ofTrueConditions(rule: PodFailurePolicyRule): PodFailurePolicyRule {
  if (rule.onPodConditions === undefined) return rule;
  const onPodConditions = rule.onPodConditions.map(({ type }) => ({ type, status: 'True' as const }));
  return { ...rule, onPodConditions };
}
