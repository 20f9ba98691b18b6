/** What has to hold for any text at all that is given as a manifest. */
import {
  applyDefaults,
  errorMessages,
  isCronJob,
  issueOf,
  type ManifestObject,
  patchObject,
  readManifests,
  validateCreate,
  validateUpdate,
  warningsOf,
} from '../../src/api/index.js';

/** Carries a text through reading, defaulting and judging; throws when anything in there does, or when a rule breaks. */
export function survive(text: string): 'refused' | 'accepted' {
  const { objects, issues } = readManifests(text);
  for (const { line, column, message } of issues) {
    if (!(line >= 1 && column >= 1 && message !== '')) throw new Error('an issue without place or words');
  }
  let accepted = objects.length > 0;
  for (const one of objects) accepted = judge(one) && accepted;
  const clean: Record<string, unknown> = {};
  for (const key in clean) throw new Error(`Object.prototype has got ${key}`);
  return accepted ? 'accepted' : 'refused';
}

function judge(one: ManifestObject): boolean {
  const before = JSON.stringify(one.object);
  const errors = validateCreate(one.object);
  for (const error of errors) {
    const { line } = issueOf(error, one);
    if (!(line >= 1)) throw new Error('an error without place');
  }
  if (errorMessages(errors).some((message) => message.includes('undefined')))
    throw new Error('undefined in a message');
  if (JSON.stringify(one.object) !== before) throw new Error('judging changed the object');
  if (errors.length > 0) return false;
  const { object } = one;
  if (isCronJob(object)) {
    const once = applyDefaults(object);
    if (JSON.stringify(applyDefaults(once)) !== JSON.stringify(once))
      throw new Error('defaults are not stable');
    warningsOf('CronJob', once);
    if (validateUpdate(once, once).length > 0) throw new Error('an accepted object may not stay as it is');
    patchObject(once, { spec: { suspend: true } });
  } else {
    const once = applyDefaults(object);
    if (JSON.stringify(applyDefaults(once)) !== JSON.stringify(once))
      throw new Error('defaults are not stable');
    warningsOf('Job', once);
    patchObject(once, { spec: { parallelism: 2 } });
  }
  return true;
}
