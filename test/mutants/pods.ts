/** Mistakes of the node, and of the clean-up after a Job's time to live. */
import type { PodFact } from '../../machines/pod-facts.js';
import { nextPodStep } from '../../src/controllers/kubelet/kubelet.js';
import { POD_GC_RULES } from '../../src/controllers/pod-gc/rules.js';
import { expiryMs } from '../../src/controllers/ttl/ttl.js';
import type { Parts } from '../../src/simulate/parts.js';
import type { Mutant } from './mutant.js';

type NextStep = Parts['nextPodStep'];

export const PODS: readonly Mutant[] = [
  {
    id: 'H1',
    name: 'terminal-phase-before-containers-stop',
    mistake: 'a deleted pod has ended at once, whatever still runs',
    plant: () => ({
      nextPodStep: (pod, behaviour, nowMs) => {
        const runs = pod.value.phase === 'Running' && pod.record.deletion !== null;
        return runs ? write(nowMs, [{ type: 'PodFailed' }]) : nextPodStep(pod, behaviour, nowMs);
      },
    }),
  },
  {
    id: 'H2',
    name: 'evicted-pod-runs-again',
    mistake: 'containers of a Failed pod are started again',
    plant: () => ({ nextPodStep: restarting((phase, exitCode) => phase === 'Failed' && exitCode !== 0) }),
  },
  {
    id: 'H4',
    name: 'sandbox-recreated-after-success',
    mistake: 'containers that succeeded are started again',
    plant: () => ({ nextPodStep: restarting((phase, exitCode) => phase === 'Running' && exitCode === 0) }),
  },
  {
    id: 'H5',
    name: 'pending-deleted-pod-never-terminal',
    mistake: 'a pod deleted before its start stays Pending',
    plant: () => ({
      nextPodStep: (pod, behaviour, nowMs) => {
        const isUnstarted = pod.value.phase === 'Pending' && pod.record.deletion !== null;
        return isUnstarted ? null : nextPodStep(pod, behaviour, nowMs);
      },
    }),
  },
  {
    id: 'H11',
    name: 'container-rerun-under-never',
    mistake: 'whatever is not running is started, exit or not',
    plant: () => ({ nextPodStep: restarting((phase, exitCode) => phase === 'Running' && exitCode >= 0) }),
  },
  {
    id: 'H6',
    name: 'podgc-stuck-on-odd-spec',
    mistake:
      'the clean-up of a lost node leaves a pod alone whose mark cannot be written (here: any pod with two containers)',
    plant: () => ({
      podGc: {
        ...POD_GC_RULES,
        givenUp: (pod, nowMs) => (pod.record.containers.length > 1 ? null : POD_GC_RULES.givenUp(pod, nowMs)),
      },
    }),
  },
  {
    id: 'H7',
    name: 'finished-pod-marked-disrupted',
    mistake: 'the clean-up of a lost node marks pods that have ended as well',
    plant: () => ({
      podGc: {
        ...POD_GC_RULES,
        givenUp: (pod, nowMs) => {
          const pending = { ...pod, value: { ...pod.value, phase: 'Running' as const } };
          const hasEnded = pod.value.phase === 'Succeeded' || pod.value.phase === 'Failed';
          return POD_GC_RULES.givenUp(pending, nowMs)?.slice(0, hasEnded ? 1 : 2) ?? null;
        },
      },
    }),
  },
  {
    id: 'H10',
    name: 'podgc-does-not-fail-the-pod',
    mistake: 'pods of a lost node are deleted and not called Failed',
    plant: () => ({ podGc: { ...POD_GC_RULES, givenUp: () => [] } }),
  },
  {
    id: 'H12',
    name: 'succeeded-to-pending',
    mistake: 'the phase of a pod that succeeded is worked out anew when it is deleted',
    plant: () => ({
      nextPodStep: (pod, behaviour, nowMs) =>
        pod.value.phase === 'Succeeded' && pod.record.deletion !== null
          ? write(nowMs, [{ type: 'PodStopped' }])
          : nextPodStep(pod, behaviour, nowMs),
    }),
  },
  {
    id: 'T2',
    name: 'ttl-deletes-the-successor',
    mistake: 'the clean-up takes a Job for finished that has no final condition',
    plant: () => ({
      expiryMs: (job) => {
        const { ttlSecondsAfterFinished } = job.spec;
        const startMs = Date.parse(job.status.startTime ?? '');
        if (ttlSecondsAfterFinished === undefined || Number.isNaN(startMs)) return expiryMs(job);
        return expiryMs(job) ?? startMs + ttlSecondsAfterFinished * 1000;
      },
    }),
  },
  {
    id: 'T1',
    name: 'expired-by-an-old-ttl',
    mistake: 'the Job is deleted by the time to live it had at first',
    plant: () => {
      const first = new Map<string, number | undefined>();
      return {
        expiryMs: (job) => {
          const { uid = '' } = job.metadata;
          if (!first.has(uid)) first.set(uid, job.spec.ttlSecondsAfterFinished);
          const ttlSecondsAfterFinished = first.get(uid);
          if (ttlSecondsAfterFinished === undefined) return expiryMs(job);
          return expiryMs({ ...job, spec: { ...job.spec, ttlSecondsAfterFinished } });
        },
      };
    },
  },
];

function write(atMs: number, facts: readonly PodFact[]) {
  return { kind: 'write', atMs, facts } as const;
}

/** Starts terminated containers again where the mistake says so, one second after their end. */
function restarting(isMistaken: (phase: string, exitCode: number) => boolean): NextStep {
  return (pod, behaviour, nowMs) => {
    for (const { value, record } of pod.record.containers) {
      if (value !== 'terminated' || record.last === null || record.shape.kind !== 'regular') continue;
      if (!isMistaken(pod.value.phase, record.last.exitCode) || record.restartCount > 0) continue;
      const restartCount = record.restartCount + 1;
      const start = {
        type: 'ContainerStarted',
        container: record.shape.name,
        ready: false,
        restartCount,
      } as const;
      return write(Math.max(nowMs, record.last.finishedAtMs ?? nowMs), [start]);
    }
    return nextPodStep(pod, behaviour, nowMs);
  };
}
