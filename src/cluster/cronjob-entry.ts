/** A CronJob in the cluster: its lifecycle state and how it is addressed. */
import type { LivedCronJob } from '../../machines/cronjob.js';

export class CronJobEntry {
  /** Higher than that of every CronJob created before it in this cluster. */
  readonly ordinal: number;
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  /** `namespace/name`. */
  readonly key: string;
  lived: LivedCronJob;
  /** The latest fact about this CronJob. */
  lastSeq: number;
  resourceVersion: number;

  constructor(ordinal: number, lived: LivedCronJob, lastSeq: number, resourceVersion: number) {
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
