/** Which facts lead from one version of a pod to the next. */
import { isDeepStrictEqual } from 'node:util';
import { type LivedPod, pod, stepPod } from '../../machines/pod.js';
import type { PodFact, Requester } from '../../machines/pod-facts.js';
import { labelsOf, TRACKING_FINALIZER } from '../../machines/pod-record.js';
import type { Pod, PodCondition } from '../api/types/index.js';
import { timestamp } from '../kernel/time.js';
import { type PodSteps, Stepping, type Write } from './facts-between.js';
import { addContainerFacts } from './facts-between-containers.js';
import { keptMetadata } from './facts-between-jobs.js';
import { modelledPod } from './objects.js';
import { isObject, overlayBetween } from './overlay.js';
import { birthOf, controllerOf, type Stamps } from './pod-birth.js';
import { GATED } from './pod-conditions.js';
import { samePodCore } from './pod-core.js';

type PodStepping = Stepping<PodFact, LivedPod>;

/** Of a pod's first version seen. Null when the chart does not lead to it. */
export function podBirth(seen: Pod, write: Write, stamps: Stamps): PodSteps | null {
  const unborn = begin(pod.unborn, write);
  const born = bornFact(seen, write, stamps);
  if (!unborn.add(born)) return null;
  const rest = podFactsBetween(unborn.lived, seen, write);
  return rest === null ? null : { facts: [born, ...rest.facts], after: rest.after };
}

/** The same, for a pod that is not as a node would have made it: what the chart does not lead to is carried as reported. */
export function podAsReported(seen: Pod, write: Write, stamps: Stamps): PodSteps {
  const unborn = begin(pod.unborn, write);
  unborn.add(bornFact(seen, write, stamps));
  const stepping = lead(unborn.lived, seen, write);
  addReport(stepping, seen);
  return { facts: [...unborn.facts, ...stepping.facts], after: stepping.lived };
}

function bornFact(seen: Pod, { atMs }: Write, stamps: Stamps): PodFact {
  const created = Date.parse(seen.metadata.creationTimestamp ?? '');
  const isAnotherTime = !Number.isNaN(created) && timestamp(created) !== timestamp(atMs);
  return {
    type: 'PodCreated',
    pod: birthOf(seen, stamps),
    ...(isAnotherTime ? { createdAtMs: created } : {}),
  };
}

/** Null when the chart does not lead from one to the other: versions in between are missing. */
export function podFactsBetween(before: LivedPod, after: Pod, write: Write): PodSteps | null {
  const stepping = lead(before, after, write);
  if (!samePodCore(shown(stepping), after)) return null;
  addReport(stepping, after);
  return stepping.result();
}

/** As near to the next version as the chart leads. */
function lead(before: LivedPod, after: Pod, write: Write): PodStepping {
  const stepping = begin(before, write);
  addOwnerFacts(stepping, after, write);
  addSchedulingFacts(stepping, after);
  addDeletionFacts(stepping, after, write);
  addDisruptionFacts(stepping, after, write);
  addStopFacts(stepping, after);
  addContainerFacts(stepping, after, write.atMs);
  addPhaseFacts(stepping, after);
  addConditionFacts(stepping, after);
  return stepping;
}

/** The pod's last version, and that it is gone. */
export function podEndFacts(before: LivedPod, last: Pod, write: Write): PodSteps | null {
  const steps = podFactsBetween(before, last, write);
  if (steps === null) return null;
  const stepping = begin(steps.after, write);
  for (const fact of podGoing(steps.after, write.by)) stepping.add(fact);
  const end = stepping.result();
  const isNews = !isDeepStrictEqual(before, steps.after);
  return end === null ? null : { facts: [...(isNews ? steps.facts : []), ...end.facts], after: end.after };
}

/** The facts by which a pod goes now: nothing holds it, and no grace is left. */
export function podGoing({ record }: LivedPod, by: Requester): readonly PodFact[] {
  return [
    ...(record.tracked ? [{ type: 'TrackingFinalizerRemoved', by } as const] : []),
    ...(record.deletion?.graceSeconds === 0
      ? []
      : [{ type: 'PodDeletionRequested', graceSeconds: 0, by } as const]),
    { type: 'PodGone' },
  ];
}

function begin(before: LivedPod, { atMs }: Write): PodStepping {
  return new Stepping<PodFact, LivedPod>(before, (lived, fact) => stepPod(lived, fact, atMs));
}

function shown({ lived }: PodStepping): Pod {
  return modelledPod({ lived, resourceVersion: 0 });
}

