/** Why this pod was created, ended, deleted, waits or stays. */
import type { FactEnvelope } from '../../cluster/facts.js';
import { gatesOf } from '../../cluster/pod-conditions.js';
import { restartMs } from './idle.js';
import type { Failures } from './job-findings.js';
import type {
  Creation,
  PodFinding,
  PodHeld,
  PodMade,
  PodRemoved,
  PodStartedOver,
  PodWaits,
  Removal,
} from './pod-findings.js';
import { endOf, type PodLife } from './pod-life.js';
import type { RuleId } from './rules.js';
import type { JobStory } from './story.js';

/** @param factAt finds a fact of the tape by its number. */
export function podFindings(
  pod: PodLife,
  story: JobStory | null,
  failures: Failures | null,
  factAt: (seq: number) => FactEnvelope | null,
): readonly PodFinding[] {
  const findings: (PodFinding | null)[] = [
    made(pod, story),
    startedOver(pod),
    ended(pod, failures),
    pod.deletion === null ? null : removed(pod, story, factAt),
    waits(pod),
    held(pod, story),
  ];
  return findings.filter((one) => one !== null);
}

function made(pod: PodLife, story: JobStory | null): PodMade {
  const why = creationOf(pod, story);
  return { kind: 'created', rule: CREATION_RULES[why.kind], atMs: pod.createdAtMs, why };
}

const CREATION_RULES: Readonly<Record<Creation['kind'], RuleId>> = {
  first: 'parallelism',
  replacesFailed: 'replacement',
  replacesDeleted: 'replacement',
  nextCompletion: 'parallelism',
  nextIndex: 'parallelism',
  resumed: 'suspend',
  parallelismRaised: 'parallelism',
  notByController: 'adoption',
};

function creationOf(pod: PodLife, story: JobStory | null): Creation {
  const { reason, predecessor } = pod;
  if (reason !== 'inPlaceOf' || predecessor === null) {
    return { kind: reason === 'inPlaceOf' ? 'first' : reason };
  }
  const { completionIndex } = pod.entry.lived.record.born;
  if (predecessor.entry.lived.record.born.completionIndex !== completionIndex) {
    return { kind: 'nextIndex', pod: predecessor.name };
  }
  if (predecessor.hasSucceeded) return { kind: 'nextCompletion', pod: predecessor.name };
  const end = endOf(predecessor);
  if (end.kind === 'deleted') return { kind: 'replacesDeleted', pod: predecessor.name, by: end.by };
  const endMs = predecessor.endedAtMs ?? pod.createdAtMs;
  const postponed = story?.postponements.findLast(
    ({ fromMs }) => fromMs >= endMs && fromMs < pod.createdAtMs,
  );
  return {
    kind: 'replacesFailed',
    pod: predecessor.name,
    end,
    endedAtMs: endMs,
    postponedUntilMs: postponed?.untilMs ?? null,
  };
}

function startedOver({ startedOver }: PodLife): PodStartedOver | null {
  return startedOver === null ? null : { kind: 'startedOver', rule: 'restartAllContainers', ...startedOver };
}

function ended(pod: PodLife, failures: Failures | null): PodFinding | null {
  const { phase } = pod.entry.lived.value;
  if (pod.endedAtMs === null || (phase !== 'Succeeded' && phase !== 'Failed')) return null;
  const end = endOf(pod);
  const entry = failures?.entries.find((one) => one.pod.ordinal === pod.entry.ordinal) ?? null;
  const rule =
    end.kind === 'disrupted' ? 'disruption' : end.kind === 'deleted' ? 'podTermination' : 'podPhase';
  return { kind: 'ended', rule, phase, atMs: pod.endedAtMs, end, entry };
}

function removed(
  pod: PodLife,
  story: JobStory | null,
  factAt: (seq: number) => FactEnvelope | null,
): PodRemoved | null {
  const { deletion } = pod;
  if (deletion === null) return null;
  const { atMs, graceSeconds, by } = deletion;
  const [rule, why] = removalOf(pod, story, factAt);
  return { kind: 'removed', rule, requestedAtMs: atMs, graceSeconds, goneAtMs: pod.goneAtMs, by, why };
}

function removalOf(
  pod: PodLife,
  story: JobStory | null,
  factAt: (seq: number) => FactEnvelope | null,
): readonly [RuleId, Removal] {
  const { deletion } = pod;
  const mark = pod.entry.lived.record.marks.find(({ type }) => type === 'DisruptionTarget');
  switch (deletion?.by) {
    case 'job-controller':
      if (deletion.tracked)
        return ['terminalConditions', { kind: 'jobDecided', reason: decisionReason(story) }];
      return deletion.suspended
        ? ['suspend', { kind: 'jobSuspended' }]
        : ['parallelism', { kind: 'surplus' }];
    case 'garbage-collector':
      return ['ownership', { kind: 'ownerDeleted', by: story?.deletion?.by ?? null }];
    default: {
      if (mark !== undefined) return ['disruption', { kind: 'disruption', reason: mark.reason }];
      const cause = deletion?.cause ?? null;
      const source = cause === null ? null : factAt(cause);
      return source?.fact.type === 'ActionTaken'
        ? ['podTermination', { kind: 'action', action: source.fact.action }]
        : ['podTermination', { kind: 'requested' }];
    }
  }
}

function decisionReason(story: JobStory | null): string {
  const conditions = story?.job.lived.record.status.conditions ?? [];
  const deciding = conditions.find(({ type }) => type === 'FailureTarget' || type === 'SuccessCriteriaMet');
  return deciding?.reason ?? '';
}

function waits(pod: PodLife): PodWaits | null {
  if (pod.endedAtMs !== null || pod.goneAtMs !== null) return null;
  const { record } = pod.entry.lived;
  switch (pod.marks.at(-1)?.does) {
    case 'scheduling': {
      const gates = gatesOf(record);
      if (gates.length > 0) return { kind: 'waits', rule: 'schedulingGates', why: { kind: 'gated', gates } };
      const message = record.unschedulableMessage ?? '';
      return { kind: 'waits', rule: 'scheduling', why: { kind: 'unscheduled', message } };
    }
    case 'starting':
      return { kind: 'waits', rule: 'scheduling', why: { kind: 'starting' } };
    case 'containerBackOff': {
      const waiting = record.containers.find(({ value }) => value === 'crashLoopBackOff');
      const container = waiting?.record.shape.name ?? '';
      const why = { kind: 'containerBackOff', container, untilMs: restartMs(pod) } as const;
      return { kind: 'waits', rule: 'containerBackOff', why };
    }
    default:
      return null;
  }
}

/** Only what has been asked to go is held. */
function held({ entry, deletion, goneAtMs, endedAtMs }: PodLife, story: JobStory | null): PodHeld | null {
  if (goneAtMs !== null || deletion === null) return null;
  const { record } = entry.lived;
  if (endedAtMs === null) {
    if (story?.surroundings.lostNodes.has(record.nodeName ?? '') === true) {
      return { kind: 'held', rule: 'nodeLoss', by: 'lostNode', untilMs: null };
    }
    const untilMs = deletion.atMs + deletion.graceSeconds * 1000;
    return { kind: 'held', rule: 'podTermination', by: 'gracePeriod', untilMs };
  }
  if (record.tracked) return { kind: 'held', rule: 'tracking', by: 'trackingFinalizer', untilMs: null };
  const others = record.born.stamp.finalizers.length > 0;
  return others ? { kind: 'held', rule: 'podTermination', by: 'otherFinalizers', untilMs: null } : null;
}
