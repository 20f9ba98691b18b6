/**
 * Why it took this long: the pod that ended last (or is still at work), the pod whose place it took, and so on back to the
 * creation of the Job. The pieces of the chain lie end to end, so their shares add up to the whole time.
 */

import type { CriticalPath, Segment, SegmentKind } from './job-findings.js';
import type { PodName } from './parts.js';
import type { PodLife } from './pod-life.js';
import type { JobStory } from './story.js';
import type { Span } from './surroundings.js';

export function criticalPathOf(story: JobStory, atMs: number): CriticalPath {
  const fromMs = story.createdAtMs;
  const toMs = story.finishedAtMs ?? story.goneAtMs ?? atMs;
  const segments: Segment[] = [];
  let cursorMs = fromMs;
  for (const pod of chainTo(lastPod(story))) {
    gap(story, cursorMs, pod.createdAtMs, segments);
    cursorMs = lifeSegments(pod, Math.max(cursorMs, pod.createdAtMs), toMs, segments);
  }
  gap(story, cursorMs, toMs, segments);
  return { kind: 'criticalPath', rule: 'reconciling', fromMs, toMs, segments };
}

/** The pod still at work that was created first; else the one that ended last. */
function lastPod({ pods, finishedAtMs }: JobStory): PodLife | null {
  let last: PodLife | null = null;
  for (const pod of pods.values()) {
    if (pod.endedAtMs === null && pod.goneAtMs === null && finishedAtMs === null) return pod;
    if (last === null || (pod.endedAtMs ?? 0) > (last.endedAtMs ?? 0)) last = pod;
  }
  return last;
}

function chainTo(last: PodLife | null): readonly PodLife[] {
  const chain: PodLife[] = [];
  for (let pod = last; pod !== null; pod = pod.predecessor) chain.push(pod);
  return chain.reverse();
}

/** What the pod did until its place was taken, from when the Job had it. Returns when its place was taken. */
function lifeSegments(pod: PodLife, fromMs: number, toMs: number, segments: Segment[]): number {
  const endMs = Math.min(toMs, pod.successor?.createdAtMs ?? toMs, pod.endedAtMs ?? pod.goneAtMs ?? toMs);
  for (const [place, { atMs, does }] of pod.marks.entries()) {
    const nextMs = Math.min(pod.marks[place + 1]?.atMs ?? endMs, endMs);
    if (does !== null) push(segments, does, place === 0 ? fromMs : Math.max(atMs, fromMs), nextMs, pod.name);
  }
  return Math.max(fromMs, endMs);
}

/** Time without a pod: suspended, in back-off, or waiting for a controller to act. */
function gap(story: JobStory, fromMs: number, toMs: number, segments: Segment[]): void {
  let cursorMs = fromMs;
  for (const { kind, fromMs: startMs, toMs: endMs } of holds(story, fromMs, toMs)) {
    if (endMs <= cursorMs) continue;
    push(segments, 'controller', cursorMs, startMs, null);
    push(segments, kind, Math.max(cursorMs, startMs), endMs, null);
    cursorMs = Math.max(cursorMs, endMs);
  }
  push(segments, 'controller', cursorMs, toMs, null);
}

interface Hold {
  readonly kind: SegmentKind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The back-off is measured from the end of the failed pod, where the gap begins. */
function holds(story: JobStory, fromMs: number, toMs: number): readonly Hold[] {
  const { suspensions, postponements, surroundings } = story;
  const found: Hold[] = [];
  for (const span of suspensions) {
    const hold = { kind: 'suspended' as const, ...within(span, fromMs, toMs) };
    if (hold.toMs > hold.fromMs) found.push(hold);
  }
  for (const span of surroundings.downs) {
    const hold = { kind: 'controllerDown' as const, ...within(span, fromMs, toMs) };
    if (hold.toMs > hold.fromMs) found.push(hold);
  }
  for (const { fromMs: saidMs, untilMs } of postponements) {
    if (saidMs < fromMs || saidMs >= toMs) continue;
    found.push({ kind: 'backOff', fromMs, toMs: Math.min(untilMs, toMs) });
  }
  return found.sort((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs);
}

function within(
  span: Span,
  fromMs: number,
  toMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: Math.max(span.fromMs, fromMs), toMs: Math.min(span.toMs ?? toMs, toMs) };
}

function push(
  segments: Segment[],
  kind: SegmentKind,
  fromMs: number,
  toMs: number,
  pod: PodName | null,
): void {
  if (toMs > fromMs) segments.push({ kind, fromMs, toMs, pod });
}