function addOwnerFacts(stepping: PodStepping, { metadata }: Pod, { by }: Write): void {
  const { owner, tracked } = stepping.lived.record;
  const newOwner = controllerOf(metadata.ownerReferences);
  const isTracked = metadata.finalizers?.includes(TRACKING_FINALIZER) ?? false;
  if (owner === null && newOwner !== null) stepping.add({ type: 'PodAdopted', owner: newOwner });
  if (owner !== null && newOwner === null) {
    const type = tracked && !isTracked ? 'PodReleased' : 'PodOwnerRemoved';
    stepping.add({ type, ownerUid: owner.uid });
  }
  if (stepping.lived.record.tracked && !isTracked) stepping.add({ type: 'TrackingFinalizerRemoved', by });
  const labels = metadata.labels ?? {};
  if (!isDeepStrictEqual(labelsOf(stepping.lived.record), labels)) {
    stepping.add({ type: 'PodLabelsChanged', labels });
  }
}

function addSchedulingFacts(stepping: PodStepping, { spec, status }: Pod): void {
  const { scheduling } = stepping.lived.value;
  if (spec.nodeName !== undefined && scheduling !== 'scheduled') {
    stepping.add({ type: 'PodScheduled', nodeName: spec.nodeName });
  } else if (scheduling === 'unscheduled') {
    const refused = conditionOf(status?.conditions, 'PodScheduled');
    if (refused?.status === 'False' && refused.reason !== GATED)
      stepping.add({ type: 'PodUnschedulable', message: refused.message ?? '' });
  }
}

function addDeletionFacts(stepping: PodStepping, { metadata }: Pod, { atMs, by }: Write): void {
  const { deletionTimestamp, deletionGracePeriodSeconds: graceSeconds = 0 } = metadata;
  if (deletionTimestamp === undefined) return;
  const { deletion } = stepping.lived.record;
  if (deletion?.graceSeconds === graceSeconds) return;
  const requestedAtMs = Date.parse(deletionTimestamp) - graceSeconds * 1000;
  const time = timestamp(requestedAtMs) === timestamp(atMs) ? {} : { requestedAtMs };
  stepping.add({ type: 'PodDeletionRequested', graceSeconds, by, ...time });
}

/** A disruption is told by its condition, whoever sets it. */
function addDisruptionFacts(stepping: PodStepping, { status }: Pod, { by }: Write): void {
  const condition = conditionOf(status?.conditions, 'DisruptionTarget');
  if (condition === null) return;
  const known = stepping.lived.record.marks.find(({ type }) => type === 'DisruptionTarget');
  const { type, reason = '', message = '', lastTransitionTime } = condition;
  if (known?.status === condition.status && known.reason === reason && known.message === message) return;
  const sinceMs = Date.parse(lastTransitionTime ?? '') || 0;
  stepping.add({
    type: 'PodConditionSet',
    mark: { type, status: condition.status, reason, message, sinceMs },
    by,
  });
}

/** The node says why it failed the pod only with the final phase. */
function addStopFacts(stepping: PodStepping, { status }: Pod): void {
  const { phase } = stepping.lived.value;
  if (status?.phase !== 'Failed' || phase === 'Failed') return;
  if (status.reason === undefined && status.message === undefined) return;
  stepping.add({ type: 'PodStopRequested', reason: status.reason ?? null, message: status.message ?? null });
}

function addPhaseFacts(stepping: PodStepping, { status }: Pod): void {
  if (status?.phase !== 'Failed' && status?.phase !== 'Succeeded') return;
  if (stepping.lived.value.phase === status.phase) return;
  if (stepping.tryAdd({ type: 'PodStopped' })) return;
  if (status.phase === 'Failed') stepping.add({ type: 'PodFailed' });
}

function addConditionFacts(stepping: PodStepping, { status }: Pod): void {
  const conditions = status?.conditions ?? [];
  if (isDeepStrictEqual(shown(stepping).status?.conditions ?? [], conditions)) return;
  stepping.add({ type: 'PodConditionsReported', conditions });
}

/** A write that changed nothing else is told by a report that is as it was: its version counts. */
function addReport(stepping: PodStepping, after: Pod): void {
  const { metadata, ...rest } = shown(stepping);
  const overlay =
    overlayBetween(
      json({ ...rest, metadata: keptMetadata(metadata) }),
      json({ ...after, metadata: keptMetadata(after.metadata) }),
    ) ?? {};
  const known = stepping.lived.record.report?.overlay ?? {};
  if (stepping.facts.length > 0 && isDeepStrictEqual(overlay, known)) return;
  stepping.add({ type: 'PodReported', overlay });
}

function conditionOf(conditions: readonly PodCondition[] = [], type: string): PodCondition | null {
  return conditions.find((one) => one.type === type) ?? null;
}

/** The object as JSON: fields that are undefined are not there. */
function json(object: object) {
  const value: unknown = JSON.parse(JSON.stringify(object));
  return isObject(value) ? value : {};
}
