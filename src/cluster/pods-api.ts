/** What the API server does with requests about pods. */
import type { PodFact, Requester } from '../../machines/pod-facts.js';
import { graceSecondsOf } from '../../machines/pod-grace.js';
import { labelsOf, type PodBirth, type PodMark } from '../../machines/pod-record.js';
import type { OwnerReference, StringMap } from '../api/types/index.js';
import type { Ledger } from './ledger.js';
import type { PodEntry } from './pod-entry.js';

export class PodsApi {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  create(born: PodBirth): void {
    this.#ledger.write('pod', born.uid, [{ type: 'PodCreated', pod: born }]);
  }

  /** A write of facts that the charts judge, as the kubelet and the scheduler make them. */
  update(pod: PodEntry, facts: readonly PodFact[]): void {
    this.#ledger.write('pod', pod.uid, facts);
  }

  /** A condition that the pod has just so already changes nothing and is no write. */
  setCondition(pod: PodEntry, mark: PodMark, by: Requester): void {
    const isSo = pod.lived.record.marks.some(
      ({ type, status, reason, message }) =>
        type === mark.type && status === mark.status && reason === mark.reason && message === mark.message,
    );
    if (!isSo) this.update(pod, [{ type: 'PodConditionSet', mark, by }]);
  }

  /** Labels that the pod has already change nothing and are no write. */
  label(pod: PodEntry, added: StringMap): void {
    const before = labelsOf(pod.lived.record);
    const isSo = Object.entries(added).every(([key, value]) => before[key] === value);
    if (!isSo) this.update(pod, [{ type: 'PodLabelsChanged', labels: { ...before, ...added } }]);
  }

  /**
   * DELETE. Without a grace period the pod's own holds; unscheduled and ended pods get none. A pod that is being deleted
   * already can only be given a shorter time, and only explicitly.
   * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  delete(pod: PodEntry, by: Requester, gracePeriodSeconds: number | null = null): void {
    const { record, value } = pod.lived;
    const hasEnded = value.phase === 'Succeeded' || value.phase === 'Failed';
    const getsNone = record.scheduledAtMs === null || hasEnded;
    const graceSeconds = getsNone ? 0 : graceSecondsOf(record.born.stamp.spec, gracePeriodSeconds);
    if (record.deletion === null) {
      this.#requestDeletion(pod, graceSeconds, by);
    } else if (gracePeriodSeconds !== null && graceSeconds < record.deletion.graceSeconds) {
      this.#requestDeletion(pod, graceSeconds, by);
    } else if (by === 'job-controller') {
      this.#ledger.note(pod.uid, { type: 'PodDeletionRepeated', by });
    }
  }

  removeTrackingFinalizer(pod: PodEntry, by: Requester): void {
    this.#letGo(pod, { type: 'TrackingFinalizerRemoved', by });
  }

  adopt(pod: PodEntry, owner: OwnerReference): void {
    this.#ledger.write('pod', pod.uid, [{ type: 'PodAdopted', owner }]);
  }

  /** The Job controller lets go of a pod that no longer matches: owner reference and tracking finalizer are removed. */
  release(pod: PodEntry, ownerUid: string): void {
    const type = pod.lived.record.tracked ? 'PodReleased' : 'PodOwnerRemoved';
    this.#letGo(pod, { type, ownerUid });
  }

  removeOwner(pod: PodEntry): void {
    this.#ledger.write('pod', pod.uid, [
      { type: 'PodOwnerRemoved', ownerUid: pod.lived.record.owner?.uid ?? '' },
    ]);
  }

  /** Takes the tracking finalizer off; a pod whose time is over and that nothing else holds is gone with it. */
  #letGo(pod: PodEntry, fact: PodFact): void {
    const { deletion, born } = pod.lived.record;
    const isHeld = deletion?.graceSeconds !== 0 || born.stamp.finalizers.length > 0;
    this.#ledger.write('pod', pod.uid, isHeld ? [fact] : [fact, { type: 'PodGone' }]);
  }

  #requestDeletion(pod: PodEntry, graceSeconds: number, by: Requester): void {
    const facts: PodFact[] = [{ type: 'PodDeletionRequested', graceSeconds, by }];
    const { tracked, born } = pod.lived.record;
    if (graceSeconds === 0 && !tracked && born.stamp.finalizers.length === 0) facts.push({ type: 'PodGone' });
    this.#ledger.write('pod', pod.uid, facts);
  }
}
