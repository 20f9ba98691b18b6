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

export const CRONJOB_STATUS: ObjectSchema = kubernetes({
  active: listOf(REFERENCE),
  lastScheduleTime: TIMESTAMP,
  lastSuccessfulTime: TIMESTAMP,
});

export const CRONJOB: ObjectSchema = kubernetes(
  { apiVersion: WORD, kind: WORD, metadata: METADATA, spec: CRONJOB_SPEC, status: CRONJOB_STATUS },
  ['metadata', 'spec'],
);
