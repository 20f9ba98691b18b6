/**
 * A pod as five regions that live side by side: where it is scheduled, its phase, its deletion, the Job tracking
 * finalizer, and the disruption mark. A fact about a container moves that container first; the pod then asks what its
 * containers amount to.
 */
import { type Lived, lifecycle } from '../src/kernel/lifecycle.js';
import { container } from './container.js';
import type { PodFact } from './pod-facts.js';
import { type PodRecord, podWith, UNBORN_POD } from './pod-record.js';
import { guards, updates } from './pod-rules.js';

export type PodValue = {
  readonly phase: 'Unborn' | 'Pending' | 'Running' | 'Succeeded' | 'Failed';
  readonly scheduling: 'unscheduled' | 'unschedulable' | 'scheduled';
  readonly deletion: 'live' | 'terminating' | 'gone';
  readonly tracking: 'untracked' | 'tracked';
  readonly disruption: 'none' | 'target';
};

export type LivedPod = Lived<PodValue, PodRecord>;

export const pod = lifecycle<PodValue, PodRecord, PodFact>()({
  unborn: UNBORN_POD,
  guards,
  updates,
  chart: {
    id: 'pod',
    type: 'parallel',
    states: {
      phase: {
        initial: 'Unborn',
        states: {
          Unborn: { on: { PodCreated: { target: 'Pending', actions: 'create' } } },
          Pending: {
            on: {
              ContainerStarted: [
                { target: 'Running', guard: 'nowRuns', actions: 'observeContainers' },
                { actions: 'observeContainers' },
              ],
              ContainerReadinessChanged: { actions: 'observeContainers' },
              ContainerTerminated: [
                { target: 'Failed', guard: 'nowFailed', actions: ['observeContainers', 'settle'] },
                { target: 'Running', guard: 'nowRuns', actions: 'observeContainers' },
                { actions: 'observeContainers' },
              ],
              ContainerBackedOff: { actions: 'observeContainers' },
              ContainerRestartAbandoned: { actions: 'observeContainers' },
              ContainerRemoved: [
                { target: 'Running', guard: 'startsOverRunning', actions: 'observeContainers' },
                { guard: 'mayStartOver', actions: 'observeContainers' },
              ],
              PodStopped: { target: 'Failed', guard: 'nothingRuns', actions: 'settle' },
              PodStopRequested: { actions: 'requestStop' },
              PodFailed: { target: 'Failed', actions: 'settle' },
            },
          },
          Running: {
            on: {
              ContainerStarted: [
                { target: 'Pending', guard: 'nowPending', actions: 'observeContainers' },
                { actions: 'observeContainers' },
              ],
              ContainerReadinessChanged: { actions: 'observeContainers' },
              ContainerTerminated: [
                { target: 'Failed', guard: 'nowFailed', actions: ['observeContainers', 'settle'] },
                { target: 'Succeeded', guard: 'nowSucceeded', actions: ['observeContainers', 'settle'] },
                { actions: 'observeContainers' },
              ],
              ContainerBackedOff: { actions: 'observeContainers' },
              ContainerRestartAbandoned: { actions: 'observeContainers' },
              ContainerRemoved: { guard: 'mayStartOver', actions: 'observeContainers' },
              PodStopped: [
                { target: 'Succeeded', guard: 'nowSucceeded', actions: 'settle' },
                { target: 'Failed', guard: 'nothingRuns', actions: 'settle' },
              ],
              PodStopRequested: { actions: 'requestStop' },
              PodFailed: { target: 'Failed', actions: 'settle' },
            },
          },
          Succeeded: { description: 'every regular container ended with exit code 0; never left' },
          Failed: { description: 'never left' },
        },
      },
      scheduling: {
        initial: 'unscheduled',
        states: {
          unscheduled: {
            on: {
              PodScheduled: { target: 'scheduled', guard: 'isLive', actions: 'schedule' },
              PodUnschedulable: { target: 'unschedulable', actions: 'noteUnschedulable' },
            },
          },
          unschedulable: {
            description: 'no node fits',
            on: { PodScheduled: { target: 'scheduled', guard: 'isLive', actions: 'schedule' } },
          },
          scheduled: {
            on: {
              PodReadinessLost: { actions: 'loseReadiness' },
              PodReadinessRestored: { actions: 'observeContainers' },
            },
          },
        },
      },
      deletion: {
        initial: 'live',
        states: {
          live: {
            on: {
              PodDeletionRequested: { target: 'terminating', actions: 'requestDeletion' },
              PodConditionsReported: { actions: 'reportConditions' },
              PodReported: { actions: 'report' },
            },
          },
          terminating: {
            description: 'has a deletionTimestamp',
            on: {
              PodDeletionRequested: { actions: 'shortenDeletion' },
              PodConditionsReported: { actions: 'reportConditions' },
              PodReported: { actions: 'report' },
              PodGone: { target: 'gone', guard: 'mayGo', actions: 'go' },
            },
          },
          gone: { description: 'the object no longer exists' },
        },
      },
      tracking: {
        initial: 'untracked',
        states: {
          untracked: {
            description: 'carries no batch.kubernetes.io/job-tracking finalizer',
            on: {
              PodCreated: { target: 'tracked', guard: 'bornTracked', actions: 'keep' },
              PodAdopted: { target: 'tracked', guard: 'hasNoOwner', actions: 'adopt' },
              PodOwnerRemoved: { guard: 'isItsOwner', actions: 'removeOwner' },
              PodLabelsChanged: { actions: 'relabel' },
            },
          },
          tracked: {
            on: {
              TrackingFinalizerRemoved: { target: 'untracked', actions: 'untrack' },
              PodAdopted: { guard: 'hasNoOwner', actions: 'adopt' },
              PodReleased: { target: 'untracked', guard: 'isItsOwner', actions: 'release' },
              PodOwnerRemoved: { guard: 'isItsOwner', actions: 'removeOwner' },
              PodLabelsChanged: { actions: 'relabel' },
            },
          },
        },
      },
      disruption: {
        initial: 'none',
        states: {
          none: {
            on: {
              PodConditionSet: [
                { target: 'target', guard: 'marksDisruption', actions: 'setCondition' },
                { actions: 'setCondition' },
              ],
            },
          },
          target: {
            description: 'DisruptionTarget=True',
            on: {
              PodConditionSet: [
                { target: 'none', guard: 'clearsDisruption', actions: 'setCondition' },
                { actions: 'setCondition' },
              ],
            },
          },
        },
      },
    },
  },
});

/** Steps the container that the fact is about, then the pod. Null when either chart refuses the fact. */
export function stepPod(lived: LivedPod, fact: PodFact, atMs: number): LivedPod | null {
  if (!('container' in fact)) return pod.step(lived, fact, atMs);
  const { containers } = lived.record;
  const place = containers.findIndex(({ record }) => record.shape.name === fact.container);
  const before = containers[place];
  if (before === undefined) return null;
  const after = container.step(before, fact, atMs);
  if (after === null) return null;
  const record = podWith(lived.record, (pod) => {
    pod.containers = containers.length === 1 ? [after] : containers.with(place, after);
  });
  return pod.step({ value: lived.value, record }, fact, atMs);
}
