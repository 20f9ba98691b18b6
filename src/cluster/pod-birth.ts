/** A pod object as the pod that was created: what it has in common with others of its template, and what is its own. */
import { type PodBirth, type PodStamp, TRACKING_FINALIZER } from '../../machines/pod-record.js';
import type { OwnerReference, Pod, StringMap } from '../api/types/index.js';

const PREFIX = 'batch.kubernetes.io/job-';
const OWN_ANNOTATIONS = ['completion-index', 'index-failure-count', 'index-ignored-failure-count'].map(
  (name) => `${PREFIX}${name}`,
);

/** Equal stamps become one object. */
export class Stamps {
  readonly #byText = new Map<string, PodStamp>();

  shared(stamp: PodStamp): PodStamp {
    const text = JSON.stringify(stamp);
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    this.#byText.set(text, stamp);
    return stamp;
  }
}

export function birthOf({ metadata, spec }: Pod, stamps: Stamps): PodBirth {
  const { annotations = {}, labels = {}, finalizers = [] } = metadata;
  const completionIndex = numberAt(annotations, `${PREFIX}completion-index`);
  const { nodeName: _, hostname, ...rest } = spec;
  const owner = controllerOf(metadata.ownerReferences);
  const hasOwnHostname = completionIndex !== null && hostname === `${owner?.name}-${completionIndex}`;
  return {
    uid: metadata.uid ?? '',
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? 'default',
    generateName: metadata.generateName ?? '',
    stamp: stamps.shared({
      labels: completionIndex === null ? labels : without(labels, [`${PREFIX}completion-index`]),
      annotations: without(annotations, OWN_ANNOTATIONS),
      finalizers: [],
      spec: hostname === undefined || hasOwnHostname ? rest : { ...rest, hostname },
    }),
    owner,
    tracked: finalizers.includes(TRACKING_FINALIZER),
    completionIndex,
    indexFailureCount: numberAt(annotations, `${PREFIX}index-failure-count`),
    indexIgnoredFailureCount: numberAt(annotations, `${PREFIX}index-ignored-failure-count`),
  };
}

/** The one owner that manages the object. */
export function controllerOf(owners: readonly OwnerReference[] = []): OwnerReference | null {
  return owners.find(({ controller }) => controller === true) ?? null;
}

function without(map: StringMap, keys: readonly string[]): StringMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

function numberAt(annotations: StringMap, key: string): number | null {
  const text = annotations[key];
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null;
}
