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
 * completions), by index, whatever `surplus` says; then the least useful ones up to `surplus`.
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

function splitByPlace(active: readonly PodEntry[], completions: number) {
  const misplaced: PodEntry[] = [];
  const placed: PodEntry[] = [];
  const byIndex = new Map<number, PodEntry[]>();
  for (const pod of active) {
    const index = pod.lived.record.born.completionIndex ?? NO_INDEX;
    const group = byIndex.get(index);
    if (group === undefined) byIndex.set(index, [pod]);
    else group.push(pod);
  }
  for (const [index, group] of [...byIndex].sort(([a], [b]) => a - b)) {
    if (index === NO_INDEX || index >= completions) {
      misplaced.push(...group);
      continue;
    }
    group.sort(byUsefulness);
    misplaced.push(...group.slice(0, -1));
    placed.push(...group.slice(-1));
  }
  return { misplaced, placed };
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
