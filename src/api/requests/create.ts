/** A create request, from its body to the API server's answer. */
import { defaultCronJob, defaultJob } from '../defaults/index.js';
import { type Identity, prepareCronJob, prepareJob } from '../prepare.js';
import type { SyntaxNode } from '../syntax/tree.js';
import type { CronJob, Job, ObjectMeta } from '../types/index.js';
import { validateNewCronJob, validateNewJob } from '../validation/create.js';
import { ownerWarnings, warningsOf } from '../warnings/index.js';
import {
  type Answer,
  badRequest,
  invalidObject,
  type Kind,
  missingNamespace,
  type Refused,
  withSentWarnings,
} from './answer.js';
import { type FieldValidation, readBody, strictWarnings } from './read-body.js';

export interface CreateRequest {
  readonly kind: Kind;
  readonly body: SyntaxNode;
  /** The text the body was parsed from; quoted when the body shows no kind. */
  readonly text: string;
  /** What `parseBody` found repeated in YAML. Default: nothing. */
  readonly repeated?: string | null;
  readonly fieldValidation: FieldValidation;
  /** The namespace of the path. */
  readonly namespace: string;
  /** Whether there is such a namespace. Default: true. */
  readonly namespaceExists?: boolean;
  readonly uid: string;
  /** Makes a name from a `generateName`. */
  readonly generateName: (prefix: string) => string;
}

/** Decodes, defaults, completes and judges a new object. Whether the name is taken is not known here. */
export function create(request: CreateRequest): Answer {
  return withSentWarnings(answerCreate(request));
}

function answerCreate(request: CreateRequest): Answer {
  const { kind, fieldValidation } = request;
  const body = readBody(request.body, request.text, kind, fieldValidation, request.repeated ?? null);
  if (!body.ok) return badRequest(body.message);
  const warnings = strictWarnings(body.strict, fieldValidation);
  const { metadata } = body.object;
  const elsewhere = refuseNamespace(metadata, request.namespace, warnings);
  if (elsewhere !== null) return elsewhere;
  if (request.namespaceExists === false) return missingNamespace(request.namespace, warnings);
  const identity = identityFor(metadata, request);
  if (body.kind === 'Job') return createJob(body.object, identity, warnings);
  return createCronJob(body.object, identity, warnings);
}

function createJob(job: Job, identity: Identity, early: readonly string[]): Answer {
  const prepared = prepareJob(defaultJob(job), identity);
  const warnings = [...early, ...ownerWarnings(job.metadata)];
  const errors = validateNewJob(prepared);
  const { name = '' } = prepared.metadata;
  if (errors.length > 0) return invalidObject('Job', name, errors, warnings);
  // What is stored is read with defaults again: generated labels reach a Job that had none.
  const object = defaultJob(prepared);
  return { code: 201, object, warnings: [...warnings, ...warningsOf('Job', object)] };
}

function createCronJob(cronJob: CronJob, identity: Identity, early: readonly string[]): Answer {
  const prepared = prepareCronJob(defaultCronJob(cronJob), identity);
  const warnings = [...early, ...ownerWarnings(cronJob.metadata)];
  const errors = validateNewCronJob(prepared);
  const { name = '' } = prepared.metadata;
  if (errors.length > 0) return invalidObject('CronJob', name, errors, warnings);
  return {
    code: 201,
    object: prepared,
    warnings: [...warnings, ...warningsOf('CronJob', prepared)],
  };
}

function identityFor({ name, generateName }: ObjectMeta, request: CreateRequest): Identity {
  const makesName = (name ?? '') === '' && (generateName ?? '') !== '';
  return {
    uid: request.uid,
    namespace: request.namespace,
    generatedName: makesName ? request.generateName(generateName ?? '') : null,
  };
}

function refuseNamespace(
  { namespace = '' }: ObjectMeta,
  expected: string,
  warnings: readonly string[],
): Refused | null {
  if (namespace === '' || namespace === expected) return null;
  const message = 'the namespace of the provided object does not match the namespace sent on the request';
  return badRequest(message, warnings);
}
