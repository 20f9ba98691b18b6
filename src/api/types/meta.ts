/** What every Kubernetes object carries, after meta/v1. */

/** An RFC 3339 instant in UTC with whole seconds, for example `2026-01-05T10:00:00Z`. */
export type Timestamp = string;

/** An RFC 3339 instant in UTC with microseconds, for example `2026-01-05T10:00:00.000000Z`. */
export type MicroTimestamp = string;

/** Label or annotation keys and their values. */
export type StringMap = Readonly<Record<string, string>>;

/** A condition is true, false or not known; never absent once written. */
export type ConditionStatus = 'True' | 'False' | 'Unknown';

/** Identity and bookkeeping of an object; the server owns uid, resourceVersion, generation and the timestamps. */
export interface ObjectMeta {
  /** Unique among objects of the kind in the namespace. A DNS subdomain of at most 253 characters. */
  readonly name?: string;
  /** Prefix of a server-made name, used only when `name` is absent. */
  readonly generateName?: string;
  /** Default: the namespace of the request. */
  readonly namespace?: string;
  /** Unique over all objects that ever existed in the cluster. */
  readonly uid?: string;
  /** Opaque version for optimistic locking: an update naming another than the stored one conflicts. */
  readonly resourceVersion?: string;
  /** Counts changes of the desired state (`spec`), from 1. */
  readonly generation?: number;
  readonly creationTimestamp?: Timestamp | null;
  /** When the object is to be gone at the latest: time of the request plus its grace period. Absent: not being deleted. */
  readonly deletionTimestamp?: Timestamp;
  /** Seconds allowed for an orderly end. Present only together with `deletionTimestamp`. */
  readonly deletionGracePeriodSeconds?: number;
  /** At most 63 bytes per value. Selectors match on these. */
  readonly labels?: StringMap;
  /** Free text for tools; at most 256 KiB in all. */
  readonly annotations?: StringMap;
  /** At most one reference may be the controller. */
  readonly ownerReferences?: readonly OwnerReference[];
  /** The object stays, marked for deletion, until this list is empty. */
  readonly finalizers?: readonly string[];
  readonly managedFields?: readonly unknown[];
  readonly selfLink?: string;
}

/** Points from a dependent to its owner; the garbage collector removes dependents without owners. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  /** True for the one owner that manages the object. */
  readonly controller?: boolean;
  /** True: foreground deletion of the owner waits for this dependent. */
  readonly blockOwnerDeletion?: boolean;
}

/** All of `matchLabels` and `matchExpressions` must hold. An empty selector matches everything. */
export interface LabelSelector {
  readonly matchLabels?: StringMap;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  /** Needed with In and NotIn, not allowed with Exists and DoesNotExist. */
  readonly values?: readonly string[];
}
