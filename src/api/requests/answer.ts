/** Answers of the API server to writes: an object, or a Status that says why not. */

import { type Cause, causeOf, type FieldError, fieldErrorMessage } from '../field-error.js';
import { goQuote } from '../go-text.js';
import type { CronJob, Job } from '../types/index.js';
import { sentWarnings } from '../warnings/sent.js';

export type Kind = 'Job' | 'CronJob';
export type BatchObject = Job | CronJob;

export interface Accepted {
  readonly code: 200 | 201;
  readonly object: BatchObject;
  readonly warnings: readonly string[];
}

/** The fields of a Status of failure; `details` is absent where the server sends none. */
export interface Refused {
  readonly code: 400 | 404 | 409 | 415 | 422 | 500;
  readonly reason: string;
  readonly message: string;
  readonly details?: { readonly name?: string; readonly group?: string; readonly kind?: string };
  readonly causes: readonly Cause[];
  readonly warnings: readonly string[];
}

export type Answer = Accepted | Refused;

/** The answer with the warnings that a client gets to see. */
export function withSentWarnings(answer: Answer): Answer {
  return { ...answer, warnings: sentWarnings(answer.warnings) };
}

export function isRefused(answer: Answer): answer is Refused {
  return answer.code >= 400;
}

export const badRequest = (message: string, warnings: readonly string[] = []): Refused => ({
  code: 400,
  reason: 'BadRequest',
  message,
  causes: [],
  warnings,
});

/** The answer to an object with errors: one cause each, repetitions told once in the message. */
export function invalidObject(
  kind: Kind,
  name: string,
  errors: readonly FieldError[],
  warnings: readonly string[],
): Refused {
  const messages = [...new Set(errors.map(fieldErrorMessage))];
  const text = messages.length === 1 ? messages[0] : `[${messages.join(', ')}]`;
  return {
    code: 422,
    reason: 'Invalid',
    message: `${kind}.batch ${goQuote(name)} is invalid: ${text}`,
    details: { ...(name !== '' && { name }), group: 'batch', kind },
    causes: errors.map(causeOf),
    warnings,
  };
}

/** The plural by which requests and some Statuses name a kind. */
export function resourceOf(kind: Kind): 'jobs' | 'cronjobs' {
  return kind === 'Job' ? 'jobs' : 'cronjobs';
}

export function missingObject(kind: Kind, name: string): Refused {
  const resource = resourceOf(kind);
  return {
    code: 404,
    reason: 'NotFound',
    message: `${resource}.batch "${name}" not found`,
    details: { name, group: 'batch', kind: resource },
    causes: [],
    warnings: [],
  };
}

export function conflictingObject(kind: Kind, name: string, why: string): Refused {
  const resource = resourceOf(kind);
  return {
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${resource}.batch "${name}": ${why}`,
    details: { name, group: 'batch', kind: resource },
    causes: [],
    warnings: [],
  };
}

export function missingNamespace(name: string, warnings: readonly string[]): Refused {
  const message = `namespaces "${name}" not found`;
  return {
    code: 404,
    reason: 'NotFound',
    message,
    details: { name, kind: 'namespaces' },
    causes: [],
    warnings,
  };
}
