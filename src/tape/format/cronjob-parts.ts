/** Schemas of what facts about CronJobs are made of. */
import { FLAG, INTEGER, JOB_SPEC, kubernetes, listOf, METADATA, TEXT, TIMESTAMP, WORD } from './parts.js';
import type { ObjectSchema } from './schema.js';

/** How one object points to another. */
export const REFERENCE: ObjectSchema = kubernetes({
  apiVersion: WORD,
  kind: WORD,
  namespace: WORD,
  name: WORD,
  uid: WORD,
  resourceVersion: WORD,
  fieldPath: WORD,
});

export const CRONJOB_SPEC: ObjectSchema = kubernetes(
  {
    schedule: TEXT,
    timeZone: WORD,
    startingDeadlineSeconds: INTEGER,
    concurrencyPolicy: WORD,
    suspend: FLAG,
    successfulJobsHistoryLimit: INTEGER,
    failedJobsHistoryLimit: INTEGER,
    jobTemplate: kubernetes({ metadata: METADATA, spec: JOB_SPEC }, ['spec']),
  },
  ['schedule', 'jobTemplate'],
);

const CRONJOB_STATUS: ObjectSchema = kubernetes({
  active: listOf(REFERENCE),
  lastScheduleTime: TIMESTAMP,
  lastSuccessfulTime: TIMESTAMP,
});

export const CRONJOB: ObjectSchema = kubernetes(
  { apiVersion: WORD, kind: WORD, metadata: METADATA, spec: CRONJOB_SPEC, status: CRONJOB_STATUS },
  ['metadata', 'spec'],
);

export const POD_CONDITION: ObjectSchema = kubernetes(
  {
    type: WORD,
    status: STATUS,
    observedGeneration: INTEGER,
    lastProbeTime: nullable(TIMESTAMP),
    lastTransitionTime: nullable(TIMESTAMP),
    reason: WORD,
    message: TEXT,
  },
  ['type', 'status'],
);

const TERMINATED: ObjectSchema = kubernetes(
  {
    exitCode: INTEGER,
    signal: INTEGER,
    reason: WORD,
    startedAt: nullable(TIMESTAMP),
    finishedAt: nullable(TIMESTAMP),
  },
  ['exitCode'],
);

const CONTAINER_STATE: ObjectSchema = kubernetes({
  waiting: kubernetes({ reason: WORD, message: TEXT }),
  running: kubernetes({ startedAt: nullable(TIMESTAMP) }),
  terminated: TERMINATED,
});

const CONTAINER_STATUS: ObjectSchema = kubernetes(
  { name: WORD, state: CONTAINER_STATE, lastState: CONTAINER_STATE, ready: FLAG, restartCount: COUNT },
  ['name', 'ready', 'restartCount'],
);

const POD_STATUS: ObjectSchema = kubernetes({
  phase: { enum: ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'] },
  conditions: listOf(POD_CONDITION),
  reason: WORD,
  message: TEXT,
  startTime: TIMESTAMP,
  initContainerStatuses: listOf(CONTAINER_STATUS),
  containerStatuses: listOf(CONTAINER_STATUS),
});

export const POD: ObjectSchema = kubernetes(
  { apiVersion: WORD, kind: WORD, metadata: METADATA, spec: POD_SPEC, status: POD_STATUS },
  ['metadata', 'spec'],
);

export const EVENT: ObjectSchema = kubernetes(
  {
    apiVersion: WORD,
    kind: WORD,
    metadata: METADATA,
    involvedObject: kubernetes({ kind: WORD, namespace: WORD, name: WORD, uid: WORD }),
    type: { enum: ['Normal', 'Warning'] },
    reason: WORD,
    message: TEXT,
    source: kubernetes({ component: WORD, host: WORD }),
    count: INTEGER,
    firstTimestamp: nullable(TIMESTAMP),
    lastTimestamp: nullable(TIMESTAMP),
    eventTime: nullable(TIMESTAMP),
  },
  ['metadata', 'involvedObject'],
);
