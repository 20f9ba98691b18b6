/**
 * What the pods of a Job have in common: the template's labels and annotations and its spec, which for Indexed jobs gives
 * every container its index.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */

import type { PodStamp } from '../../../machines/pod-record.js';
import type { Container, JobSpec, PodSpec } from '../../api/types/index.js';
import type { JobEntry } from '../../cluster/job-entry.js';
import { merged } from '../../kernel/merged.js';

const INDEX_ENV = 'JOB_COMPLETION_INDEX';
const INDEX_LABEL = 'batch.kubernetes.io/job-completion-index';

/** One object for all pods of a template. */
export function stampOf(job: JobEntry): PodStamp {
  const { spec } = job.lived.record;
  if (job.stamped?.spec !== spec) job.stamped = { spec, stamp: stampFrom(spec) };
  return job.stamped.stamp;
}

function stampFrom(spec: JobSpec): PodStamp {
  const { metadata, spec: podSpec } = spec.template;
  return {
    labels: metadata?.labels ?? {},
    annotations: metadata?.annotations ?? {},
    finalizers: metadata?.finalizers ?? [],
    spec: spec.completionMode === 'Indexed' ? indexedSpec(podSpec) : podSpec,
  };
}

function indexedSpec(spec: PodSpec): PodSpec {
  const containers = spec.containers.map(withIndexEnv);
  const { initContainers } = spec;
  return initContainers === undefined
    ? merged(spec, { containers })
    : merged(spec, { containers, initContainers: initContainers.map(withIndexEnv) });
}

/** A container that sets the variable itself keeps its own. */
function withIndexEnv(container: Container): Container {
  const env = container.env ?? [];
  if (env.some(({ name }) => name === INDEX_ENV)) return container;
  const fieldPath = `metadata.labels['${INDEX_LABEL}']`;
  const variable = { name: INDEX_ENV, valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath } } };
  return merged(container, { env: [...env, variable] });
}

const MAX_PREFIX = 58;

/** The prefix pods of this job get their names from; with an index the job's name is cut so that the index stays. */
export function podNamePrefix(jobName: string, completionIndex: number | null): string {
  if (completionIndex === null) return `${jobName}-`;
  const ending = `-${completionIndex}-`;
  return jobName.slice(0, MAX_PREFIX - ending.length) + ending;
}
