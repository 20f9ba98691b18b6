/** What the Job's pods do at the instant asked about; and if none runs, why not and until when. */
import { restartDueMs } from '../../../machines/restart.js';
import { gatesOf } from '../../cluster/pod-conditions.js';
import type { HeldOpen, Idle, IdleReason, PodsAtWork } from './job-findings.js';
import type { PodName } from './parts.js';
import type { PodLife } from './pod-life.js';
import type { RuleId } from './rules.js';
import type { JobStory } from './story.js';

/** Null for a Job that is finished or gone. */
export function activityOf(story: JobStory, atMs: number): PodsAtWork | Idle | null {
  if (story.finishedAtMs !== null || story.goneAtMs !== null) return null;
  const open = [...story.pods.values()].filter((pod) => pod.endedAtMs === null && pod.goneAtMs === null);
  const running = doing(open, 'running');
  if (running.length > 0) {
    const heldOpen = running.flatMap(heldOpenOf);
    const rule = heldOpen.length > 0 ? 'sidecars' : 'parallelism';
    return { kind: 'running', rule, running: namesOf(running), heldOpen };
  }
  return idle(...reasonOf(story, open, atMs));
}

/** A list of one when only some of the pod's regular containers still run, and are not being killed for a new start. */
function heldOpenOf({ name, entry }: PodLife): readonly HeldOpen[] {
  const { containers, allContainersRestarting } = entry.lived.record;
  if (allContainersRestarting?.isTrue === true) return [];
  const regular = containers.filter(({ record }) => record.shape.kind === 'regular');
  const named = (value: 'terminated' | 'running') =>
    regular.filter((one) => one.value === value).map(({ record }) => record.shape.name);
  const [ended, running] = [named('terminated'), named('running')];
  return ended.length === 0 || running.length === 0 ? [] : [{ pod: name, ended, running }];
}

function idle(rule: RuleId, why: IdleReason): Idle {
  return { kind: 'idle', rule, why };
}

function reasonOf(
  story: JobStory,
  open: readonly PodLife[],
  atMs: number,
): readonly [rule: RuleId, why: IdleReason] {
  const { spec } = story;
  const { managedBy } = spec;
  if (managedBy !== undefined && managedBy !== 'kubernetes.io/job-controller') {
    return ['managedBy', { kind: 'foreignController', managedBy }];
  }
  const terminating = doing(open, 'terminating');
  if (terminating.length > 0) return [terminationRule(story), podsTerminating(story, terminating)];
  if (story.isSuspended) {
    return ['suspend', { kind: 'suspended', sinceMs: story.suspensions.at(-1)?.fromMs ?? null }];
  }
  return podsHeldUp(open) ?? noPods(story, atMs);
}

function terminationRule({ decidedAtMs, isSuspended, spec }: JobStory): RuleId {
  if (decidedAtMs !== null) return 'terminalConditions';
  if (isSuspended) return 'suspend';
  return spec.podReplacementPolicy === 'Failed' ? 'podReplacementPolicy' : 'podTermination';
}

function podsTerminating({ surroundings }: JobStory, pods: readonly PodLife[]): IdleReason {
  const isLost = pods.some(({ entry }) => surroundings.lostNodes.has(entry.lived.record.nodeName ?? ''));
  const kills = pods.map(({ deletion }) => (deletion?.atMs ?? 0) + (deletion?.graceSeconds ?? 0) * 1000);
  return { kind: 'podsTerminating', pods: namesOf(pods), killedAtMs: isLost ? null : Math.max(...kills) };
}

function podsHeldUp(open: readonly PodLife[]): readonly [RuleId, IdleReason] | null {
  const backingOff = doing(open, 'containerBackOff');
  if (backingOff.length > 0) {
    const untilMs = Math.min(...backingOff.map(restartMs));
    return ['containerBackOff', { kind: 'containersBackOff', pods: namesOf(backingOff), untilMs }];
  }
  const unfit = open.filter(({ entry }) => entry.lived.value.scheduling === 'unschedulable');
  if (unfit.length > 0) {
    const message = unfit[0]?.entry.lived.record.unschedulableMessage ?? '';
    return ['scheduling', { kind: 'unschedulable', pods: namesOf(unfit), message }];
  }
  const gated = open.filter(({ entry }) => gatesOf(entry.lived.record).length > 0);
  if (gated.length > 0) {
    const gates = [...new Set(gated.flatMap(({ entry }) => gatesOf(entry.lived.record)))];
    return ['schedulingGates', { kind: 'podsGated', pods: namesOf(gated), gates }];
  }
  return open.length > 0 ? ['scheduling', { kind: 'podsPending', pods: namesOf(open) }] : null;
}

/** When the first of the pod's waiting containers is started again. */
export function restartMs({ entry }: PodLife): number {
  const due = entry.lived.record.containers
    .filter(({ value }) => value === 'crashLoopBackOff')
    .map(({ record }) => restartDueMs(record.backOff, record.last?.finishedAtMs ?? 0));
  return Math.min(...due);
}

function noPods(story: JobStory, atMs: number): readonly [RuleId, IdleReason] {
  if (story.spec.parallelism === 0) return ['parallelism', { kind: 'noParallelism' }];
  const postponed = story.postponements.at(-1);
  if (postponed !== undefined && postponed.untilMs > atMs) {
    const { untilMs } = postponed;
    return ['backOffDelay', { kind: 'backOff', untilMs, lastFailureMs: lastFailureMs(story) }];
  }
  return ['reconciling', { kind: 'awaitsController' }];
}

function lastFailureMs({ pods }: JobStory): number | null {
  let latestMs: number | null = null;
  for (const { endedAtMs, hasSucceeded } of pods.values()) {
    if (endedAtMs !== null && !hasSucceeded) latestMs = Math.max(latestMs ?? endedAtMs, endedAtMs);
  }
  return latestMs;
}

function doing(pods: readonly PodLife[], what: string): readonly PodLife[] {
  return pods.filter(({ marks }) => marks.at(-1)?.does === what);
}

function namesOf(pods: readonly PodLife[]): readonly PodName[] {
  return pods.map(({ name }) => name);
}
