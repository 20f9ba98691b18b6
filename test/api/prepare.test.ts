import { describe, expect, it } from 'vitest';
import { job } from '../../machines/job.js';
import { type JobSpec, type ObjectMeta, prepareJob } from '../../src/api/index.js';

const LABELS = { app: 'a' };

/** A value for every field there is, so that a new one has to be named here. */
const SPEC: Required<JobSpec> = {
  parallelism: 2,
  completions: 3,
  completionMode: 'Indexed',
  backoffLimit: 4,
  backoffLimitPerIndex: 1,
  maxFailedIndexes: 2,
  activeDeadlineSeconds: 5,
  ttlSecondsAfterFinished: 6,
  suspend: true,
  podReplacementPolicy: 'Failed',
  podFailurePolicy: { rules: [] },
  successPolicy: { rules: [{ succeededCount: 1 }] },
  manualSelector: false,
  selector: { matchLabels: LABELS },
  managedBy: 'example.com/own',
  template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'main' }] } },
};

const METADATA: Required<ObjectMeta> = {
  name: 'a',
  generateName: 'a-',
  namespace: 'default',
  uid: 'u',
  resourceVersion: '7',
  generation: 1,
  creationTimestamp: '2026-01-05T10:00:00Z',
  deletionTimestamp: '2026-01-05T10:00:01Z',
  deletionGracePeriodSeconds: 0,
  labels: LABELS,
  annotations: { note: 'n' },
  ownerReferences: [],
  finalizers: ['example.com/keep'],
  managedFields: [],
  selfLink: '/apis/batch/v1/namespaces/default/jobs/a',
};

describe('a Job that is stored', () => {
  it('keeps every field of its spec besides what the server makes', () => {
    const identity = { uid: 'u', namespace: 'default', generatedName: null };
    const { spec } = prepareJob({ metadata: { name: 'a' }, spec: SPEC }, identity);
    const made = {
      selector: { matchLabels: { ...LABELS, 'batch.kubernetes.io/controller-uid': 'u' } },
      template: { spec: SPEC.template.spec, metadata: { labels: expect.objectContaining(LABELS) } },
    };
    expect(spec).toEqual({ ...SPEC, ...made });
  });

  it('keeps every field of its metadata when it is deleted', () => {
    const stored = { metadata: METADATA, spec: SPEC, status: {} };
    const created = job.step(job.unborn, { type: 'JobCreated', job: stored }, 0);
    const deletion = { type: 'JobDeletionRequested', propagation: 'Foreground', by: 'user' } as const;
    const deleted = created && job.step(created, deletion, Date.parse('2026-01-05T12:00:00Z'));
    expect(deleted?.record.metadata).toEqual({
      ...METADATA,
      generation: 2,
      deletionTimestamp: '2026-01-05T12:00:00Z',
      finalizers: ['example.com/keep', 'foregroundDeletion'],
    });
  });
});
