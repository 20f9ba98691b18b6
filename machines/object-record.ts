/** What Jobs and CronJobs have in common: an object with a spec and a status that can be edited and deleted. */
import type { ObjectMeta } from '../src/api/types/index.js';
import { merged } from '../src/kernel/merged.js';
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
  return changed(record, { spec, metadata: merged(record.metadata, { generation }) });
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
    metadata: merged(metadata, {
      generation: generation + 1,
      deletionTimestamp: timestamp(atMs),
      deletionGracePeriodSeconds: 0,
      finalizers: finalizer === null ? finalizers : [...finalizers, finalizer],
    }),
  });
}
