/** A container that crashes again and again waits longer and longer. */
import { claim } from '../claim.js';

const BASE_MS = 10_000;
const MAX_MS = 300_000;
const RESET_MS = 600_000;

interface Starts {
  readonly startedAtMs: number;
  readonly isRestart: boolean;
  /** How long the next restart waits. */
  readonly delayMs: number;
}

export const podRestartBackoff = claim({
  id: 'pod-restart-backoff',
  sentence:
    'The first restart of a container follows its end at once, the next ones 10 s after it, doubled each time up to 300 s.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  excused:
    'After a run of ten minutes the delay starts anew, and a kubelet may forget it that long after the last restart. A node ' +
    'that fell silent restarts when it is back. A restart of all containers is no restart of this kind.',
  begin: () => new Map<string, Starts>(),
  on: {
    containerStarted: (starts, { pod, container, atMs }, { faults }) => {
      const { record } = pod.entry.lived;
      const shown = record.containers.find((one) => one.record.shape.name === container)?.record;
      if (shown === undefined) return null;
      const key = `${pod.uid} ${container}`;
      const before = starts.get(key);
      if (before !== undefined && shown.last?.reason === 'RestartingAllContainers') return null;
      const endedAtMs = shown.last?.finishedAtMs ?? atMs;
      const delayMs = before === undefined ? 0 : delayBefore(before, endedAtMs);
      starts.set(key, {
        startedAtMs: atMs,
        isRestart: before !== undefined,
        delayMs: nextDelay(before, delayMs),
      });
      if (before === undefined || shown.last === null) return null;
      const lateMs = atMs - endedAtMs - delayMs;
      if (lateMs < 0)
        return `container ${container} of ${pod.name} is restarted ${-lateMs / 1000} s too early`;
      const isForgotten = atMs - before.startedAtMs > RESET_MS;
      if (lateMs === 0 || isForgotten || faults.lostNodes.has(record.nodeName ?? '')) return null;
      return `container ${container} of ${pod.name} is restarted ${lateMs / 1000} s too late`;
    },
  },
});

/** A run of more than ten minutes forgets the crashes before it. */
function delayBefore({ startedAtMs, delayMs, isRestart }: Starts, endedAtMs: number): number {
  return isRestart && endedAtMs - startedAtMs > RESET_MS ? 0 : delayMs;
}

function nextDelay(before: Starts | undefined, delayMs: number): number {
  if (before === undefined) return 0;
  return delayMs === 0 ? BASE_MS : Math.min(delayMs * 2, MAX_MS);
}
