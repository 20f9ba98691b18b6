/**
 * What scheduler, kubelet and the node's controllers tell about pods. Each of it is implied by a fact about the pod, so that
 * a tape needs not hold it: the same fact is always told in the same words.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/
 */
import type { LivedContainer } from '../../../machines/container.js';
import type { LivedPod } from '../../../machines/pod.js';
import type { PodFact } from '../../../machines/pod-facts.js';
import { mainsDoneAtMs } from '../../../machines/pod-phase.js';
import { isRestartedFor } from '../../../machines/restart-all.js';
import type { Happening } from './happening.js';

/** What is told of a pod; which pod is known. */
export type PodHappening = Omit<Happening, 'about'>;

const SCHEDULER = { component: 'default-scheduler' };
/** What a kubelet says when it ends a pod for a reason of its own and its words are not on the tape. */
const STOP_WORDS: Readonly<Record<string, string>> = {
  Evicted: 'The node was low on resource: memory.',
  Preempting: 'Preempted in order to admit critical pod',
};

/** @param pod the pod as it is after the fact. */
export function podHappenings(fact: PodFact, pod: LivedPod): readonly PodHappening[] {
  const { record } = pod;
  const { namespace, name, uid } = record.born;
  switch (fact.type) {
    case 'PodScheduled':
      return [
        normal(SCHEDULER, 'Scheduled', `Successfully assigned ${namespace}/${name} to ${fact.nodeName}`),
      ];
    case 'PodUnschedulable':
      return [warning(SCHEDULER, 'FailedScheduling', fact.message)];
    case 'ContainerStarted':
      return startOf(pod, fact.container);
    case 'ContainerBackedOff': {
      const message = `Back-off restarting failed container ${fact.container} in pod ${name}_${namespace}(${uid})`;
      return [{ ...warning(kubelet(pod), 'BackOff', message), fieldPath: pathOf(pod, fact.container) }];
    }
    case 'PodStopRequested':
      return stopOf(pod, fact.reason, fact.message);
    case 'PodReadinessLost':
      return [warning({ component: 'node-controller' }, 'NodeNotReady', 'Node is not ready')];
    case 'PodConditionSet':
      if (fact.by !== 'taint-eviction') return [];
      return [
        normal(
          { component: 'taint-eviction-controller' },
          'TaintManagerEviction',
          `Marking for deletion Pod ${namespace}/${name}`,
        ),
      ];
    case 'PodDeletionRequested':
      if (fact.by !== 'scheduler') return [];
      return [
        normal(
          SCHEDULER,
          'Preempted',
          `Preempted by pod ${preemptorOf(uid)} on node ${record.nodeName ?? ''}`,
        ),
      ];
    case 'ContainerTerminated':
      return isRestartedFor(record, fact.container) ? killingOf(pod) : [];
    case 'ContainerReadinessChanged':
    case 'ContainerRestartAbandoned':
    case 'ContainerRemoved':
    case 'PodCreated':
    case 'PodReadinessRestored':
    case 'PodStopped':
    case 'PodFailed':
    case 'PodGone':
    case 'PodConditionsReported':
    case 'PodReported':
    case 'TrackingFinalizerRemoved':
    case 'PodAdopted':
    case 'PodReleased':
    case 'PodOwnerRemoved':
    case 'PodLabelsChanged':
      return [];
  }
}

/** The containers the kubelet is to stop now, from outside or because only sidecars are left. */
export function isBroughtDown({ record, value }: LivedPod): boolean {
  if (record.deletion !== null || record.stop !== null) return true;
  const isOver = value.phase === 'Succeeded' || value.phase === 'Failed';
  return !isOver && mainsDoneAtMs(record.containers) !== null;
}

/** What is told when the kubelet begins to bring the pod down. */
export function killingOf(pod: LivedPod): readonly PodHappening[] {
  return pod.record.containers
    .filter(({ value }) => value === 'running')
    .map(({ record: { shape } }) => ({
      ...normal(kubelet(pod), 'Killing', `Stopping container ${shape.name}`),
      fieldPath: pathOf(pod, shape.name),
    }));
}

/** The pod that takes the place is no part of the run, but has a uid of its own all the same. */
function preemptorOf(victimUid: string): string {
  return victimUid.replace(/^[^-]*/, 'ffffffff');
}

/** Images are always on the node already. */
function startOf(pod: LivedPod, container: string): readonly PodHappening[] {
  const fieldPath = pathOf(pod, container);
  const source = kubelet(pod);
  const pulled = `Container image "${imageOf(pod, container)}" already present on machine and can be accessed by the pod`;
  return [
    { ...normal(source, 'Pulled', pulled), fieldPath },
    { ...normal(source, 'Created', 'Container created'), fieldPath },
    { ...normal(source, 'Started', 'Container started'), fieldPath },
  ];
}

/** The kubelet tells of some of its reasons only. */
function stopOf(pod: LivedPod, reason: string | null, message: string | null): readonly PodHappening[] {
  if (reason === null) return [];
  if (reason === 'DeadlineExceeded') return [normal(kubelet(pod), reason, message ?? '')];
  const words = message ?? STOP_WORDS[reason];
  return words === undefined ? [] : [warning(kubelet(pod), reason, words)];
}

function kubelet({ record: { nodeName } }: LivedPod): Happening['source'] {
  return nodeName === null ? { component: 'kubelet' } : { component: 'kubelet', host: nodeName };
}

function pathOf({ record: { containers } }: LivedPod, name: string): string {
  const isNamed = ({ record: { shape } }: LivedContainer) => shape.name === name;
  const isRegular = containers.find(isNamed)?.record.shape.kind === 'regular';
  return `spec.${isRegular ? 'containers' : 'initContainers'}{${name}}`;
}

function imageOf({ record }: LivedPod, name: string): string {
  const { containers, initContainers = [] } = record.born.stamp.spec;
  return [...containers, ...initContainers].find((one) => one.name === name)?.image ?? '';
}

function normal(source: Happening['source'], reason: string, message: string): PodHappening {
  return { fieldPath: null, source, type: 'Normal', reason, message };
}

function warning(source: Happening['source'], reason: string, message: string): PodHappening {
  return { fieldPath: null, source, type: 'Warning', reason, message };
}
