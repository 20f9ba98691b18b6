import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { job, type LivedJob } from '../../machines/job.js';
import type { JobCondition, JobStatus } from '../../src/api/types/index.js';
import { jobStatusFacts } from '../../src/cluster/job-status-facts.js';
import { recording } from '../conformance/recording.js';

/** The job led on by the facts between its status and this one. */
function ledTo(lived: LivedJob, status: JobStatus): LivedJob {
  return jobStatusFacts(lived.record.status, status).reduce((before, fact) => {
    const after = job.step(before, fact, 0);
    if (after === null) throw new Error(`${fact.type} is not legal in ${JSON.stringify(before.value)}`);
    return after;
  }, lived);
}

const someUids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
const count = fc.integer({ min: 1, max: 4 });

/** What a status may say before anything is decided. */
const progress: fc.Arbitrary<JobStatus> = fc.record(
  {
    active: count,
    ready: fc.nat(4),
    terminating: fc.nat(4),
    succeeded: count,
    failed: count,
    completedIndexes: fc.constantFrom('0', '0-2,5'),
    failedIndexes: fc.constantFrom('', '4'),
    uncountedTerminatedPods: fc.record({ succeeded: someUids, failed: someUids }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** A recorded status: seconds in place of times, ordinals in place of uids. */
interface Recorded
  extends Omit<JobStatus, 'startTime' | 'completionTime' | 'conditions' | 'uncountedTerminatedPods'> {
  readonly startTime?: number;
  readonly completionTime?: number;
  readonly conditions?: readonly (Omit<JobCondition, 'lastProbeTime' | 'lastTransitionTime'> & {
    readonly lastProbeTime: number;
    readonly lastTransitionTime: number;
  })[];
  readonly uncountedTerminatedPods?: {
    readonly succeeded?: readonly number[];
    readonly failed?: readonly number[];
  };
}

interface RecordedTrace {
  readonly name: string;
  readonly trace: readonly { readonly op: string; readonly status?: Recorded }[];
}

const traces = recording<RecordedTrace>('job/traces.jsonl.gz');

function writtenOut(recorded: Recorded): JobStatus {
  const { startTime, completionTime, conditions, uncountedTerminatedPods, ...counts } = recorded;
  return {
    ...counts,
    ...(startTime === undefined ? {} : { startTime: time(startTime) }),
    ...(completionTime === undefined ? {} : { completionTime: time(completionTime) }),
    ...(conditions === undefined
      ? {}
      : {
          conditions: conditions.map((one) => ({
            ...one,
            lastProbeTime: time(one.lastProbeTime),
            lastTransitionTime: time(one.lastTransitionTime),
          })),
        }),
    ...(uncountedTerminatedPods === undefined
      ? {}
      : {
          uncountedTerminatedPods: {
            ...uids('succeeded', uncountedTerminatedPods.succeeded),
            ...uids('failed', uncountedTerminatedPods.failed),
          },
        }),
  };
}

function time(second: number): string {
  return new Date(Date.UTC(2026, 0, 5, 10, 0, second)).toISOString().replace('.000Z', 'Z');
}

function uids(key: 'succeeded' | 'failed', ordinals: readonly number[] | undefined): object {
  return ordinals === undefined ? {} : { [key]: ordinals.map((ordinal) => `pod-${ordinal}`) };
}

const CREATED = job.step(
  job.unborn,
  {
    type: 'JobCreated',
    job: { metadata: { uid: 'job-1', name: 'pi' }, spec: { template: { spec: { containers: [] } } } },
  },
  0,
);

describe('the facts between two statuses lead from the one to the other', () => {
  it('whatever is counted', () => {
    fc.assert(
      fc.property(fc.array(progress, { minLength: 1, maxLength: 6 }), (statuses) => {
        let lived = CREATED;
        for (const status of statuses) {
          lived = lived === null ? null : ledTo(lived, status);
          expect(lived?.record.status).toEqual(status);
        }
      }),
    );
  });

  it.each(traces.map((trace) => [trace.name, trace.trace] as const))(
    'in %s as it was recorded',
    (_, entries) => {
      let lived = CREATED;
      for (const entry of entries) {
        if (entry.op !== 'status' || entry.status === undefined) continue;
        const status = writtenOut(entry.status);
        lived = lived === null ? null : ledTo(lived, status);
        expect(lived?.record.status).toEqual(status);
      }
    },
  );

  it('none when nothing changed', () => {
    fc.assert(
      fc.property(progress, (status) => {
        expect(jobStatusFacts(status, structuredClone(status))).toEqual([]);
      }),
    );
  });
});
