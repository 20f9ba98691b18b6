import { describe, expect, it } from 'vitest';
import { endOf, otherwise, run, secondsOf, statusAt } from '../story.js';

const RUNS_A_MINUTE = [otherwise({ for: 60 })];

describe('pods that somebody else made or changed', () => {
  it('are adopted when they match and have no controller, and count like its own', () => {
    const story = run({
      spec: { completions: 3, parallelism: 2 },
      pods: RUNS_A_MINUTE,
      actions: [
        { at: 5, do: 'createOrphanPod' },
        { at: 5, do: 'patchJobSpec', patch: { parallelism: 3 } },
      ],
    });
    expect(secondsOf(story, 'PodAdopted')).toEqual([5]);
    expect(secondsOf(story, 'PodCreated')).toEqual([0, 0, 5]);
    const pod = story
      .at(7)
      .pods()
      .find(({ metadata }) => metadata.name?.includes('orphan'));
    expect(pod?.metadata.ownerReferences?.map(({ name, controller }) => ({ name, controller }))).toEqual([
      { name: 'job', controller: true },
    ]);
    expect(pod?.metadata.finalizers).toEqual(['batch.kubernetes.io/job-tracking']);
    expect(story.job('job').status?.succeeded).toBe(3);
  });

  it('are adopted and removed again when the Job has pods enough', () => {
    const story = run({
      spec: { completions: 2, parallelism: 2 },
      pods: RUNS_A_MINUTE,
      actions: [{ at: 5, do: 'createOrphanPod' }],
    });
    expect(secondsOf(story, 'PodAdopted')).toEqual([6]);
    expect(
      story
        .at(10)
        .pods()
        .map(({ metadata }) => metadata.name?.includes('orphan')),
    ).toEqual([false, false]);
    expect(story.job('job').status?.succeeded).toBe(2);
  });

  it('are let go, owner and finalizer, when their labels no longer match; another pod takes their place', () => {
    const story = run({
      pods: RUNS_A_MINUTE,
      actions: [
        {
          at: 10,
          do: 'labelPod',
          ordinal: 1,
          labels: { 'batch.kubernetes.io/controller-uid': 'somebody-else' },
        },
      ],
    });
    expect(secondsOf(story, 'PodReleased')).toEqual([11]);
    const released = story.at(12).pods()[0];
    expect(released?.metadata.ownerReferences).toBeUndefined();
    expect(released?.metadata.finalizers).toBeUndefined();
    expect(released?.metadata.deletionTimestamp).toBeUndefined();
    expect(statusAt(story, 12).active).toBe(1);
    expect(story.at(12).pods()).toHaveLength(2);
    expect(endOf(story)?.result).toBe('Complete');
    expect(story.job('job').status?.succeeded).toBe(1);
  });

  it('stay when a label changes that the selector does not ask for', () => {
    const story = run({
      pods: RUNS_A_MINUTE,
      actions: [{ at: 10, do: 'labelPod', ordinal: 1, labels: { colour: 'blue' } }],
    });
    expect(secondsOf(story, 'PodReleased')).toEqual([]);
    expect(secondsOf(story, 'PodCreated')).toHaveLength(1);
    expect(story.pods()[0]?.metadata.labels).toMatchObject({ colour: 'blue' });
  });

  it('are not the business of a finished Job', () => {
    const story = run({
      pods: [otherwise({ for: 5 })],
      actions: [{ at: 30, do: 'createOrphanPod' }],
    });
    expect(endOf(story)?.result).toBe('Complete');
    expect(secondsOf(story, 'PodAdopted')).toEqual([]);
  });
});

