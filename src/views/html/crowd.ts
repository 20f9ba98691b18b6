/** Very many pods counted: how many of them were in which state, in a few hundred steps of time. */
import type { PodStory } from '../timeline/story.js';
import type { Axis } from './axis.js';

export const CROWD_STATES = [
  'succeeded',
  'running',
  'starting',
  'held',
  'stopping',
  'failed',
  'deleted',
] as const;

export type CrowdState = (typeof CROWD_STATES)[number];

export interface Crowd {
  readonly steps: number;
  /** How many pods are in the state at the end of each step. */
  readonly counts: Readonly<Record<CrowdState, readonly number[]>>;
}

const STEPS = 400;

export function crowdOf(pods: readonly PodStory[], axis: Axis): Crowd {
  const changes = new Map<CrowdState, number[]>(
    CROWD_STATES.map((state) => [state, new Array(STEPS + 1).fill(0)]),
  );
  const stepMs = Math.max(axis.endMs - axis.startMs, 1) / (STEPS - 1);
  const add = (state: CrowdState, atMs: number, by: number) => {
    const steps = changes.get(state);
    const step = Math.min(STEPS, Math.max(0, Math.ceil((atMs - axis.startMs) / stepMs)));
    if (steps !== undefined) steps[step] = (steps[step] ?? 0) + by;
  };
  for (const { stretches, end } of pods) {
    for (const { state, fromMs, toMs } of stretches) {
      const seen = crowdState(state);
      add(seen, fromMs, 1);
      if (toMs !== null) add(seen, toMs, -1);
    }
    if (end !== null) add(end.kind, end.atMs, 1);
  }
  const counts = Object.fromEntries(CROWD_STATES.map((state) => [state, summed(changes.get(state) ?? [])]));
  return { steps: STEPS, counts: { ...EMPTY, ...counts } };
}

const EMPTY: Crowd['counts'] = {
  succeeded: [],
  running: [],
  starting: [],
  held: [],
  stopping: [],
  failed: [],
  deleted: [],
};

function crowdState(state: PodStory['stretches'][number]['state']): CrowdState {
  switch (state) {
    case 'running':
      return 'running';
    case 'starting':
    case 'unscheduled':
    case 'initializing':
      return 'starting';
    case 'postponed':
    case 'crashLoop':
      return 'held';
    case 'stopping':
      return 'stopping';
  }
}

function summed(changes: readonly number[]): readonly number[] {
  let sum = 0;
  return changes.slice(0, STEPS).map((change) => {
    sum += change;
    return sum;
  });
}
