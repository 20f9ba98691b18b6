/** How CronJobs, and the Jobs made for them, enter the cluster. */
import type { CronJobRecord } from '../../machines/cronjob.js';
import { applyDefaults } from '../api/index.js';
import { invalidObject } from '../api/requests/answer.js';
import type { CronJob, Job, ObjectMeta, Timestamp } from '../api/types/index.js';
import { validateNewJob } from '../api/validation/create.js';
import { rememberingAll } from '../kernel/remembering.js';
import { generatedName } from './admission.js';
import type { World } from './world.js';

/**
 * The object as stored: defaulted, with what the server sets. A manifest with a `creationTimestamp` was stored before the run begins; its
 * time and status are kept.
 */
export function preparedCronJob(cronJob: CronJob, world: World, now: Timestamp): CronJob {
  const { creationTimestamp } = cronJob.metadata;
  const name = generatedName(cronJob.metadata, world);
  const isStored = creationTimestamp !== undefined && creationTimestamp !== null;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {
      namespace: 'default',
      ...cronJob.metadata,
      ...(name === null ? {} : { name }),
      uid: world.nextUid(),
      generation: 1,
      creationTimestamp: isStored ? creationTimestamp : now,
    },
    spec: applyDefaults(cronJob).spec,
    ...(isStored && cronJob.status !== undefined ? { status: cronJob.status } : {}),
  };
}

/**
 * Why the API server refuses a Job made for a CronJob, in its words; null when it does not. Its template was judged with the CronJob, but
 * for its labels and annotations, and what the server makes of the name: labels of the pods, and host names by index.
 *
 * @param asked as the controller made it.
 * @param admitted as the server completed it.
 */
export function jobRefusal({ metadata, spec }: CronJobRecord, asked: Job, admitted: Job): string | null {
  const { name = '' } = admitted.metadata;
  // A controller whose cache is late may have made it of another version of the template.
  const accepted = asked.spec === spec.jobTemplate.spec ? acceptedLengths(metadata) : new Set<number>();
  if (accepted.has(name.length)) return null;
  const errors = validateNewJob(admitted);
  if (errors.length > 0) return invalidObject('Job', name, errors, []).message;
  accepted.add(name.length);
  return null;
}

/**
 * Jobs of one CronJob differ in the digits of their names: what one of them may be called, any with a name as long may. Every new spec
 * has new metadata, with its generation.
 */
const acceptedLengths = rememberingAll((_metadata: ObjectMeta) => new Set<number>());
