/** Mistakes of the Job controller in what it tells and in how pods are named and made; nobody is known to have made them. */
import type { PodStamp } from '../../machines/pod-record.js';
import type { Container, JobSpec } from '../../src/api/types/index.js';
import type { JobRequest } from '../../src/controllers/job/requests.js';
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import { syncJob } from '../../src/controllers/job/sync.js';
import { type Mutant, rules } from './mutant.js';
import { answering, rewriting } from './syncs.js';

export const UNNAMED_WORDS: readonly Mutant[] = [
  {
    id: 'J48',
    name: 'end-not-told',
    mistake: 'the end of a Job is stored and not told',
    plant: () => ({ syncJob: answering(syncJob, tells('Completed', 'BackoffLimitExceeded')) }),
  },
  {
    id: 'J49',
    name: 'failure-told-as-completion',
    mistake: 'a Job that failed is told to have completed',
    plant: () => ({
      syncJob: rewriting(syncJob, (request) =>
        tells('BackoffLimitExceeded')(request)
          ? {
              kind: 'note',
              note: {
                type: 'EventRecorded',
                eventType: 'Normal',
                reason: 'Completed',
                message: 'Job completed',
              },
            }
          : request,
      ),
    }),
  },
  {
    id: 'J50',
    name: 'suspension-told-as-warning',
    mistake: 'suspension and resumption are warnings',
    plant: () => ({
      syncJob: rewriting(syncJob, (request) =>
        request.kind === 'note' &&
        request.note.type === 'EventRecorded' &&
        tells('Suspended', 'Resumed')(request)
          ? { ...request, note: { ...request.note, eventType: 'Warning' } }
          : request,
      ),
    }),
  },
  {
    id: 'J51',
    name: 'failed-creation-not-told',
    mistake: 'a creation that fails is tried again and not told',
    plant: () => ({ syncJob: answering(syncJob, tells('FailedCreate')) }),
  },
  {
    id: 'J52',
    name: 'start-time-never-written',
    mistake: 'the status has no startTime',
    plant: () => ({
      syncJob: rewriting(syncJob, (request) => {
        if (request.kind !== 'updateStatus') return request;
        const { startTime: _, ...status } = request.status;
        return { kind: 'updateStatus', status };
      }),
    }),
  },
  {
    id: 'J59',
    name: 'long-name-hides-the-index',
    mistake: 'the prefix of a pod’s name is cut at its end, where the index stands',
    plant: () =>
      rules({
        podNamePrefix: (name, index) => (index === null ? `${name}-` : `${name}-${index}-`.slice(0, 58)),
      }),
  },
  {
    id: 'J60',
    name: 'names-with-the-index-minus-one',
    mistake: 'pods of Jobs without indexes are named after the index -1',
    plant: () => rules({ podNamePrefix: (name, index) => JOB_RULES.podNamePrefix(name, index ?? -1) }),
  },
  {
    id: 'J61',
    name: 'init-containers-without-index',
    mistake: 'only regular containers are told their index',
    plant: () =>
      rules({
        stampOf: stamping((stamp, spec) => ({
          ...stamp,
          spec: { ...stamp.spec, ...inits(spec.template.spec.initContainers) },
        })),
      }),
  },
  {
    id: 'J62',
    name: 'annotations-of-the-template-lost',
    mistake: 'pods have the labels of the template and not its annotations',
    plant: () => rules({ stampOf: stamping((stamp) => ({ ...stamp, annotations: {} })) }),
  },
  {
    id: 'J63',
    name: 'finalizers-of-the-template-lost',
    mistake: 'the tracking finalizer takes the place of those of the template',
    plant: () => rules({ stampOf: stamping((stamp) => ({ ...stamp, finalizers: [] })) }),
  },
];

function tells(...reasons: readonly string[]) {
  return (request: JobRequest): boolean =>
    request.kind === 'note' && request.note.type === 'EventRecorded' && reasons.includes(request.note.reason);
}

/** One stamp for each spec, as the controller has. */
function stamping(change: (stamp: PodStamp, spec: JobSpec) => PodStamp): typeof JOB_RULES.stampOf {
  const known = new WeakMap<JobSpec, PodStamp>();
  return (job) => {
    const { spec } = job.lived.record;
    const stamp = known.get(spec) ?? change(JOB_RULES.stampOf(job), spec);
    known.set(spec, stamp);
    return stamp;
  };
}

function inits(initContainers: readonly Container[] | undefined) {
  return initContainers === undefined ? {} : { initContainers };
}
