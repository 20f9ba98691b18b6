/** What the parts of a running simulation share. */
import type { Cluster } from '../cluster/cluster.js';
import type { JobsApi } from '../cluster/jobs-api.js';
import type { Ledger } from '../cluster/ledger.js';
import type { PodEntry } from '../cluster/pod-entry.js';
import type { PodsApi } from '../cluster/pods-api.js';
import type { Agenda } from '../kernel/agenda.js';
import type { RandomStream } from '../kernel/random.js';

/** The steps of one instant, in their order; they start over after each sync. */
export const LANES = {
  actions: 2,
  ttl: 3,
  pods: 5,
  garbage: 6,
  delayed: 7,
  syncs: 8,
  cleanUps: 9,
} as const;

/** What can be due. */
export type Item =
  | { readonly kind: 'action'; readonly place: number }
  | { readonly kind: 'ttl'; readonly jobUid: string }
  | { readonly kind: 'pod'; readonly pod: PodEntry }
  | { readonly kind: 'foregroundEnd'; readonly jobUid: string }
  | { readonly kind: 'jobDelayed'; readonly key: string }
  | { readonly kind: 'jobSync'; readonly key: string }
  | { readonly kind: 'podCleanUp'; readonly podUid: string }
  | { readonly kind: 'jobCleanUp'; readonly jobUid: string };

export interface World {
  readonly cluster: Cluster;
  readonly ledger: Ledger;
  readonly agenda: Agenda<Item>;
  readonly jobs: JobsApi;
  readonly pods: PodsApi;
  readonly names: RandomStream;
  /** The next uid; the same run gives the same uids. */
  readonly nextUid: () => string;
}
