/** Mistakes about deadlines, suspension, the end, and what the status says. */

import { validateJobStatusUpdate } from '../../src/api/validation/job-status.js';
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import type { Parts } from '../../src/simulate/parts.js';
import { type Mutant, rules } from './mutant.js';

export const DECIDING: readonly Mutant[] = [
  {
    id: 'D1',
    name: 'deadline-waits-for-resync',
    mistake: 'nothing wakes the controller at the deadline',
    plant: () => rules({ deadlineWakeMs: () => null }),
  },
  {
    id: 'D2',
    name: 'deadline-lost-at-restart',
    mistake: 'the wake-up is planned only by the sync that sets startTime',
    first: true,
    plant: () =>
      rules({
        deadlineWakeMs: (work, remainingMs) =>
          work.view.job.lived.record.status.startTime === undefined ? remainingMs : null,
      }),
  },
  {
    id: 'D3',
    name: 'resume-refused-by-validation',
    mistake: 'the API server refuses a new startTime also to a Job that is resumed',
    first: true,
    plant: () => ({
      validateJobStatusUpdate: (spec, before, after) => {
        const isResumed =
          before.startTime !== after.startTime && after.conditions?.some(isResumption) === true;
        const wasResumed = before.conditions?.some(isResumption) === true;
        const errors = validateJobStatusUpdate(spec, before, after);
        return isResumed && !wasResumed
          ? [...errors, { code: 'Forbidden', field: 'status.startTime', detail: 'immutable' }]
          : errors;
      },
    }),
  },
  {
    id: 'D4',
    name: 'suspended-job-keeps-start-time',
    mistake: 'suspension and resumption leave startTime alone',
    plant: () =>
      rules({
        suspendedStatus: (status) => status,
        resumedStatus: (status, nowMs) =>
          status.startTime === undefined ? JOB_RULES.resumedStatus(status, nowMs) : status,
      }),
  },
  {
    id: 'D5',
    name: 'suspended-empty-job-cannot-finish',
    mistake: 'the API server asks a start time of every finished Job',
    plant: () => ({
      validateJobStatusUpdate: (spec, before, after) => {
        const errors = validateJobStatusUpdate(spec, before, after);
        const isDone =
          after.conditions?.some(({ type, status }) => type === 'Complete' && status === 'True') === true;
        return isDone && after.startTime === undefined
          ? [...errors, { code: 'Required', field: 'status.startTime', detail: 'needed' }]
          : errors;
      },
    }),
  },
  {
    id: 'E1',
    name: 'finished-with-pods-still-terminating',
    mistake: 'the final condition comes with the decision',
    first: true,
    plant: () =>
      rules({
        withFinalCondition: (work, status, decision) =>
          JOB_RULES.withFinalCondition({ ...work, terminating: 0 }, status, decision),
      }),
  },
  {
    id: 'E2',
    name: 'success-criteria-without-policy',
    mistake: 'a success policy is followed though there is none: any index will do',
    plant: () =>
      rules({
        succeededByPolicy: (work) =>
          work.indexed && work.succeededIndexes.total > 0
            ? {
                outcome: 'success',
                reason: 'SuccessPolicy',
                message: 'Matched rules at index 0',
                announced: false,
              }
            : null,
      }),
  },
  {
    id: 'E3',
    name: 'terminating-not-written',
    mistake: 'a change of terminating alone is not worth a write',
    plant: () =>
      rules({
        countsDiffer: (before, after) => before.active !== after.active || before.ready !== after.ready,
      }),
  },
  {
    id: 'E4',
    name: 'terminating-one-sync-late',
    mistake: 'the deletions of this sync are not terminating yet',
    plant: () => withCountsOfTheStart((now, start) => ({ ...now, terminating: start.terminating })),
  },
  {
    id: 'E5',
    name: 'ready-one-sync-late',
    mistake: 'ready pods deleted in this sync are still counted as ready',
    plant: () => withCountsOfTheStart((now, start) => ({ ...now, ready: start.ready })),
  },
  {
    id: 'E6',
    name: 'disrupted-but-successful-pod-is-retried',
    mistake: 'failure rules are applied to pods that succeeded',
    plant: () =>
      rules({
        failedByPolicy: (work, memory) => {
          const { spec } = work.view.job.lived.record;
          const fatal = work.settling.find((pod) => work.rules.judgeFailure(spec, pod).action === 'FailJob');
          const verdict = fatal === undefined ? null : work.rules.judgeFailure(spec, fatal);
          return verdict?.action === 'FailJob'
            ? { outcome: 'failure', reason: 'PodFailurePolicy', message: verdict.message, announced: false }
            : JOB_RULES.failedByPolicy(work, memory);
        },
      }),
  },
];

function isResumption({ type, status }: { readonly type: string; readonly status: string }): boolean {
  return type === 'Suspended' && status === 'False';
}

interface Counts {
  readonly ready: number;
  readonly terminating: number;
}

/** Some counts are those the sync began with. */
function withCountsOfTheStart(mix: (now: Counts, start: Counts) => Counts): Partial<Parts> {
  let start: Counts = { ready: 0, terminating: 0 };
  return rules({
    decide: (work, memory, deadlineOver) => {
      start = { ready: work.ready, terminating: work.terminating };
      return JOB_RULES.decide(work, memory, deadlineOver);
    },
    withCounts: (work) => JOB_RULES.withCounts({ ...work, ...mix(work, start) }),
  });
}
