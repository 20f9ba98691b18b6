/** Mistakes of nodes and of the clean-up after the time to live, in turns, limits and ends; nobody is known to have made them. */
import type { LivedPod } from '../../machines/pod.js';
import { nextPodStep, type PodStep } from '../../src/controllers/kubelet/kubelet.js';
import { expiryMs } from '../../src/controllers/ttl/ttl.js';
import type { Mutant } from './mutant.js';

export const UNNAMED_PODS: readonly Mutant[] = [
  {
    id: 'K9',
    name: 'turn-never-comes',
    mistake: 'nothing is started after the last init container',
    plant: () => ({
      nextPodStep: (...given) => {
        const step = nextPodStep(...given);
        if (step?.kind !== 'write' || step.facts.length < 2) return step;
        const ends = step.facts.some(({ type }) => type === 'ContainerTerminated');
        return ends ? { ...step, facts: step.facts.filter(({ type }) => type !== 'ContainerStarted') } : step;
      },
    }),
  },
  {
    id: 'K10',
    name: 'pod-deadline-ignored',
    mistake: 'activeDeadlineSeconds of a pod stop nothing',
    plant: () => ({
      nextPodStep: (pod, behaviour, nowMs) => {
        const { born, ...record } = pod.record;
        const { activeDeadlineSeconds: _, ...spec } = born.stamp.spec;
        const other = { ...born, stamp: { ...born.stamp, spec } };
        return nextPodStep({ ...pod, record: { ...record, born: other } }, behaviour, nowMs);
      },
    }),
  },
  {
    id: 'K11',
    name: 'restart-delay-capped-too-low',
    mistake: 'the delay of restarts ends at one minute',
    plant: () => ({
      nextPodStep: (...given) => {
        const step = nextPodStep(...given);
        const endedMs = crashedAtMs(given[0], step);
        return step === null || endedMs === null
          ? step
          : { ...step, atMs: Math.min(step.atMs, endedMs + 60_000) };
      },
    }),
  },
  {
    id: 'K12',
    name: 'slow-pod-given-up',
    mistake: 'a pod that is not bound within ten seconds fails',
    plant: () => ({
      nextPodStep: (pod, behaviour, nowMs) => {
        const { scheduledAtMs, deletion, createdAtMs } = pod.record;
        const isWaiting = scheduledAtMs === null && deletion === null && pod.value.phase === 'Pending';
        if (!isWaiting) return nextPodStep(pod, behaviour, nowMs);
        return { kind: 'write', atMs: createdAtMs + 10_000, facts: [{ type: 'PodFailed' }] };
      },
    }),
  },
  {
    id: 'T8',
    name: 'ttl-rounded-up',
    mistake: 'the time to live is counted in full minutes',
    plant: () => ({
      expiryMs: (job) => {
        const atMs = expiryMs(job);
        return atMs === null ? null : Math.ceil(atMs / 60_000) * 60_000;
      },
    }),
  },
  {
    id: 'T9',
    name: 'ttl-a-second-short',
    mistake: 'the time to live runs from a second before the end',
    plant: () => ({
      expiryMs: (job) => {
        const atMs = expiryMs(job);
        return atMs === null ? null : atMs - 1000;
      },
    }),
  },
];

/** When the container ended that the step starts again. */
function crashedAtMs({ record }: LivedPod, step: PodStep | null): number | null {
  if (step?.kind !== 'write') return null;
  const [start] = step.facts;
  if (start?.type !== 'ContainerStarted' || start.restartCount === 0) return null;
  return (
    record.containers.find((one) => one.record.shape.name === start.container)?.record.last?.finishedAtMs ??
    null
  );
}
