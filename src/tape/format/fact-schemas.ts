/** How every kind of fact is written: the fields beside its `type`. A new kind of fact is described here or does not compile. */
import type { Fact } from '../../cluster/facts.js';
import { CRONJOB, CRONJOB_SPEC, REFERENCE } from './cronjob-parts.js';
import {
  COUNT,
  EVENT,
  FLAG,
  INTEGER,
  JOB,
  JOB_CONDITION,
  JOB_SPEC,
  JOB_STATUS,
  JSON_VALUE,
  listOf,
  METADATA,
  nullable,
  OWNER,
  POD_CONDITION,
  POD_MARK,
  record,
  STAMP,
  TEXT,
  TIME_MS,
  TIMESTAMP,
  UNCOUNTED,
  WORD,
  WORD_MAP,
} from './parts.js';
import type { ObjectSchema, Schema } from './schema.js';

type Fields = Readonly<Record<string, Schema>>;

const REQUESTER: Schema = {
  enum: [
    'user',
    'job-controller',
    'cronjob-controller',
    'ttl-controller',
    'garbage-collector',
    'taint-eviction',
    'pod-garbage-collector',
    'scheduler',
    'kubelet',
    'unknown',
  ],
};

const PROPAGATION: Schema = { enum: ['Background', 'Foreground', 'Orphan'] };

const BIRTH: ObjectSchema = record({
  uid: WORD,
  name: WORD,
  namespace: WORD,
  generateName: WORD,
  stamp: { anyOf: [STAMP, record({ sameAs: COUNT })] },
  owner: nullable(OWNER),
  tracked: FLAG,
  completionIndex: nullable(COUNT),
  indexFailureCount: nullable(COUNT),
  indexIgnoredFailureCount: nullable(COUNT),
});

const PROGRESS_FIELDS: Fields = {
  active: INTEGER,
  ready: nullable(INTEGER),
  terminating: nullable(INTEGER),
  succeeded: INTEGER,
  failed: INTEGER,
  uncountedTerminatedPods: nullable(UNCOUNTED),
  completedIndexes: TEXT,
  failedIndexes: nullable(TEXT),
};

const PROGRESS: ObjectSchema = record(PROGRESS_FIELDS, Object.keys(PROGRESS_FIELDS));

