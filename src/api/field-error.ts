/**
 * What is wrong with one field of an object, as a value. The wording of the API server is made from it last
 * (`fieldErrorMessage`), and its reasons are those of `details.causes` in a Kubernetes Status.
 */
import { goJson, goQuote } from './go-text.js';
import type { JsonValue } from './types/index.js';

/** Every variant names its field by path, for example `spec.template.spec.containers[0].name`. */
export type FieldError =
  | { readonly code: 'Required'; readonly field: string; readonly detail: string }
  | { readonly code: 'Forbidden'; readonly field: string; readonly detail: string }
  | { readonly code: 'Invalid'; readonly field: string; readonly value: Shown; readonly detail: string }
  | { readonly code: 'Duplicate'; readonly field: string; readonly value: Shown }
  | { readonly code: 'NotFound'; readonly field: string; readonly value: Shown; readonly detail: string }
  | {
      readonly code: 'NotSupported';
      readonly field: string;
      readonly value: Shown;
      readonly supported: readonly string[];
    }
  | { readonly code: 'TooLong'; readonly field: string; readonly maxBytes: number }
  | { readonly code: 'TooMany'; readonly field: string; readonly count: number; readonly max: number };

/** The offending value; `undefined` where the API server prints none, WHOLE_OBJECT for one too long to print. */
export type Shown = JsonValue | undefined;

/** One entry of `details.causes` in a Status. */
export interface Cause {
  readonly field: string;
  readonly reason: CauseReason;
  readonly message: string;
}

export type CauseReason =
  | 'FieldValueRequired'
  | 'FieldValueForbidden'
  | 'FieldValueInvalid'
  | 'FieldValueDuplicate'
  | 'FieldValueNotFound'
  | 'FieldValueNotSupported'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldManagerConflict';

/** Stands for a whole object that the API server would print in full. */
export const WHOLE_OBJECT = '<object>';

export const required = (field: string, detail = ''): FieldError => ({ code: 'Required', field, detail });
export const forbidden = (field: string, detail: string): FieldError => ({
  code: 'Forbidden',
  field,
  detail,
});
export const invalid = (field: string, value: Shown, detail: string): FieldError => ({
  code: 'Invalid',
  field,
  value,
  detail,
});
export const duplicate = (field: string, value: Shown): FieldError => ({ code: 'Duplicate', field, value });
export const notFound = (field: string, value: Shown, detail = ''): FieldError => ({
  code: 'NotFound',
  field,
  value,
  detail,
});
export const notSupported = (field: string, value: Shown, supported: readonly string[]): FieldError => ({
  code: 'NotSupported',
  field,
  value,
  supported,
});
export const tooLong = (field: string, maxBytes: number): FieldError => ({
  code: 'TooLong',
  field,
  maxBytes,
});
export const tooMany = (field: string, count: number, max: number): FieldError => ({
  code: 'TooMany',
  field,
  count,
  max,
});

/** The API server's words for an error, without the field. */
export function fieldErrorText(error: FieldError): string {
  switch (error.code) {
    case 'Required':
      return withDetail('Required value', error.detail);
    case 'Forbidden':
      return withDetail('Forbidden', error.detail);
    case 'Invalid':
      return withDetail(withValue('Invalid value', error.value, goQuote), error.detail);
    case 'Duplicate':
      return withValue('Duplicate value', error.value, goQuote);
    case 'NotFound':
      return withDetail(withValue('Not found', error.value, goQuote), error.detail);
    case 'NotSupported':
      return `${withValue('Unsupported value', error.value, goJson)}: supported values: ${error.supported
        .map(goQuote)
        .join(', ')}`;
    case 'TooLong':
      return `Too long: may not be more than ${error.maxBytes} bytes`;
    case 'TooMany':
      return `Too many: ${error.count}: must have at most ${error.max} items`;
  }
}

/** The API server's words for an error, field first. */
export function fieldErrorMessage(error: FieldError): string {
  return `${error.field}: ${fieldErrorText(error)}`;
}

/** The error as a cause of a refused request. */
export function causeOf(error: FieldError): Cause {
  return { reason: `FieldValue${error.code}`, message: fieldErrorText(error), field: error.field };
}

function withDetail(text: string, detail: string): string {
  return detail === '' ? text : `${text}: ${detail}`;
}

/** Plain strings are quoted as Go source, named string types and everything composite as JSON. */
function withValue(text: string, value: Shown, quote: (value: string) => string): string {
  if (value === undefined) return text;
  if (value === WHOLE_OBJECT) return `${text}: ${WHOLE_OBJECT}`;
  return `${text}: ${typeof value === 'string' ? quote(value) : goJson(value)}`;
}
