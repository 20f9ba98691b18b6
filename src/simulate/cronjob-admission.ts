/** How CronJobs, and the Jobs made for them, enter the cluster. */

import { invalid } from '../api/field-error.js';
import { applyDefaults, fieldErrorMessage } from '../api/index.js';
import type { CronJob, Timestamp } from '../api/types/index.js';

/**
 * The object as stored: defaulted, with what the server sets. A manifest with a `creationTimestamp` was stored before the run begins; its
 * time and status are kept.
 */
export function preparedCronJob(cronJob: CronJob, uid: string, now: Timestamp): CronJob {
  const { creationTimestamp } = cronJob.metadata;
  const isStored = creationTimestamp !== undefined && creationTimestamp !== null;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {
      namespace: 'default',
      ...cronJob.metadata,
      uid,
      generation: 1,
      creationTimestamp: isStored ? creationTimestamp : now,
    },
    spec: applyDefaults(cronJob).spec,
    ...(isStored && cronJob.status !== undefined ? { status: cronJob.status } : {}),
  };
}

const LONGEST_LABEL_VALUE = 63;

/**
 * Why a Job made for a CronJob is refused. Its template was judged with the CronJob; what is left is the name, which becomes a label of
 * its pods.
 */
export function jobErrors(name: string): readonly string[] {
  if (name.length <= LONGEST_LABEL_VALUE) return [];
  return [fieldErrorMessage(invalid('spec.template.labels', name, 'must be no more than 63 bytes'))];
}
