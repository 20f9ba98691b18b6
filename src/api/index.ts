/** Kubernetes objects as data: types, reading, defaults and the API server's judgement. */
export { adviceFor, adviceOn } from './advice.js';
export { changedFields, mergePatchBetween } from './changes.js';
export { type Cause, causeOf, type FieldError, fieldErrorMessage, fieldErrorText } from './field-error.js';
export {
  applyDefaults,
  errorMessages,
  isCronJob,
  type Patched,
  patchObject,
  validateCreate,
  validateUpdate,
} from './judge.js';
export { matchesSelector } from './labels.js';
export {
  issueOf,
  type ManifestIssue,
  type ManifestObject,
  type Manifests,
  type ReadOptions,
  readManifests,
} from './manifests.js';
export { generateName } from './names.js';
export { type Identity, prepareCronJob, prepareJob } from './prepare.js';
export type * from './types/index.js';
export { validateJobStatusUpdate } from './validation/job-status.js';
export { nameWarnings, warningsOf } from './warnings/index.js';
