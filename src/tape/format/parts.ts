/** Schemas of what facts are made of: numbers, texts, and the parts of Kubernetes objects that the charts look at. */
import type { ObjectSchema, Schema } from './schema.js';

/** Kubernetes' own objects may carry fields this project knows nothing about; they are kept as they are. */
export const JSON_VALUE: Schema = { $ref: '#/$defs/json' };

/** Names, uids, reasons, time stamps. */
export const WORD: Schema = { type: 'string', maxLength: 1024 };
/** Messages and index lists. */
export const TEXT: Schema = { type: 'string', maxLength: 2 ** 21 };
export const FLAG: Schema = { type: 'boolean' };
export const COUNT: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
export const INTEGER: Schema = {
  type: 'integer',
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
};
/** Milliseconds since the epoch, as far as a date can be written. */
export const TIME_MS: Schema = { type: 'integer', minimum: 0, maximum: 8.64e15 };
/** Times of objects, as the API writes them. */
export const TIMESTAMP: Schema = {
  type: 'string',
  maxLength: 40,
  pattern: '^\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,18}Z$',
};

export const WORD_MAP: Schema = {
  type: 'object',
  properties: {},
  required: [],
  additionalProperties: { type: 'string', maxLength: 2 ** 19 },
};

export function nullable(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] };
}

export function listOf(items: Schema, maxItems = 1_000_000): Schema {
  return { type: 'array', items, maxItems };
}

/** Exactly these fields; those named in `optional` may be absent. */
export function record(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): ObjectSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

/** A Kubernetes object or part of one: these fields have these types, other fields are free. */
export function kubernetes(
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): ObjectSchema {
  return { type: 'object', properties, required, additionalProperties: JSON_VALUE };
}

const STATUS: Schema = { enum: ['True', 'False', 'Unknown'] };

export const OWNER: ObjectSchema = kubernetes(
  { apiVersion: WORD, kind: WORD, name: WORD, uid: WORD, controller: FLAG, blockOwnerDeletion: FLAG },
  ['apiVersion', 'kind', 'name', 'uid'],
);

export const METADATA: ObjectSchema = kubernetes({
  name: WORD,
  generateName: WORD,
  namespace: WORD,
  uid: WORD,
  resourceVersion: WORD,
  generation: INTEGER,
  creationTimestamp: nullable(TIMESTAMP),
  deletionTimestamp: TIMESTAMP,
  deletionGracePeriodSeconds: INTEGER,
  labels: WORD_MAP,
  annotations: WORD_MAP,
  ownerReferences: listOf(OWNER),
  finalizers: listOf(WORD),
});

const CONTAINER: ObjectSchema = kubernetes(
  {
    name: WORD,
    image: WORD,
    restartPolicy: WORD,
    restartPolicyRules: listOf(kubernetes({})),
    env: listOf(kubernetes({ name: WORD })),
  },
  ['name'],
);

export const POD_SPEC: ObjectSchema = kubernetes(
  {
    containers: listOf(CONTAINER),
    initContainers: listOf(CONTAINER),
    restartPolicy: { enum: ['Always', 'OnFailure', 'Never'] },
    terminationGracePeriodSeconds: INTEGER,
    activeDeadlineSeconds: INTEGER,
    nodeName: WORD,
  },
  ['containers'],
);

const SELECTOR: ObjectSchema = kubernetes({
  matchLabels: WORD_MAP,
  matchExpressions: listOf(kubernetes({})),
});

export const JOB_SPEC: ObjectSchema = kubernetes(
  {
    parallelism: INTEGER,
    completions: INTEGER,
    completionMode: WORD,
    backoffLimit: INTEGER,
    backoffLimitPerIndex: INTEGER,
    maxFailedIndexes: INTEGER,
    activeDeadlineSeconds: INTEGER,
    ttlSecondsAfterFinished: INTEGER,
    suspend: FLAG,
    podReplacementPolicy: WORD,
    podFailurePolicy: kubernetes({ rules: listOf(kubernetes({})) }),
    successPolicy: kubernetes({ rules: listOf(kubernetes({})) }),
    manualSelector: FLAG,
    selector: SELECTOR,
    managedBy: WORD,
    template: kubernetes({ metadata: METADATA, spec: POD_SPEC }, ['spec']),
  },
  ['template'],
);

export const JOB_CONDITION: ObjectSchema = kubernetes(
  {
    type: { enum: ['Suspended', 'Complete', 'Failed', 'FailureTarget', 'SuccessCriteriaMet'] },
    status: STATUS,
    lastProbeTime: nullable(TIMESTAMP),
    lastTransitionTime: nullable(TIMESTAMP),
    reason: WORD,
    message: TEXT,
  },
  ['type', 'status'],
);

export const UNCOUNTED: ObjectSchema = kubernetes({ succeeded: listOf(WORD), failed: listOf(WORD) });

export const JOB_STATUS: ObjectSchema = kubernetes({
  conditions: listOf(JOB_CONDITION),
  startTime: TIMESTAMP,
  completionTime: TIMESTAMP,
  active: INTEGER,
  ready: INTEGER,
  terminating: INTEGER,
  succeeded: INTEGER,
  failed: INTEGER,
  completedIndexes: TEXT,
  failedIndexes: TEXT,
  uncountedTerminatedPods: UNCOUNTED,
});

export const JOB: ObjectSchema = kubernetes(
  { apiVersion: WORD, kind: WORD, metadata: METADATA, spec: JOB_SPEC, status: JOB_STATUS },
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

export const POD_MARK: ObjectSchema = record({
  type: WORD,
  status: STATUS,
  reason: WORD,
  message: TEXT,
  sinceMs: TIME_MS,
});

export const STAMP: ObjectSchema = record({
  labels: WORD_MAP,
  annotations: WORD_MAP,
  finalizers: listOf(WORD),
  spec: POD_SPEC,
});
