/**
 * A CronJob as two regions: what its controller is up to, and whether the object still stands. The controller decides when a Job is due;
 * the chart says what it may settle on after each look.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
import type {
  CronJob,
  CronJobSpec,
  CronJobStatus,
  ObjectReference,
  Timestamp,
} from '../src/api/types/index.js';
import { appended } from '../src/kernel/appended.js';
import { type Lived, lifecycle } from '../src/kernel/lifecycle.js';
import type { EveryField } from '../src/kernel/merged.js';
import type { CronJobFact, RestReason } from './cronjob-facts.js';
import { changed, deleting, type ObjectRecord, withSpec } from './object-record.js';

export type CronJobValue = {
  readonly control:
    | 'unborn'
    | {
        readonly known:
          | 'unseen'
          | 'waiting'
          | 'rescheduled'
          | 'retrying'
          | 'suspended'
          | 'zoneUnknown'
          | 'unparseable'
          | 'never'
          | 'stuck'
          | 'unexplained'
          | 'deleting';
      };
  readonly presence: 'present' | 'deleting' | 'gone';
};

/** A status as the chart keeps it: undefined is what the API would leave out. */
export type CronJobStatusRecord = EveryField<CronJobStatus>;

export type CronJobRecord = ObjectRecord<CronJobSpec, CronJobStatusRecord>;

export type LivedCronJob = Lived<CronJobValue, CronJobRecord>;

const UNBORN_CRONJOB: CronJobRecord = {
  metadata: {},
  spec: { schedule: '', jobTemplate: { spec: { template: { spec: { containers: [] } } } } },
  status: listing({}, undefined),
  propagation: null,
};

