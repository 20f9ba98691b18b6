/**
 * What the pods of a Job have in common: the template's labels and annotations and its spec, which for Indexed jobs gives
 * every container its index. Made once per template.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */

import type { PodStamp } from '../../../machines/pod-record.js';
import type { Container, JobSpec } from '../../api/types/index.js';

const INDEX_ENV = 'JOB_COMPLETION_INDEX';
const INDEX_LABEL = 'batch.kubernetes.io/job-completion-index';

const stamps = new WeakMap<JobSpec, PodStamp>();

export function stampOf(spec: JobSpec): PodStamp {
  const known = stamps.get(spec);
  if (known !== undefined) return known;
  const { metadata, spec: podSpec } = spec.template;
  const indexed = spec.completionMode === 'Indexed';
  const { initContainers } = podSpec;
  const stamp: PodStamp = {
    labels: metadata?.labels ?? {},
    annotations: metadata?.annotations ?? {},
    finalizers: metadata?.finalizers ?? [],
    spec: indexed
      ? {
          ...podSpec,
          containers: podSpec.containers.map(withIndexEnv),
          ...(initContainers === undefined ? {} : { initContainers: initContainers.map(withIndexEnv) }),
        }
      : podSpec,
  };
  stamps.set(spec, stamp);
  return stamp;
}

/** A container that sets the variable itself keeps its own. */
function withIndexEnv(container: Container): Container {
  const env = container.env ?? [];
  if (env.some(({ name }) => name === INDEX_ENV)) return container;
  const fieldPath = `metadata.labels['${INDEX_LABEL}']`;
  return {
    ...container,
    env: [...env, { name: INDEX_ENV, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } } }],
  };
}

const MAX_PREFIX = 58;

/** The prefix pods of this job get their names from; with an index the job's name is cut so that the index stays. */
export function podNamePrefix(jobName: string, completionIndex: number | null): string {
  if (completionIndex === null) return `${jobName}-`;
  const ending = `-${completionIndex}-`;
  return jobName.slice(0, MAX_PREFIX - ending.length) + ending;
}
