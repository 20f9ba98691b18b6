/** A Job in the cluster: its lifecycle state and how it is addressed. */
import type { LivedJob } from '../../machines/job.js';

export class JobEntry {
  /** The n-th job created in this cluster, from 1. */
  readonly ordinal: number;
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  /** `namespace/name`. */
  readonly key: string;
  lived: LivedJob;
  /** The latest fact about this job. */
  lastSeq: number;
  resourceVersion: number;
  /** `namespace/name` of its controller, as last listed; see JobsByController. */
  controllerKey: string | null = null;

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
}
