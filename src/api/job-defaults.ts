/** Defaults of batch/v1 Job and the selector the API server generates. */
import type { Job, JobSpec } from './types/index.js';

export function defaultedJobSpec(spec: JobSpec): JobSpec {
  const { completions, parallelism, podFailurePolicy, backoffLimitPerIndex } = spec;
  const bothUnset = completions === undefined && parallelism === undefined;
  return {
    ...spec,
    ...(bothUnset ? { completions: 1 } : {}),
    parallelism: parallelism ?? 1,
    backoffLimit: spec.backoffLimit ?? (backoffLimitPerIndex === undefined ? 6 : 2147483647),
    completionMode: spec.completionMode ?? 'NonIndexed',
    suspend: spec.suspend ?? false,
    manualSelector: spec.manualSelector ?? false,
    podReplacementPolicy:
      spec.podReplacementPolicy ?? (podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed'),
  };
}

export function preparedJob(job: Job, uid: string, nowMs: number): Job {
  const spec = defaultedJobSpec(job.spec);
  const name = job.metadata.name ?? 'job';
  const generated = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  const { template } = spec;
  const labels = { ...template.metadata?.labels, ...generated };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      namespace: 'default',
      ...job.metadata,
      name,
      uid,
      generation: 1,
      creationTimestamp: `${new Date(nowMs).toISOString().slice(0, 19)}Z`,
    },
    spec:
      spec.manualSelector === true
        ? spec
        : {
            ...spec,
            selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
            template: { ...template, metadata: { ...template.metadata, labels } },
          },
  };
}
