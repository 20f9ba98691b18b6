import { describe, expect, it } from 'vitest';
import type { CronJob, Job } from '../../src/api/types/index.js';
import type { Scenario } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

const template = {
  spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
};
const job: Job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' }, spec: { template } };

/** The seconds at which facts of this type happened. */
function secondsOf(type: string, scenario: Scenario, manifest: Job | CronJob = job): readonly number[] {
  const { tape } = simulate([manifest], scenario);
  return [...tape]
    .filter(({ fact }) => fact.type === type)
    .map(({ atMs }) => (atMs - tape.header.startMs) / 1000);
}

describe('what drawn stories have found', () => {
  it('a pod whose time is over goes when the Job that held it lets go of it', () => {
    const labels = { 'batch.kubernetes.io/controller-uid': 'someone' };
    const scenario: Scenario = {
      pods: [{ match: { ordinal: 1 }, behaviour: { scheduleAfter: 40 } }],
      actions: [
        { at: 21, do: 'labelPod', ordinal: 1, labels },
        { at: 21, do: 'deletePod', ordinal: 1 },
      ],
    };
    expect(secondsOf('PodGone', scenario)).toEqual([22]);
  });

  it('a Job is not failed by a pod of the Job that had its name before', () => {
    const onExitCodes = { operator: 'In' as const, values: [1] };
    const strict: Job = {
      ...job,
      spec: { template, podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes }] } },
    };
    const scenario: Scenario = {
      pods: [{ match: { ordinal: 1 }, behaviour: { runs: [{ for: 0, exitCode: 1 }] } }],
      actions: [
        { at: 2, do: 'deleteJob', propagation: 'Orphan' },
        { at: 2, do: 'createJob', manifest: strict },
      ],
    };
    expect(secondsOf('JobFailed', scenario, strict)).toEqual([1]);
    expect(secondsOf('JobCompleted', scenario, strict)).toHaveLength(1);
  });

  it('a node that fell silent a second time is given up, and its pods evicted, by the second time', () => {
    const scenario: Scenario = {
      nodes: 2,
      pods: [{ match: {}, behaviour: { runs: [{ for: 1000 }] } }],
      actions: [
        { at: 2, do: 'failNode', node: 1 },
        { at: 60, do: 'recoverNode', node: 1 },
        { at: 100, do: 'failNode', node: 1 },
      ],
    };
    expect(secondsOf('NodeUnreachable', scenario)).toEqual([52, 150]);
    expect(secondsOf('PodDeletionRequested', scenario)[0]).toBe(450);
  });

  it('a pod that no longer matches is not counted, even while the pod watch is late', () => {
    const scenario: Scenario = {
      pods: [{ match: {}, behaviour: { runs: [{ for: 3600 }] } }],
      actions: [
        { at: 20, do: 'delayWatch', kind: 'pods', for: 600, lag: 5 },
        { at: 30, do: 'labelPod', ordinal: 1, labels: { 'batch.kubernetes.io/controller-uid': 'someone' } },
      ],
    };
    expect(secondsOf('PodReleased', scenario)).toEqual([36]);
    expect(secondsOf('PodCreated', scenario)).toEqual([0, 36]);
  });

  it('a sync that cannot let go of a pod ends there, and is tried again', () => {
    const scenario: Scenario = {
      pods: [{ match: {}, behaviour: { runs: [{ for: 3600 }] } }],
      actions: [
        { at: 20, do: 'failNext', call: 'patchPod', error: 'internal' },
        { at: 30, do: 'labelPod', ordinal: 1, labels: { 'batch.kubernetes.io/controller-uid': 'someone' } },
      ],
    };
    expect(secondsOf('RequestFailed', scenario)).toHaveLength(1);
    expect(secondsOf('PodReleased', scenario)).toEqual([32]);
    expect(secondsOf('PodCreated', scenario)).toEqual([0, 32]);
  });

  it('letting go of a pod again, the first answer being lost, changes nothing', () => {
    const scenario: Scenario = {
      pods: [{ match: {}, behaviour: { runs: [{ for: 300 }] } }],
      actions: [
        { at: 20, do: 'failNext', call: 'patchPod', error: 'lostResponse' },
        { at: 25, do: 'delayWatch', kind: 'pods', for: 100, lag: 8 },
        { at: 30, do: 'labelPod', ordinal: 1, labels: { 'batch.kubernetes.io/controller-uid': 'someone' } },
      ],
    };
    expect(secondsOf('PodReleased', scenario)).toEqual([39]);
    expect(secondsOf('PodOwnerRemoved', scenario)).toEqual([]);
  });

  it('a pod left behind, its finalizer still on, is taken over by the next Job with its selector', () => {
    const mine: Job = {
      ...job,
      spec: {
        manualSelector: true,
        selector: { matchLabels: { app: 'mine' } },
        template: { ...template, metadata: { labels: { app: 'mine' } } },
      },
    };
    const scenario: Scenario = {
      pods: [{ match: {}, behaviour: { runs: [{ for: 60 }] } }],
      actions: [
        { at: 10, do: 'controllerDown', for: 20 },
        { at: 12, do: 'deleteJob', propagation: 'Orphan' },
        { at: 14, do: 'createJob', manifest: { ...mine, metadata: { name: 'next' } } },
      ],
    };
    expect(secondsOf('PodAdopted', scenario, mine)).toEqual([30]);
    expect(secondsOf('PodCreated', scenario, mine)).toEqual([0]);
    expect(secondsOf('JobCompleted', scenario, mine)).toHaveLength(1);
  });

  it('a CronJob that is deleted while it waits for its Jobs to go has one request and one end', () => {
    const cronJob: CronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'cron' },
      spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template } } },
    };
    const scenario: Scenario = {
      until: 60,
      actions: [
        { at: 1, do: 'deleteCronJob', propagation: 'Foreground' },
        { at: 2, do: 'deleteCronJob', propagation: 'Background' },
      ],
    };
    expect(secondsOf('CronJobDeletionRequested', scenario, cronJob)).toEqual([1]);
    expect(secondsOf('CronJobGone', scenario, cronJob)).toEqual([2]);
  });
});
