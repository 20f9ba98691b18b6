/** Containers are started again only where the policy says so, and not at once. */
import { claim } from '../claim.js';

const BASE_MS = 10_000;
const MAX_MS = 300_000;
const RESET_MS = 600_000;

interface Starts {
  readonly count: number;
  readonly startedAtMs: number;
  /** How long the next restart waits. */
  readonly delayMs: number;
}

export const podRestartOnlyIfPolicy = claim({
  id: 'pod-restart-only-if-policy',
  sentence:
    'A regular container is started again only under OnFailure after a non-zero exit, in a pod that is not being stopped; ' +
    'restartCount counts the starts; from the second restart on 10 s, doubled each time up to 300 s, pass first.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  excused: 'Sidecars are always started again. After a run of ten minutes the delay starts anew.',
  begin: () => new Map<string, Starts>(),
  on: {
    containerStarted: (starts, { pod, container, restartCount, atMs }) => {
      const { record } = pod.entry.lived;
      const shown = record.containers.find((one) => one.record.shape.name === container)?.record;
      if (shown === undefined) return null;
      const key = `${pod.uid} ${container}`;
      const before = starts.get(key);
      const delayMs = before === undefined ? 0 : delayBefore(before, shown.last?.finishedAtMs ?? atMs);
      starts.set(key, { count: restartCount, startedAtMs: atMs, delayMs: nextDelay(before, delayMs) });
      if (restartCount !== (before === undefined ? 0 : before.count + 1)) {
        return `container ${container} of ${pod.name} says ${restartCount} restarts after ${before?.count ?? 'none'}`;
      }
      if (before === undefined || shown.last === null) return null;
      const stops = record.deletion !== null || record.stop !== null;
      if (stops) return `container ${container} of ${pod.name} is started while the pod is stopped`;
      if (shown.shape.kind === 'sidecar') return null;
      const mayRestart = shown.shape.podRestartPolicy === 'OnFailure' && shown.last.exitCode !== 0;
      if (!mayRestart)
        return `container ${container} of ${pod.name} is started again after exit ${shown.last.exitCode}`;
      const endedAtMs = shown.last.finishedAtMs ?? atMs;
      if (atMs >= endedAtMs + delayMs) return null;
      return `container ${container} of ${pod.name} is restarted ${(endedAtMs + delayMs - atMs) / 1000} s too early`;
    },
  },
});

/** A run of more than ten minutes forgets the crashes before it. */
function delayBefore({ startedAtMs, delayMs, count }: Starts, endedAtMs: number): number {
  return count > 0 && endedAtMs - startedAtMs > RESET_MS ? 0 : delayMs;
}

function nextDelay(before: Starts | undefined, delayMs: number): number {
  if (before === undefined) return 0;
  return delayMs === 0 ? BASE_MS : Math.min(delayMs * 2, MAX_MS);
}
