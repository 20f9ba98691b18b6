/** What the parts of the witness share: the cluster as folded so far, what was seen of its objects, and who is told. */
import type { Cluster } from '../../src/cluster/cluster.js';
import type { Faults } from './faults.js';
import type { Moment } from './moments.js';
import type { JobSeen, PodSeen } from './seen.js';

export interface Scene {
  readonly cluster: Cluster;
  readonly jobs: Map<string, JobSeen>;
  /** Those that are not gone. */
  readonly living: Set<JobSeen>;
  /** The latest Job of each `namespace/name`. */
  readonly latestJobs: Map<string, JobSeen>;
  readonly pods: Map<string, PodSeen>;
  readonly faults: Faults;
  readonly tell: (moment: Moment) => void;
}
