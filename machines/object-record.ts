/** What Jobs and CronJobs have in common: an object with a spec and a status that can be edited and deleted. */
import type { ObjectMeta } from '../src/api/types/index.js';
import type { Writable } from '../src/kernel/merged.js';
import { timestamp } from '../src/kernel/time.js';
import type { Propagation } from './job-facts.js';

export interface ObjectRecord<Spec, Status> {
  readonly metadata: ObjectMeta;
  readonly spec: Spec;
  readonly status: Status;
  /** How the deletion under way treats what the object owns; null while none is. */
  readonly propagation: Propagation | null;
}

/** Every record is written out here, so that all of them have one shape in memory. */
export function changed<Spec, Status>(
  { metadata, spec, status, propagation }: ObjectRecord<Spec, Status>,
  changes: Partial<ObjectRecord<Spec, Status>>,
): ObjectRecord<Spec, Status> {
  return {
    metadata: changes.metadata ?? metadata,
    spec: changes.spec ?? spec,
    status: changes.status ?? status,
    propagation: changes.propagation ?? propagation,
  };
}

/** @param generation the server's count of specs, this one included. */
export function withSpec<Spec, Status>(
  record: ObjectRecord<Spec, Status>,
  spec: Spec,
  generation: number,
): ObjectRecord<Spec, Status> {
  return changed(record, { spec, metadata: changedMetadata(record.metadata, { generation }) });
}

const DELETION_FINALIZERS = { Background: null, Foreground: 'foregroundDeletion', Orphan: 'orphan' } as const;

/** Foreground and Orphan deletions keep the object under a finalizer until what it owns is gone or let go. */
export function deleting<Spec, Status>(
  record: ObjectRecord<Spec, Status>,
  propagation: Propagation,
  atMs: number,
): ObjectRecord<Spec, Status> {
  const { metadata } = record;
  const { generation = 0, finalizers = [] } = metadata;
  const finalizer = DELETION_FINALIZERS[propagation];
  return changed(record, {
    propagation,
    metadata: changedMetadata(metadata, {
      generation: generation + 1,
      deletionTimestamp: timestamp(atMs),
      deletionGracePeriodSeconds: 0,
      finalizers: finalizer === null ? finalizers : [...finalizers, finalizer],
    }),
  });
}

type Changes = Pick<
  ObjectMeta,
  'generation' | 'deletionTimestamp' | 'deletionGracePeriodSeconds' | 'finalizers'
>;

/** Field by field, which is several times faster than copying whatever is there. */
function changedMetadata(before: ObjectMeta, changes: Changes): ObjectMeta {
  const after: Writable<ObjectMeta> = {};
  const generation = changes.generation ?? before.generation;
  const deletionTimestamp = changes.deletionTimestamp ?? before.deletionTimestamp;
  const deletionGracePeriodSeconds = changes.deletionGracePeriodSeconds ?? before.deletionGracePeriodSeconds;
  const finalizers = changes.finalizers ?? before.finalizers;
  if (before.namespace !== undefined) after.namespace = before.namespace;
  if (before.uid !== undefined) after.uid = before.uid;
  if (generation !== undefined) after.generation = generation;
  if (before.name !== undefined) after.name = before.name;
  if (before.generateName !== undefined) after.generateName = before.generateName;
  if (before.creationTimestamp !== undefined) after.creationTimestamp = before.creationTimestamp;
  if (before.labels !== undefined) after.labels = before.labels;
  if (before.annotations !== undefined) after.annotations = before.annotations;
  if (before.ownerReferences !== undefined) after.ownerReferences = before.ownerReferences;
  if (deletionTimestamp !== undefined) after.deletionTimestamp = deletionTimestamp;
  if (deletionGracePeriodSeconds !== undefined) after.deletionGracePeriodSeconds = deletionGracePeriodSeconds;
  if (finalizers !== undefined) after.finalizers = finalizers;
  if (before.resourceVersion !== undefined) after.resourceVersion = before.resourceVersion;
  if (before.managedFields !== undefined) after.managedFields = before.managedFields;
  if (before.selfLink !== undefined) after.selfLink = before.selfLink;
  return after;
}
