/** A Job in the cluster: its lifecycle state and how it is addressed. */
import type { LivedJob } from '../../machines/job.js';
import type { PodStamp } from '../../machines/pod-record.js';
import type { JobSpec, OwnerReference } from '../api/types/index.js';
import { OwnedPods } from './owned-pods.js';

export class JobEntry {
  /** The n-th job created in this cluster, from 1. */
  readonly ordinal: number;
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  /** `namespace/name`. */
  readonly key: string;
  lived: LivedJob;
  /** The pods whose controller it is, kept by the cluster as they come and go. */
  pods = new OwnedPods();
  /** The latest fact about this job. */
  lastSeq: number;
  resourceVersion: number;
  /** Whose Job it is, and `namespace/name` of that; see JobsByController. */
  controller: OwnerReference | null = null;
  controllerKey: string | null = null;
  /**
   * What its pods have in common, and the spec that was read for it; kept by whoever makes the pods.
   * @internal
   */
  stamped: { readonly spec: JobSpec; readonly stamp: PodStamp } | null = null;
  #reference: OwnerReference | null = null;

  constructor(ordinal: number, lived: LivedJob, lastSeq: number, resourceVersion: number) {
    const { uid = '', name = '', namespace = 'default' } = lived.record.metadata;
    this.ordinal = ordinal;
    this.uid = uid;
    this.name = name;
    this.namespace = namespace;
    this.key = `${namespace}/${name}`;
    this.lived = lived;
    this.lastSeq = lastSeq;
    this.resourceVersion = resourceVersion;
  }

  /** How its pods name it as their controller: one object for all of them. */
  get reference(): OwnerReference {
    const { name, uid } = this;
    this.#reference ??= {
      apiVersion: 'batch/v1',
      kind: 'Job',
      name,
      uid,
      controller: true,
      blockOwnerDeletion: true,
    };
    return this.#reference;
  }
}