describe('a Job with a selector of its own', () => {
  const spec = {
    manualSelector: true,
    selector: { matchLabels: { app: 'mine' } },
    template: { metadata: { labels: { app: 'mine' } }, spec: { containers: [] } },
  };

  it('labels its pods with what the template says and nothing else', () => {
    const story = run({ spec, pods: RUNS_A_MINUTE });
    expect(story.at(5).pods()[0]?.metadata.labels).toEqual({ app: 'mine' });
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('lets go of a pod whose label is changed, and takes it back when it matches again', () => {
    const story = run({
      spec: { ...spec, completions: 2, parallelism: 1 },
      pods: RUNS_A_MINUTE,
      actions: [
        { at: 10, do: 'labelPod', ordinal: 1, labels: { app: 'yours' } },
        { at: 30, do: 'labelPod', ordinal: 1, labels: { app: 'mine' } },
      ],
    });
    expect(secondsOf(story, 'PodReleased')).toEqual([11]);
    expect(secondsOf(story, 'PodAdopted')).toEqual([31]);
  });
});

describe('a Job that is deleted', () => {
  it.each([
    ['Background', 0],
    ['Foreground', 0],
  ] as const)('%s: takes its pods with it', (propagation, left) => {
    const story = run({ pods: RUNS_A_MINUTE, actions: [{ at: 10, do: 'deleteJob', propagation }] });
    expect(endOf(story)?.result).toBe('Deleted');
    expect(story.pods()).toHaveLength(left);
  });

  it('Foreground: stays until the last of its pods is gone', () => {
    const story = run({
      pods: [{ match: {}, behaviour: { runs: [{ for: 60 }], onTerm: { after: 20 } } }],
      actions: [{ at: 10, do: 'deleteJob', propagation: 'Foreground' }],
    });
    expect(story.at(20).job('job').metadata.deletionTimestamp).toBe('2026-01-05T10:00:10Z');
    expect(secondsOf(story, 'JobGone')).toEqual(secondsOf(story, 'PodGone'));
  });

  it('Orphan: leaves its pods to themselves, without owner and finalizer', () => {
    const story = run({ pods: RUNS_A_MINUTE, actions: [{ at: 10, do: 'deleteJob', propagation: 'Orphan' }] });
    expect(endOf(story)).toMatchObject({ result: 'Deleted', at: 10 });
    const [pod] = story.pods();
    expect(pod?.status?.phase).toBe('Succeeded');
    expect(pod?.metadata.ownerReferences).toBeUndefined();
    expect(pod?.metadata.finalizers).toBeUndefined();
  });

  it.each([
    ['Background', 15, true],
    ['Orphan', 15, false],
    ['Foreground', 30, true],
  ] as const)('Foreground, then %s: goes the way it is told last', (propagation, gone, owned) => {
    const story = run({
      pods: [{ match: {}, behaviour: { runs: [{ for: 60 }], onTerm: { after: 20 } } }],
      actions: [
        { at: 10, do: 'deleteJob', propagation: 'Foreground' },
        { at: 15, do: 'deleteJob', propagation },
      ],
    });
    expect(secondsOf(story, 'JobGone')).toEqual([gone]);
    const [pod] = story.at(20).pods();
    expect(pod?.metadata.ownerReferences !== undefined).toBe(owned);
    expect(secondsOf(story, 'PodGone')).toEqual([30]);
  });

  it('goes by itself ttlSecondsAfterFinished after its end, with its pods', () => {
    const story = run({ spec: { ttlSecondsAfterFinished: 100 }, pods: [otherwise({ for: 5 })] });
    const finished = secondsOf(story, 'JobCompleted')[0] ?? 0;
    expect(secondsOf(story, 'JobDeletionRequested')).toEqual([finished + 100]);
    expect(story.jobs()).toEqual([]);
    expect(story.pods()).toEqual([]);
  });
});

describe('a pod that the clean-up could not strip', () => {
  it('is tried again after one second anew, when a Job had adopted it in between', () => {
    const selector = { matchLabels: { app: 'work' } };
    const spec = {
      manualSelector: true,
      selector,
      template: {
        metadata: { labels: selector.matchLabels },
        spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'example.com/app:1' }] },
      },
    };
    const metadata = { name: 'heir' };
    const story = run({
      spec,
      pods: RUNS_A_MINUTE,
      actions: [
        { at: 10, do: 'failNext', call: 'patchPod', error: 'internal', times: 2 },
        { at: 10, do: 'deleteJob', propagation: 'Orphan' },
        { at: 11, do: 'createJob', manifest: { apiVersion: 'batch/v1', kind: 'Job', metadata, spec } },
        { at: 20, do: 'failNext', call: 'patchPod', error: 'internal', times: 2 },
        { at: 20, do: 'deleteJob', job: 'heir', propagation: 'Orphan' },
      ],
    });
    expect(secondsOf(story, 'PodAdopted')).toEqual([11]);
    expect(secondsOf(story, 'RequestFailed')).toEqual([10, 10, 20, 20]);
    expect(secondsOf(story, 'TrackingFinalizerRemoved')).toEqual([21]);
  });
});