export const cronJob = lifecycle<CronJobValue, CronJobRecord, CronJobFact>()({
  unborn: UNBORN_CRONJOB,
  chart: {
    id: 'cronjob',
    type: 'parallel',
    states: {
      control: {
        initial: 'unborn',
        states: {
          unborn: { on: { CronJobCreated: { target: 'known', actions: 'create' } } },
          known: {
            description: 'what the controller settles on does not depend on what it settled on before',
            initial: 'unseen',
            on: {
              CronJobWaiting: { target: '.waiting', actions: 'settle' },
              CronJobRescheduled: { target: '.rescheduled', actions: 'settle' },
              CronJobRetrying: { target: '.retrying', actions: 'settle' },
              CronJobResting: [
                { target: '.deleting', guard: 'restsDeleting', actions: 'settle' },
                { target: '.suspended', guard: 'restsSuspended', actions: 'settle' },
                { target: '.zoneUnknown', guard: 'restsUnknownTimeZone', actions: 'settle' },
                { target: '.unparseable', guard: 'restsUnparseable', actions: 'settle' },
                { target: '.never', guard: 'restsNeverDue', actions: 'settle' },
                { target: '.stuck', guard: 'restsNameTaken', actions: 'settle' },
                { target: '.unexplained', guard: 'restsUnexplained', actions: 'settle' },
              ],
              CronJobTimesSkipped: { actions: 'settle' },
            },
            states: {
              unseen: { description: 'the controller has not looked yet' },
              waiting: {
                description: 'a timer is set for a tenth of a second after the next scheduled time',
              },
              rescheduled: {
                description: 'schedule or zone were edited: a timer for the new time, no look yet',
              },
              retrying: { description: 'a call failed; back-off from 5 ms, doubling' },
              suspended: { description: 'no timer; any change wakes the controller' },
              zoneUnknown: { description: 'no timer; the time zone cannot be loaded' },
              unparseable: { description: 'no timer; the schedule does not read' },
              never: { description: 'no timer; no time matches the schedule' },
              stuck: { description: 'no timer; the name of the due Job is taken' },
              unexplained: { description: 'no timer; a controller of somebody’s own gave no time' },
              deleting: { description: 'no timer; the object is being deleted' },
            },
          },
        },
      },
      presence: {
        initial: 'present',
        states: {
          present: {
            on: {
              CronJobSpecChanged: { actions: 'changeSpec' },
              CronJobMetadataChanged: { actions: 'changeMetadata' },
              CronJobRunListed: { actions: 'list' },
              CronJobRunDelisted: { actions: 'delist' },
              CronJobLastScheduled: { actions: 'noteSchedule' },
              CronJobLastSucceeded: { actions: 'noteSuccess' },
              CronJobDeletionRequested: { target: 'deleting', actions: 'requestDeletion' },
              CronJobGone: { target: 'gone', actions: 'go' },
            },
          },
          deleting: {
            description: 'has a deletionTimestamp; its Jobs go first, or are let go',
            on: {
              CronJobSpecChanged: { actions: 'changeSpec' },
              CronJobMetadataChanged: { actions: 'changeMetadata' },
              CronJobRunListed: { actions: 'list' },
              CronJobRunDelisted: { actions: 'delist' },
              CronJobLastScheduled: { actions: 'noteSchedule' },
              CronJobLastSucceeded: { actions: 'noteSuccess' },
              CronJobGone: { target: 'gone', actions: 'go' },
            },
          },
          gone: { description: 'the object no longer exists' },
        },
      },
    },
  },
  guards: {
    restsDeleting: (_, fact) => rests(fact, 'deleting'),
    restsSuspended: (_, fact) => rests(fact, 'suspended'),
    restsUnknownTimeZone: (_, fact) => rests(fact, 'unknownTimeZone'),
    restsUnparseable: (_, fact) => rests(fact, 'unparseableSchedule'),
    restsNeverDue: (_, fact) => rests(fact, 'neverDue'),
    restsNameTaken: (_, fact) => rests(fact, 'nameTaken'),
    restsUnexplained: (_, fact) => rests(fact, 'unexplained'),
  },
  updates: {
    create: (record, fact) => (fact.type === 'CronJobCreated' ? born(fact.cronJob) : record),
    settle: (record) => record,
    changeSpec: (record, fact) =>
      fact.type === 'CronJobSpecChanged' ? withSpec(record, fact.spec, fact.generation) : record,
    changeMetadata: (record, fact) =>
      fact.type === 'CronJobMetadataChanged' ? changed(record, { metadata: fact.metadata }) : record,
    list: (record, fact) =>
      fact.type === 'CronJobRunListed' ? withActive(record, appended(activeOf(record), fact.job)) : record,
    delist: (record, fact) =>
      fact.type === 'CronJobRunDelisted'
        ? withActive(
            record,
            activeOf(record).filter(({ uid }) => uid !== fact.jobUid),
          )
        : record,
    noteSchedule: (record, fact) =>
      fact.type === 'CronJobLastScheduled'
        ? changed(record, { status: scheduledAt(record.status, fact.lastScheduleTime ?? undefined) })
        : record,
    noteSuccess: (record, fact) =>
      fact.type === 'CronJobLastSucceeded'
        ? changed(record, { status: succeededAt(record.status, fact.lastSuccessfulTime ?? undefined) })
        : record,
    requestDeletion: (record, fact, atMs) =>
      fact.type === 'CronJobDeletionRequested' ? deleting(record, fact.propagation, atMs) : record,
    go: (record) => record,
  },
});

function rests(fact: CronJobFact, because: RestReason): boolean {
  return fact.type === 'CronJobResting' && fact.because === because;
}

function born({ metadata, spec, status = {} }: CronJob): CronJobRecord {
  return { metadata, spec, status: listing(status, status.active), propagation: null };
}

function activeOf({ status }: CronJobRecord): readonly ObjectReference[] {
  return status.active ?? [];
}

/** The status with this list; an empty one is absent, as the API leaves it out. */
export function listing(
  { lastScheduleTime, lastSuccessfulTime }: CronJobStatus,
  active: readonly ObjectReference[] | undefined,
): CronJobStatusRecord {
  return { active: active?.length === 0 ? undefined : active, lastScheduleTime, lastSuccessfulTime };
}

export function scheduledAt(
  { active, lastSuccessfulTime }: CronJobStatusRecord,
  lastScheduleTime: Timestamp | undefined,
): CronJobStatusRecord {
  return { active, lastScheduleTime, lastSuccessfulTime };
}

export function succeededAt(
  { active, lastScheduleTime }: CronJobStatusRecord,
  lastSuccessfulTime: Timestamp | undefined,
): CronJobStatusRecord {
  return { active, lastScheduleTime, lastSuccessfulTime };
}

function withActive(record: CronJobRecord, active: readonly ObjectReference[]): CronJobRecord {
  return changed(record, { status: listing(record.status, active) });
}
