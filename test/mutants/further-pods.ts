/** Mistakes of nodes, of garbage collection and of the clean-up after the time to live that nobody is known to have made. */
import type { PodFact } from '../../machines/pod-facts.js';
import { GARBAGE_RULES } from '../../src/controllers/garbage/rules.js';
import { nextPodStep, type PodStep } from '../../src/controllers/kubelet/kubelet.js';
import { POD_GC_RULES } from '../../src/controllers/pod-gc/rules.js';
import { expiryMs } from '../../src/controllers/ttl/ttl.js';
import type { Parts } from '../../src/simulate/parts.js';
import type { Mutant } from './mutant.js';

type Given = Parameters<Parts['nextPodStep']>;
type Write = Extract<PodStep, { kind: 'write' }>;

export const FURTHER_PODS: readonly Mutant[] = [
  {
    id: 'K1',
    name: 'grace-period-overrun',
    mistake: 'containers of a deleted pod get five seconds more',
    plant: () =>
      kubelet((step, [pod]) =>
        pod.record.deletion !== null && ends(step) ? { ...step, atMs: step.atMs + 5000 } : step,
      ),
  },
  {
    id: 'K2',
    name: 'restart-delay-constant',
    mistake: 'a container that crashes waits 10 s, however often it has crashed',
    plant: () =>
      kubelet((step, [pod]) => {
        const start = startOf(step);
        if (start === null || start.restartCount < 3) return step;
        const container = pod.record.containers.find(({ record }) => record.shape.name === start.container);
        return { ...step, atMs: (container?.record.last?.finishedAtMs ?? step.atMs) + 10_000 };
      }),
  },
  {
    id: 'K3',
    name: 'restart-counted-twice',
    mistake: 'a restart raises restartCount by two',
    plant: () =>
      kubelet((step) => {
        const start = startOf(step);
        if (start === null || start.restartCount === 0) return step;
        return { ...step, facts: [{ ...start, restartCount: start.restartCount * 2 }] };
      }),
  },
  {
    id: 'K4',
    name: 'crashed-container-left-alone',
    mistake: 'a container is restarted twice and then left alone',
    plant: () => kubelet((step) => ((startOf(step)?.restartCount ?? 0) > 2 ? null : step)),
  },
  {
    id: 'K5',
    name: 'pod-deadline-from-start',
    mistake: 'the deadline of a pod runs from the start of its containers',
    plant: () => ({
      nextPodStep: (pod, behaviour, nowMs) => {
        const step = nextPodStep(pod, behaviour, nowMs);
        const lateMs = (behaviour.startAfter ?? 1) * 1000;
        return step?.kind === 'resolution' ? { ...step, atMs: step.atMs + lateMs } : step;
      },
    }),
  },
  {
    id: 'K6',
    name: 'sidecars-keep-running',
    mistake: 'sidecars are not stopped when the work is done',
    plant: () =>
      kubelet((step, [pod]) => {
        const isOfSidecar = ({ record }: { record: { shape: { name: string; kind: string } } }) =>
          record.shape.kind === 'sidecar' &&
          step.facts.some(
            (fact) => fact.type === 'ContainerTerminated' && fact.container === record.shape.name,
          );
        const stops = pod.record.deletion !== null || pod.record.stop !== null;
        return !stops && pod.record.containers.some(isOfSidecar) ? null : step;
      }),
  },
  {
    id: 'K7',
    name: 'failed-init-container-ignored',
    mistake: 'regular containers are started although an init container failed',
    plant: () => ({
      nextPodStep: (pod, behaviour, nowMs) => {
        const [first] = pod.record.containers;
        const hasFailed = first?.record.shape.kind === 'init' && (first.record.last?.exitCode ?? 0) !== 0;
        const next = pod.record.containers.find(({ value }) => value === 'waiting');
        if (!hasFailed || next === undefined || pod.record.deletion !== null)
          return nextPodStep(pod, behaviour, nowMs);
        const container = next.record.shape.name;
        const facts: PodFact[] = [{ type: 'ContainerStarted', container, ready: true, restartCount: 0 }];
        return { kind: 'write', atMs: nowMs, facts };
      },
    }),
  },
  {
    id: 'K8',
    name: 'disrupted-pod-keeps-running',
    mistake: 'a pod that is deleted while a container waits for its restart is left as it is',
    plant: () =>
      kubelet((step, [pod]) => {
        const waits = pod.record.containers.some(({ value }) => value === 'crashLoopBackOff');
        return pod.record.deletion !== null && waits ? null : step;
      }),
  },
  {
    id: 'L1',
    name: 'collected-at-once',
    mistake: 'pods of a node are given up as soon as the node is gone',
    plant: () => ({ podGc: { ...POD_GC_RULES, quarantineMs: () => 1000 } }),
  },
  {
    id: 'L2',
    name: 'given-up-without-reason',
    mistake: 'pods of a node that is gone fail without a disruption mark',
    plant: () => ({
      podGc: {
        ...POD_GC_RULES,
        givenUp: (pod, nowMs) =>
          POD_GC_RULES.givenUp(pod, nowMs)?.filter(({ type }) => type !== 'PodConditionSet') ?? null,
      },
    }),
  },
  {
    id: 'L3',
    name: 'background-deletion-lets-pods-live',
    mistake: 'only a deletion in the foreground takes the pods along',
    plant: () => ({
      garbage: {
        ...GARBAGE_RULES,
        fateOfPods: (propagation) => (propagation === 'Foreground' ? 'deleted' : 'letGo'),
      },
    }),
  },
  {
    id: 'L4',
    name: 'foreground-deletion-does-not-wait',
    mistake: 'a Job deleted in the foreground goes when one of its pods has gone',
    plant: () => ({ garbage: { ...GARBAGE_RULES, mayEndForeground: () => true } }),
  },
  {
    id: 'L5',
    name: 'orphans-are-collected',
    mistake: 'pods that were to live on are deleted with their Job',
    plant: () => ({ garbage: { ...GARBAGE_RULES, fateOfPods: () => 'deleted' } }),
  },
  {
    id: 'T4',
    name: 'ttl-from-creation',
    mistake: 'the time to live runs from the creation of the Job',
    plant: () => ({
      expiryMs: (job) => {
        const atMs = expiryMs(job);
        const { ttlSecondsAfterFinished = 0 } = job.spec;
        const createdMs = Date.parse(job.metadata.creationTimestamp ?? '');
        return atMs === null ? null : createdMs + ttlSecondsAfterFinished * 1000;
      },
    }),
  },
  {
    id: 'T5',
    name: 'failed-jobs-live-for-ever',
    mistake: 'the time to live runs from completionTime, which failed Jobs have not',
    plant: () => ({ expiryMs: (job) => (job.status.completionTime === undefined ? null : expiryMs(job)) }),
  },
  {
    id: 'T6',
    name: 'decided-is-finished',
    mistake: 'a Job whose end is decided counts as finished',
    plant: () => ({
      expiryMs: (job) => {
        const conditions = job.status.conditions?.map((one) =>
          one.type === 'FailureTarget' || one.type === 'SuccessCriteriaMet'
            ? { ...one, type: 'Complete' as const }
            : one,
        );
        return expiryMs(conditions === undefined ? job : { ...job, status: { ...job.status, conditions } });
      },
    }),
  },
  {
    id: 'T7',
    name: 'no-time-to-live-is-none',
    mistake: 'a time to live of 0 is taken for none at all',
    plant: () => ({ expiryMs: (job) => (job.spec.ttlSecondsAfterFinished === 0 ? null : expiryMs(job)) }),
  },
];

/** The node agent with its next write changed; null: it leaves the pod alone. */
function kubelet(change: (step: Write, given: Given) => Write | null): Partial<Parts> {
  return {
    nextPodStep: (...given) => {
      const step = nextPodStep(...given);
      return step === null || step.kind !== 'write' ? step : change(step, given);
    },
  };
}

function ends({ facts }: Write): boolean {
  return facts.some(({ type }) => type === 'ContainerTerminated');
}

/** The start of a single container. */
function startOf({ facts }: Write) {
  const [only] = facts;
  return facts.length === 1 && only?.type === 'ContainerStarted' ? only : null;
}