const FACT_FIELDS: Readonly<Record<Fact['type'], Fields>> = {
  JobCreated: { job: JOB },
  JobSpecChanged: { spec: JOB_SPEC, generation: INTEGER },
  JobMetadataChanged: { metadata: METADATA },
  JobStarted: { startTime: TIMESTAMP },
  JobProgressed: { progress: PROGRESS },
  JobSuspended: { condition: JOB_CONDITION },
  JobResumed: { condition: JOB_CONDITION, startTime: TIMESTAMP },
  JobSuccessCriteriaMet: { condition: JOB_CONDITION },
  JobFailureTargeted: { condition: JOB_CONDITION },
  JobCompleted: { condition: JOB_CONDITION, completionTime: TIMESTAMP },
  JobFailed: { condition: JOB_CONDITION },
  JobDeletionRequested: { propagation: PROPAGATION, by: REQUESTER },
  JobGone: {},

  ContainerStarted: { container: WORD, ready: FLAG, restartCount: COUNT, startedAtMs: TIME_MS },
  ContainerReadinessChanged: { container: WORD, ready: FLAG },
  ContainerTerminated: {
    container: WORD,
    exitCode: INTEGER,
    reason: WORD,
    signal: nullable(INTEGER),
    seen: FLAG,
    startedAtMs: TIME_MS,
    finishedAtMs: TIME_MS,
  },
  ContainerBackedOff: { container: WORD, untilMs: TIME_MS },
  ContainerRestartAbandoned: { container: WORD },
  ContainerRemoved: { container: WORD, restartCount: COUNT },

  PodCreated: { pod: BIRTH, createdAtMs: TIME_MS },
  PodScheduled: { nodeName: WORD },
  PodUnschedulable: { message: TEXT },
  PodStopRequested: { reason: nullable(WORD), message: nullable(TEXT) },
  PodReadinessLost: {},
  PodReadinessRestored: {},
  PodStopped: {},
  PodFailed: {},
  PodConditionSet: { mark: POD_MARK, by: REQUESTER },
  PodDeletionRequested: { graceSeconds: COUNT, by: REQUESTER, requestedAtMs: TIME_MS },
  PodGone: {},
  TrackingFinalizerRemoved: { by: REQUESTER },
  PodAdopted: { owner: OWNER },
  PodReleased: { ownerUid: WORD },
  PodOwnerRemoved: { ownerUid: WORD },
  PodLabelsChanged: { labels: WORD_MAP },

  CronJobCreated: { cronJob: CRONJOB },
  CronJobSpecChanged: { spec: CRONJOB_SPEC, generation: INTEGER },
  CronJobMetadataChanged: { metadata: METADATA },
  CronJobRunListed: { job: REFERENCE },
  CronJobRunDelisted: { jobUid: WORD },
  CronJobLastScheduled: { lastScheduleTime: nullable(TIMESTAMP) },
  CronJobLastSucceeded: { lastSuccessfulTime: nullable(TIMESTAMP) },
  CronJobDeletionRequested: { propagation: PROPAGATION, by: REQUESTER },
  CronJobGone: {},
  CronJobWaiting: { wakeAfterMs: INTEGER },
  CronJobResting: {
    because: {
      enum: [
        'deleting',
        'suspended',
        'unknownTimeZone',
        'unparseableSchedule',
        'neverDue',
        'nameTaken',
        'unexplained',
      ],
    },
  },
  CronJobTimesSkipped: {
    from: TIMESTAMP,
    before: TIMESTAMP,
    because: { enum: ['priorRunActive', 'laterTimeDue', 'deadlinePassed', 'nameTaken'] },
  },
  CronJobRetrying: { error: TEXT, retryAfterMs: INTEGER },
  CronJobRescheduled: { wakeAfterMs: INTEGER },

  PodConditionsReported: { conditions: listOf(POD_CONDITION) },
  PodReported: {
    overlay: { type: 'object', properties: {}, required: [], additionalProperties: JSON_VALUE },
  },
  HistoryMissing: {
    kind: { enum: ['Job', 'Pod', 'CronJob'] },
    because: { enum: ['watchBeganLate', 'versionsMissing'] },
  },

  EventRecorded: {
    eventType: { enum: ['Normal', 'Warning'] },
    reason: WORD,
    message: TEXT,
    event: EVENT,
  },
  ActionTaken: { place: COUNT, action: WORD },
  ActionRefused: { place: COUNT, errors: listOf(TEXT) },
  PodCreationPostponed: { untilMs: TIME_MS },
  JobStatusRefused: { status: JOB_STATUS, errors: listOf(TEXT) },
  ControllerStopped: {},
  ControllerStarted: {},
  RequestFailed: { call: WORD, error: TEXT, podUid: nullable(WORD), completionIndex: nullable(COUNT) },
  JobSyncStale: {},
  NodeFailed: { node: COUNT },
  NodeUnreachable: { node: COUNT },
  NodeDeleted: { node: COUNT },
  NodeReturned: { node: COUNT },
  NodeTainted: { node: COUNT, taint: WORD },
  NodeUntainted: { node: COUNT, taint: WORD },
  NodeCordoned: { node: COUNT },
  PodDeletionRepeated: { by: { const: 'job-controller' } },
  StatusUnchanged: {},
  SyncFoundNothing: { key: WORD },
};

/** Fields that are there only when there is something to say. */
const OPTIONAL = ['createdAtMs', 'requestedAtMs', 'startedAtMs', 'finishedAtMs', 'event'];

/** Every kind of fact, told apart by `type`. */
export const FACT: { readonly oneOf: readonly ObjectSchema[] } = {
  oneOf: Object.entries(FACT_FIELDS).map(([type, fields]) =>
    record({ type: { const: type }, ...fields }, OPTIONAL),
  ),
};
