import { describe, expect, it } from 'vitest';
import { CLAIMS, judgeStory, type Story } from '../../properties/index.js';
import type { CronJob, Job } from '../../src/api/types/index.js';

function job(spec: Partial<Job['spec']> = {}): Job {
  const template = {
    spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
  };
  return { metadata: { name: 'work' }, spec: { template, ...spec } };
}

const cronJob: CronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'cron' },
  spec: { schedule: '*/5 * * * *', jobTemplate: { spec: job().spec } },
};

const replacing: CronJob = { ...cronJob, spec: { ...cronJob.spec, concurrencyPolicy: 'Replace' } };

/** What the claims could take for a mistake and is none, by what happens. */
const HARMLESS: Readonly<Record<string, Story>> = {
  'a pod is let go and another one made, which leaves the numbers as they were': {
    jobs: [job()],
    scenario: {
      pods: [{ match: {}, behaviour: { startAfter: 0 } }],
      actions: [
        { at: 1, do: 'labelPod', ordinal: 1, labels: { 'batch.kubernetes.io/controller-uid': 'someone' } },
      ],
    },
  },
  'the story is over before a Job without work has its second try': {
    jobs: [job({ completions: 0, parallelism: 0, backoffLimit: 0 })],
    scenario: {
      until: 0.5,
      actions: [{ at: 0, do: 'failNext', call: 'updateStatus', error: 'internal', times: 1, skip: 1 }],
    },
  },
  'a pod is adopted that has failed before, and a rule fails the Job for it': {
    jobs: [
      job({
        suspend: true,
        podFailurePolicy: {
          rules: [{ action: 'FailJob', onExitCodes: { operator: 'NotIn', values: [1] } }],
        },
      }),
    ],
    scenario: {
      pods: [{ match: {}, behaviour: { runs: [{ for: 0, exitCode: 2 }] } }],
      actions: [{ at: 60, do: 'createOrphanPod' }],
    },
  },
  'a pod becomes ready while it is being deleted, and counts as ended a moment later': {
    jobs: [job({ parallelism: 2, completions: 2 })],
    scenario: {
      nodes: 2,
      pods: [
        {
          match: { ordinal: 1 },
          behaviour: { startAfter: 0, readyAfter: 5, onTerm: { after: 25, exitCode: 0 } },
        },
      ],
      actions: [{ at: 1, do: 'drainNode', node: 1 }],
    },
  },
  'a pod is counted before its exit code is seen, by which a rule would ignore it': {
    jobs: [
      job({
        parallelism: 1,
        activeDeadlineSeconds: 1,
        podFailurePolicy: {
          rules: [{ action: 'Ignore', onExitCodes: { operator: 'NotIn', values: [1] } }],
        },
      }),
    ],
    scenario: {
      actions: [
        { at: 0, do: 'crashController', call: 'updateStatus', when: 'before', skip: 1, for: 0 },
        { at: 1, do: 'delayWatch', kind: 'pods', for: 1 },
      ],
    },
  },
  'an evicted pod keeps the place of its index until parallelism is raised again': {
    jobs: [job({ parallelism: 1, completions: 2, completionMode: 'Indexed', backoffLimitPerIndex: 2 })],
    scenario: {
      actions: [
        { at: 11, do: 'patchJobSpec', patch: { parallelism: 0 } },
        { at: 11, do: 'evictPod', ordinal: 1 },
      ],
    },
  },
  'a story is cut at an instant at which runs begin and end without end': {
    jobs: [
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'cron' },
        spec: {
          schedule: '*/5 * * * *',
          jobTemplate: { spec: job({ parallelism: 1, completions: 0, ttlSecondsAfterFinished: 0 }).spec },
        },
      },
    ],
    scenario: {
      until: 2700,
      limits: { facts: 300 },
      actions: [{ at: 0, do: 'delayWatch', kind: 'cronJobs', for: 750 }],
    },
  },
  'a delay that the Job of that name had before wakes the new one': {
    jobs: [job()],
    scenario: {
      actions: [
        { at: 3, do: 'delayWatch', kind: 'jobs', for: 12 },
        { at: 6, do: 'deleteJob', propagation: 'Background' },
        { at: 6, do: 'createJob', manifest: job() },
      ],
    },
  },
  'a Job that is being deleted looks past a pod that was its last chance': {
    jobs: [job({ completions: 1, completionMode: 'Indexed', backoffLimitPerIndex: 0 })],
    scenario: {
      actions: [
        { at: 2, do: 'labelPod', ordinal: 1, labels: { 'batch.kubernetes.io/controller-uid': 'someone' } },
        { at: 2, do: 'deleteJob', propagation: 'Foreground' },
      ],
    },
  },
  'a pod whose labels were changed stays, and with it the Job that is being deleted': {
    jobs: [job()],
    scenario: {
      actions: [
        { at: 1, do: 'deleteJob', propagation: 'Foreground' },
        { at: 1, do: 'labelPod', ordinal: 1, labels: { 'batch.kubernetes.io/controller-uid': 'someone' } },
      ],
    },
  },
  'a pod fails, and the sync that counts it fails to delete another one': {
    jobs: [job({ parallelism: 3, completions: 3, completionMode: 'Indexed' })],
    scenario: {
      seed: 2,
      apiErrors: { share: 0.3 },
      actions: [
        { at: 11, do: 'evictPod', ordinal: 1 },
        { at: 12, do: 'createOrphanPod' },
      ],
    },
  },
  'a Job that is gone, which a late watch still shows, has lost the pod that failed': {
    jobs: [job({ completions: 1, completionMode: 'Indexed', backoffLimitPerIndex: 0 })],
    scenario: {
      nodes: 2,
      actions: [
        { at: 0, do: 'delayWatch', kind: 'pods', for: 12 },
        { at: 1, do: 'delayWatch', kind: 'jobs', for: 30 },
        { at: 1, do: 'drainNode', node: 1 },
        { at: 12, do: 'deleteJob', propagation: 'Orphan' },
        {
          at: 12,
          do: 'createJob',
          manifest: job({ completions: 1, completionMode: 'Indexed', backoffLimitPerIndex: 0 }),
        },
      ],
    },
  },
  'runs of a CronJob that is gone, which a late watch still shows, are replaced': {
    jobs: [replacing],
    scenario: {
      until: 2844,
      actions: [
        { at: 0, do: 'crashController', call: 'deleteJob', when: 'before', skip: 0, for: 0 },
        { at: 894, do: 'delayWatch', kind: 'cronJobs', for: 750 },
        { at: 1500, do: 'deleteCronJob', propagation: 'Orphan' },
        { at: 1500, do: 'createCronJob', cronJob: replacing },
      ],
    },
  },
  'a pod that was listed as failed succeeds, and the delay is over': {
    jobs: [job({ parallelism: 2, completions: 2 })],
    scenario: {
      nodes: 2,
      pods: [
        { match: { ordinal: 1 }, behaviour: { runs: [{ for: 25, exitCode: 1 }] } },
        { match: {}, behaviour: { onTerm: { after: 10, exitCode: 0 } } },
      ],
      actions: [
        { at: 0, do: 'failNext', call: 'patchPod', error: 'internal', for: 12 },
        { at: 0, do: 'drainNode', node: 2 },
        { at: 2, do: 'taintNode', node: 1, key: 'maintenance', effect: 'NoExecute' },
        { at: 3, do: 'untaintNode', node: 1, key: 'maintenance' },
      ],
    },
  },
  'the answer to a status write is lost, a late watch keeps it back, and the finalizer is gone': {
    jobs: [job({ parallelism: 1, completions: 1 })],
    scenario: {
      actions: [
        { at: 1, do: 'failNext', call: 'updateStatus', error: 'lostResponse', for: 12 },
        { at: 11, do: 'delayWatch', kind: 'jobs', for: 3 },
        { at: 13, do: 'removeFinalizer', ordinal: 1 },
      ],
    },
  },
  'a controller crashes in a sync that deletes pods, and its next process sees them leave at the same instant':
    {
      jobs: [
        job({
          parallelism: 2,
          completions: 2,
          backoffLimit: 4,
          template: {
            spec: { restartPolicy: 'OnFailure', containers: [{ name: 'main', image: 'busybox' }] },
          },
        }),
      ],
      scenario: {
        nodes: 2,
        pods: [{ match: {}, behaviour: { runs: [{ for: 25, exitCode: 1 }] } }],
        actions: [
          { at: 0, do: 'failNode', node: 1 },
          { at: 20, do: 'controllerDown', for: 300 },
          { at: 21, do: 'crashController', call: 'updateStatus', when: 'before', for: 0 },
        ],
      },
    },
  'looks at a CronJob that is gone fail, and the next of that name inherits it': {
    jobs: [cronJob],
    scenario: {
      until: 2100,
      actions: [
        { at: 0, do: 'delayWatch', kind: 'cronJobs', for: 750 },
        { at: 1, do: 'failNext', call: 'createJob', error: 'quota', for: 750 },
        { at: 150, do: 'deleteCronJob', propagation: 'Background' },
        { at: 150, do: 'createCronJob', cronJob },
      ],
    },
  },
};

describe('no claim objects when', () => {
  it.each(Object.entries(HARMLESS))('%s', (_, story) => {
    expect(judgeStory(CLAIMS, story)).toEqual([]);
  });
});
