/** Events say what they always say. */
import { claim } from '../claim.js';
import { finalOf } from '../witness/conditions.js';

interface Wording {
  readonly type: 'Normal' | 'Warning';
  readonly says: RegExp;
}

function normal(says: RegExp): Wording {
  return { type: 'Normal', says };
}

function warning(says: RegExp): Wording {
  return { type: 'Warning', says };
}

const OF_JOBS: Readonly<Record<string, Wording>> = {
  SuccessfulCreate: normal(/^Created pod: \S+$/),
  SuccessfulDelete: normal(/^Deleted pod: \S+$/),
  FailedCreate: warning(/^Error creating: ./),
  FailedDelete: warning(/^Error deleting: ./),
  Suspended: normal(/^Job suspended$/),
  Resumed: normal(/^Job resumed$/),
  Completed: normal(/^Job completed$/),
  TooManySucceededPods: warning(/^Too many succeeded pods running after completion count reached$/),
};

/** Their messages are those of the conditions. */
const FAILURES = [
  'BackoffLimitExceeded',
  'DeadlineExceeded',
  'PodFailurePolicy',
  'MaxFailedIndexesExceeded',
  'FailedIndexes',
];

const OF_CRON_JOBS: Readonly<Record<string, Wording>> = {
  SuccessfulCreate: normal(/^Created job \S+$/),
  SuccessfulDelete: normal(/^Deleted job \S+$/),
  SawCompletedJob: normal(/^Saw completed job: \S+, condition: (Complete|Failed)$/),
  MissingJob: normal(/^Active job went missing: \S+$/),
  JobAlreadyActive: normal(
    /^Not starting job because prior execution is running and concurrency policy is Forbid$/,
  ),
  UnexpectedJob: warning(/^Saw a job that the controller did not create or forgot: \S+$/),
  UnknownTimeZone: warning(/^invalid timeZone: ".*": ./),
  UnsupportedSchedule: warning(/^CRON_TZ or TZ used in schedule ".*" is not officially supported, see http/),
  UnparseableSchedule: warning(/^unparseable schedule: ".*" : ./),
  UnParseableCronJobSchedule: warning(/^unparseable schedule for cronjob: ./),
  InvalidSchedule: warning(
    /^invalid schedule: .* : time difference between two schedules is less than 1 second$/,
  ),
  TooManyMissedTimes: warning(
    /^too many missed start times\. Set or decrease \.spec\.startingDeadlineSeconds or check clock skew$/,
  ),
  FailedCreate: warning(/^Error creating job: ./),
  FailedDelete: warning(/^Deleted job: ./),
  FailedGet: warning(/^Get job: ./),
};

export const eventWording = claim({
  id: 'event-wording',
  sentence:
    'Every event of the Job controller and of the CronJob controller has one of their reasons, with its type and in its words; the ' +
    'one that tells of a failed Job says what its condition says.',
  source:
    'the events of the controllers; https://kubernetes.io/docs/concepts/workloads/controllers/job/#terminal-job-conditions',
  facts: ['EventRecorded'],
  begin: () => null,
  on: {
    event: (_, { job, reason, message, envelope: { fact } }) => {
      const type = fact.type === 'EventRecorded' ? fact.eventType : null;
      if (!FAILURES.includes(reason)) return wrong(OF_JOBS[reason], type, reason, message);
      if (type !== 'Warning') return `${reason} is told as ${type}`;
      const final = finalOf(job.status);
      return final === null || (final.reason === reason && final.message === message)
        ? null
        : `${reason} says "${message}", the condition is ${final.reason} and says "${final.message}"`;
    },
    cronJob: (_, { envelope: { fact } }) =>
      fact.type === 'EventRecorded'
        ? wrong(OF_CRON_JOBS[fact.reason], fact.eventType, fact.reason, fact.message)
        : null,
  },
});

function wrong(wording: Wording | undefined, type: string | null, reason: string, message: string) {
  if (wording === undefined) return `no controller tells of "${reason}"`;
  if (wording.type !== type) return `${reason} is told as ${type}`;
  return wording.says.test(message) ? null : `${reason} says "${message}"`;
}
