/** A replacing update, from its body to the API server's answer; also the end of every patch. */
import { defaultCronJob, defaultJob } from '../defaults/index.js';
import { sameContent } from '../equal.js';
import type { FieldError } from '../field-error.js';
import { withoutRepetition } from '../prepare.js';
import type { SyntaxNode } from '../syntax/tree.js';
import type { CronJob, Job, ObjectMeta } from '../types/index.js';
import { validateJobStatusUpdate } from '../validation/job-status.js';
import {
  validateCronJobUpdate,
  validateGeneralMetadata,
  validateJobUpdate,
  validateMetadataUpdate,
} from '../validation/update.js';
import { ownerWarnings, updateWarningsOf } from '../warnings/index.js';
import {
  type Answer,
  badRequest,
  conflictingObject,
  invalidObject,
  type Kind,
  type Refused,
  withSentWarnings,
} from './answer.js';
import { type Body, type FieldValidation, readBody, strictWarnings } from './read-body.js';

/** The object as it is stored now. */
export type Stored =
  | { readonly kind: 'Job'; readonly object: Job }
  | { readonly kind: 'CronJob'; readonly object: CronJob };

export interface ReplaceRequest {
  readonly stored: Stored;
  readonly body: SyntaxNode;
  readonly text: string;
  readonly fieldValidation: FieldValidation;
  readonly part: 'object' | 'status';
}

const OUTDATED =
  'the object has been modified; please apply your changes to the latest version and try again';

/** Decodes, defaults and judges the body against what is stored. */
export function replace({ stored, body, text, fieldValidation, part }: ReplaceRequest): Answer {
  const read = readBody(body, text, stored.kind, fieldValidation);
  if (!read.ok) return badRequest(read.message);
  const misaddressed = refuseAddress(stored.object.metadata, read.object.metadata);
  if (misaddressed !== null) return misaddressed;
  return write(stored, read, part, strictWarnings(read.strict, fieldValidation));
}

/** Judges a decoded object against what is stored, and merges what the server owns. */
export function write(
  stored: Stored,
  read: Extract<Body, { ok: true }>,
  part: 'object' | 'status',
  early: readonly string[],
): Answer {
  return withSentWarnings(answerWrite(stored, read, part, early));
}

function answerWrite(
  stored: Stored,
  read: Extract<Body, { ok: true }>,
  part: 'object' | 'status',
  early: readonly string[],
): Answer {
  const outdated = refuseVersion(stored, read.object.metadata);
  if (outdated !== null) return outdated;
  const warnings = [...early, ...ownerWarnings(read.object.metadata)];
  if (stored.kind === 'Job' && read.kind === 'Job') {
    return part === 'status'
      ? writeJobStatus(stored.object, read.object, warnings)
      : writeJob(stored.object, read.object, warnings);
  }
  if (stored.kind === 'CronJob' && read.kind === 'CronJob') {
    return part === 'status'
      ? writeCronJobStatus(stored.object, read.object, warnings)
      : writeCronJob(stored.object, read.object, warnings);
  }
  throw new Error(`a ${read.kind} cannot replace a ${stored.kind}`);
}

function writeJob(before: Job, body: Job, warnings: readonly string[]): Answer {
  const defaulted = defaultJob(body);
  const after = withStatus(
    { ...defaulted, metadata: keptMetadata(before.metadata, defaulted.metadata) },
    before,
  );
  const errors = validateJobUpdate(before, after);
  if (errors.length > 0) return refuse('Job', after.metadata, errors, warnings);
  const object = defaultJob({ ...after, metadata: nextGeneration(before, after) });
  return {
    code: 200,
    object,
    warnings: [...warnings, ...updateWarningsOf(object, isNewGeneration(before, object))],
  };
}

function writeCronJob(before: CronJob, body: CronJob, warnings: readonly string[]): Answer {
  const defaulted = defaultCronJob(body);
  const after = withStatus(
    { ...defaulted, metadata: keptMetadata(before.metadata, defaulted.metadata) },
    before,
  );
  const errors = validateCronJobUpdate(before, after);
  if (errors.length > 0) return refuse('CronJob', after.metadata, errors, warnings);
  const object = { ...after, metadata: nextGeneration(before, after) };
  return {
    code: 200,
    object,
    warnings: [...warnings, ...updateWarningsOf(object, isNewGeneration(before, object))],
  };
}

