/** The defaults the API server fills in when it reads a Job or CronJob. All functions are pure and may be repeated. */
import { merged, type Writable } from '../../kernel/merged.js';
import type { CronJob, Job, JobSpec, ObjectMeta, PodSpec, PodTemplateSpec } from '../types/index.js';
import { defaultContainer, defaultResourceList, defaultResources } from './container.js';
import { defaultVolume } from './volume.js';

const BACKOFF_LIMIT = 6;
const NO_BACKOFF_LIMIT = 2_147_483_647;

/** A Job with all defaults. Labels of the template become labels of the Job when that has none. */
export function defaultJob(job: Job): Job {
  const spec = defaultJobSpec(job.spec);
  return merged(job, { metadata: defaultJobMetadata(job.metadata, spec), spec });
}

/** @param spec with its defaults. */
export function defaultJobMetadata(metadata: ObjectMeta, { template }: JobSpec): ObjectMeta {
  const labels = template.metadata?.labels;
  const unlabelled = metadata.labels === undefined || Object.keys(metadata.labels).length === 0;
  return labels !== undefined && unlabelled ? merged(metadata, { labels }) : metadata;
}

/** A CronJob with all defaults. Of the Job inside only the pods are given any; the rest follows when a Job is made. */
export function defaultCronJob(cronJob: CronJob): CronJob {
  const { spec } = cronJob;
  const { jobTemplate } = spec;
  return {
    ...cronJob,
    spec: {
      ...spec,
      concurrencyPolicy: spec.concurrencyPolicy ?? 'Allow',
      suspend: spec.suspend ?? false,
      successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
      jobTemplate: {
        ...jobTemplate,
        spec: {
          ...defaultConditions(jobTemplate.spec),
          template: defaultPodTemplate(jobTemplate.spec.template),
        },
      },
    },
  };
}

export function defaultPodTemplate(template: PodTemplateSpec): PodTemplateSpec {
  return merged(template, { spec: defaultPodSpec(template.spec) });
}

export function defaultJobSpec(spec: JobSpec): JobSpec {
  const alone = spec.completions === undefined && spec.parallelism === undefined;
  const { podFailurePolicy } = spec;
  return merged(alone ? merged(defaultConditions(spec), { completions: 1 }) : defaultConditions(spec), {
    parallelism: spec.parallelism ?? 1,
    backoffLimit:
      spec.backoffLimit ?? (spec.backoffLimitPerIndex === undefined ? BACKOFF_LIMIT : NO_BACKOFF_LIMIT),
    completionMode: spec.completionMode ?? 'NonIndexed',
    suspend: spec.suspend ?? false,
    manualSelector: spec.manualSelector ?? false,
    podReplacementPolicy:
      spec.podReplacementPolicy ?? (podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed'),
    template: defaultPodTemplate(spec.template),
  });
}

/** A pod condition without status means `True`. */
function defaultConditions(spec: JobSpec): JobSpec {
  const policy = spec.podFailurePolicy;
  if (policy === undefined) return spec;
  const rules = (policy.rules ?? []).map((rule) =>
    rule.onPodConditions === undefined
      ? rule
      : {
          ...rule,
          onPodConditions: rule.onPodConditions.map((pattern) => ({
            ...pattern,
            status: pattern.status ?? ('True' as const),
          })),
        },
  );
  return merged(spec, { podFailurePolicy: merged(policy, { rules }) });
}

function defaultPodSpec(spec: PodSpec): PodSpec {
  const { initContainers, volumes, overhead, resources } = spec;
  const account = spec.serviceAccountName ?? spec.serviceAccount;
  const defaulted: Writable<PodSpec> = merged(spec, {
    // Without containers the field stays as it is, for validation to find.
    containers: spec.containers?.map(defaultContainer) ?? spec.containers,
    restartPolicy: spec.restartPolicy ?? 'Always',
    dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
    schedulerName: spec.schedulerName ?? 'default-scheduler',
    securityContext: spec.securityContext ?? {},
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
  });
  if (account !== undefined) {
    defaulted.serviceAccountName = account;
    defaulted.serviceAccount = account;
  }
  if (initContainers) defaulted.initContainers = initContainers.map(defaultContainer);
  if (volumes) defaulted.volumes = volumes.map(defaultVolume);
  if (overhead) defaulted.overhead = defaultResourceList(overhead);
  if (resources) defaulted.resources = defaultResources(resources);
  return defaulted;
}
