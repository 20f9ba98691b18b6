/** Which active pods go first when there are too many: the ones that lose least. */
import type { PodEntry } from '../../cluster/pod-entry.js';

const NO_INDEX = -1;

/** Negative when `a` goes before `b`. Equals keep their order. */
export function byUsefulness(a: PodEntry, b: PodEntry): number {
  return (
    Number(isAssigned(a)) - Number(isAssigned(b)) ||
    phaseRank(a) - phaseRank(b) ||
    Number(a.lived.record.ready) - Number(b.lived.record.ready) ||
    readyShorterFirst(a, b) ||
    maxRestarts(b, 'regular') - maxRestarts(a, 'regular') ||
    maxRestarts(b, 'sidecar') - maxRestarts(a, 'sidecar') ||
    b.lived.record.createdAtMs - a.lived.record.createdAtMs
  );
}

/**
 * The pods to remove: those without a place of their own (no index, a second pod for an index, an index beyond the
 * completions), whatever `surplus` says; then the least useful ones up to `surplus`.
 */
export function chooseForRemoval(
  active: readonly PodEntry[],
  surplus: number,
  completions: number | null,
): readonly PodEntry[] {
  const { misplaced, placed } =
    completions === null ? { misplaced: [], placed: active } : splitByPlace(active, completions);
  if (misplaced.length >= surplus) return misplaced;
  const ranked = [...placed].sort(byUsefulness);
  return [...misplaced, ...ranked.slice(0, surplus - misplaced.length)];
}

/** By index, pods without one first; only those beyond the completions come before the last group of the others. */
function splitByPlace(active: readonly PodEntry[], completions: number) {
  const groups = byCompletionIndex(active);
  const inside = groups.filter(([index]) => index < completions);
  const beyond = groups.slice(inside.length).flatMap(([, group]) => group);
  const [last] = inside.splice(-1);
  const earlier = inside.map(splitGroup);
  const final = last === undefined ? [] : [splitGroup(last)];
  return {
    misplaced: [...earlier.flatMap(doubles), ...beyond, ...final.flatMap(doubles)],
    placed: [...earlier, ...final].flatMap(({ stays }) => stays),
  };
}

/** One pod of an index stays, the most useful one. */
function splitGroup([index, group]: IndexGroup) {
  const stays = index === NO_INDEX ? [] : group.sort(byUsefulness).splice(-1);
  return { doubles: group, stays };
}

function doubles(split: ReturnType<typeof splitGroup>): readonly PodEntry[] {
  return split.doubles;
}

type IndexGroup = readonly [index: number, pods: PodEntry[]];

function byCompletionIndex(active: readonly PodEntry[]): IndexGroup[] {
  const groups = new Map<number, PodEntry[]>();
  for (const pod of active) {
    const index = pod.lived.record.born.completionIndex ?? NO_INDEX;
    const group = groups.get(index);
    if (group === undefined) groups.set(index, [pod]);
    else group.push(pod);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

function isAssigned({ lived }: PodEntry): boolean {
  return lived.record.nodeName !== null;
}

function phaseRank({ lived }: PodEntry): number {
  return lived.value.phase === 'Running' ? 1 : 0;
}

function readyShorterFirst(a: PodEntry, b: PodEntry): number {
  if (!a.lived.record.ready || !b.lived.record.ready) return 0;
  return (b.lived.record.readySinceMs ?? 0) - (a.lived.record.readySinceMs ?? 0);
}

function maxRestarts({ lived }: PodEntry, kind: 'regular' | 'sidecar'): number {
  let most = 0;
  for (const { record } of lived.record.containers) {
    if (record.shape.kind === kind) most = Math.max(most, record.restartCount);
  }
  return most;
}