function writeJobStatus(before: Job, body: Job, warnings: readonly string[]): Answer {
  const after = {
    ...before,
    metadata: keptMetadata(before.metadata, body.metadata),
    status: body.status ?? {},
  };
  const errors: FieldError[] = [];
  validateGeneralMetadata(before.metadata, after.metadata, errors);
  validateMetadataUpdate(before.metadata, after.metadata, errors);
  errors.push(...validateJobStatusUpdate(before.spec, before.status ?? {}, after.status));
  if (errors.length > 0) return refuse('Job', after.metadata, errors, warnings);
  return { code: 200, object: defaultJob(after), warnings };
}

function writeCronJobStatus(before: CronJob, body: CronJob, warnings: readonly string[]): Answer {
  const after = {
    ...before,
    metadata: keptMetadata(before.metadata, body.metadata),
    status: body.status ?? {},
  };
  const errors: FieldError[] = [];
  validateGeneralMetadata(before.metadata, after.metadata, errors);
  if (errors.length > 0) return refuse('CronJob', after.metadata, errors, warnings);
  return { code: 200, object: after, warnings };
}

function refuse(
  kind: Kind,
  { name = '' }: ObjectMeta,
  errors: readonly FieldError[],
  warnings: readonly string[],
) {
  return invalidObject(kind, name, errors, warnings);
}

function withStatus<T extends Job | CronJob>(after: T, before: T): T {
  return { ...after, status: before.status ?? {} };
}

/** What a client may not change comes from the stored object, and what it left out too. */
function keptMetadata(before: ObjectMeta, after: ObjectMeta): ObjectMeta {
  const { deletionTimestamp = after.deletionTimestamp, deletionGracePeriodSeconds } = before;
  const { managedFields: _managed, selfLink: _link, deletionGracePeriodSeconds: _grace, ...rest } = after;
  return {
    ...rest,
    ...(rest.ownerReferences && { ownerReferences: withoutRepetition(rest.ownerReferences) }),
    ...(before.namespace !== undefined && { namespace: before.namespace }),
    ...(before.uid !== undefined && { uid: before.uid }),
    ...(before.generation !== undefined && { generation: before.generation }),
    ...(before.resourceVersion !== undefined && { resourceVersion: before.resourceVersion }),
    ...(before.creationTimestamp !== undefined && { creationTimestamp: before.creationTimestamp }),
    ...(deletionTimestamp !== undefined && { deletionTimestamp }),
    ...(deletionGracePeriodSeconds !== undefined && { deletionGracePeriodSeconds }),
  };
}

function nextGeneration(before: Job | CronJob, after: Job | CronJob): ObjectMeta {
  if (sameContent(before.spec, after.spec)) return after.metadata;
  return { ...after.metadata, generation: (before.metadata.generation ?? 0) + 1 };
}

function isNewGeneration(before: Job | CronJob, after: Job | CronJob): boolean {
  return before.metadata.generation !== after.metadata.generation;
}

/** The address in the body has to agree with the one of the request. */
export function refuseAddress(before: ObjectMeta, after: ObjectMeta): Refused | null {
  const [stored, name, namespace] = [before.name ?? '', after.name ?? '', after.namespace ?? ''];
  if (namespace !== '' && namespace !== before.namespace) {
    return badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  if (name === '') {
    return badRequest(
      `the name of the object (${stored} based on URL) was undeterminable: name must be provided`,
    );
  }
  if (name !== stored) {
    return badRequest(`the name of the object (${name}) does not match the name on the URL (${stored})`);
  }
  return null;
}

function refuseVersion({ kind, object }: Stored, after: ObjectMeta): Refused | null {
  const { name = '', namespace = '', uid = '', resourceVersion } = object.metadata;
  const version = after.resourceVersion ?? '';
  if (version !== '' && !/^[0-9]+$/.test(version)) {
    const message = `strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`;
    return { code: 500, reason: '', message, causes: [], warnings: [] };
  }
  if (after.uid !== undefined && after.uid !== uid) {
    const key = `/${kind.toLowerCase()}s/${namespace}/${name}`;
    const why = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${after.uid}, UID in object meta: ${uid}`;
    return conflictingObject(kind, name, why);
  }
  if (version !== '' && version !== '0' && version !== resourceVersion)
    return conflictingObject(kind, name, OUTDATED);
  return null;
}
