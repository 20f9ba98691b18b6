/** What happens from outside, as a scenario file says it. */
import { fieldErrorText, readManifests, validateCreate } from '../../api/index.js';
import type { Job, JobSpec } from '../../api/types/index.js';
import type { Action, ConditionSetting } from '../scenario.js';
import { CRONJOB_ACTIONS, readCronJobAction } from './cronjob.js';
import { readFault } from './fault.js';
import { type Fields, given, hint, shown } from './fields.js';
import { pathOf } from './located-yaml.js';
import { readNodeAction } from './node.js';

const FIELDS: Readonly<Record<Action['do'], readonly string[]>> = {
  patchJobSpec: ['job', 'patch'],
  deleteJob: ['job', 'propagation'],
  createJob: ['manifest'],
  createOrphanPod: ['job'],
  deletePod: ['ordinal', 'gracePeriodSeconds'],
  evictPod: ['ordinal', 'condition', 'gracePeriodSeconds'],
  failPod: ['ordinal', 'reason', 'condition', 'exitCode'],
  removeFinalizer: ['ordinal'],
  labelPod: ['ordinal', 'labels'],
  controllerDown: ['for'],
  crashController: ['call', 'when', 'skip', 'for'],
  failNext: ['call', 'error', 'times', 'skip', 'for'],
  delayWatch: ['kind', 'for', 'lag'],
  failNode: ['node'],
  deleteNode: ['node'],
  recoverNode: ['node'],
  taintNode: ['node', 'key', 'value', 'effect'],
  untaintNode: ['node', 'key'],
  drainNode: ['node', 'gracePeriodSeconds'],
  preemptPod: ['ordinal'],
  ...CRONJOB_ACTIONS,
};

const JOB_SPEC: Readonly<Record<keyof JobSpec, true>> = {
  parallelism: true,
  completions: true,
  completionMode: true,
  backoffLimit: true,
  backoffLimitPerIndex: true,
  maxFailedIndexes: true,
  activeDeadlineSeconds: true,
  ttlSecondsAfterFinished: true,
  suspend: true,
  podReplacementPolicy: true,
  podFailurePolicy: true,
  successPolicy: true,
  manualSelector: true,
  selector: true,
  managedBy: true,
  template: true,
};

/** Every field of every action; which of them belong to the action at hand is judged by `readAction`. */
export const ACTION: readonly string[] = ['at', 'do', ...new Set(Object.values(FIELDS).flat())];

/** Undefined when the action itself cannot be told or a field it needs is missing; the issues say so. */
export function readAction(fields: Fields): Action | undefined {
  const at = fields.seconds('at');
  if (!fields.has('at')) fields.report(null, 'needs at, the second at which it happens');
  const name = actionName(fields);
  if (name === undefined) return undefined;
  for (const key of ACTION) {
    const belongs = key === 'at' || key === 'do' || FIELDS[name].includes(key);
    if (fields.has(key) && !belongs) fields.report(key, `is no field of ${name}`);
  }
  return at === undefined ? undefined : readNamed(name, at, fields);
}

function actionName(fields: Fields): Action['do'] | undefined {
  const value = fields.value('do');
  const names = Object.keys(FIELDS).filter((name): name is Action['do'] => name in FIELDS);
  if (value === undefined) return fields.report(null, `needs do, one of ${names.join(', ')}`);
  const found = names.find((name) => name === value);
  if (found !== undefined) return found;
  return fields.report('do', `there is no action ${shown(value)}; ${hint(String(value), names)}`);
}

function readNamed(name: Action['do'], at: number, fields: Fields): Action | undefined {
  switch (name) {
    case 'createJob': {
      const manifest = readManifest(fields);
      return manifest === undefined ? undefined : { at, do: name, manifest };
    }
    case 'controllerDown':
    case 'crashController':
    case 'failNext':
    case 'delayWatch':
      return readFault(name, at, fields);
    case 'patchCronJobSpec':
    case 'suspend':
    case 'resume':
    case 'touchCronJob':
    case 'createCronJob':
    case 'deleteCronJob':
    case 'deleteRun':
    case 'createForeignJob':
    case 'clockJump':
      return readCronJobAction(name, at, fields);
    case 'failNode':
    case 'deleteNode':
    case 'recoverNode':
    case 'taintNode':
    case 'untaintNode':
    case 'drainNode':
      return readNodeAction(name, at, fields);
    case 'patchJobSpec': {
      const patch = readPatch(fields);
      return patch === undefined ? undefined : given({ at, do: name, job: fields.text('job'), patch });
    }
    case 'deleteJob': {
      const propagation = fields.oneOf('propagation', ['Background', 'Foreground', 'Orphan']);
      return given({ at, do: name, job: fields.text('job'), propagation });
    }
    case 'createOrphanPod':
      return given({ at, do: name, job: fields.text('job') });
    case 'deletePod':
    case 'evictPod':
    case 'failPod':
    case 'preemptPod':
    case 'removeFinalizer':
    case 'labelPod': {
      const ordinal = fields.whole('ordinal', 1);
      if (!fields.has('ordinal')) fields.report(null, 'needs ordinal, the pod by order of creation, from 1');
      return ordinal === undefined ? undefined : readOnPod(name, at, ordinal, fields);
    }
  }
}

type OnPod = Extract<Action, { readonly ordinal: number }>['do'];

function readOnPod(name: OnPod, at: number, ordinal: number, fields: Fields): Action {
  const gracePeriodSeconds = fields.seconds('gracePeriodSeconds');
  switch (name) {
    case 'deletePod':
      return given({ at, do: name, ordinal, gracePeriodSeconds });
    case 'evictPod':
      return given({ at, do: name, ordinal, condition: readCondition(fields), gracePeriodSeconds });
    case 'failPod': {
      const exitCode = fields.whole('exitCode', 0, 255);
      return given({
        at,
        do: name,
        ordinal,
        reason: fields.text('reason'),
        condition: readCondition(fields),
        exitCode,
      });
    }
    case 'preemptPod':
    case 'removeFinalizer':
      return { at, do: name, ordinal };
    case 'labelPod': {
      const labels = fields.map('labels', (value, path) => {
        if (typeof value === 'string') return value;
        return fields.report(null, `${String(path.at(-1))}: a label is text, not ${shown(value)}`);
      });
      if (!fields.has('labels')) fields.report(null, 'needs labels');
      return { at, do: name, ordinal, labels: labels ?? {} };
    }
  }
}

function readCondition(fields: Fields): ConditionSetting | undefined {
  return fields.object('condition', ['type', 'status', 'reason'], (condition) => {
    const type = condition.text('type');
    if (!condition.has('type')) condition.report(null, 'needs type');
    const status = condition.oneOf('status', ['True', 'False', 'Unknown']);
    return given({ type: type ?? '', status, reason: condition.text('reason') });
  });
}

/** A Job as the API server would take it. */
function readManifest(fields: Fields): Job | undefined {
  const value = fields.json('manifest');
  if (!fields.has('manifest')) return fields.report(null, 'needs manifest, the Job to create');
  if (value === undefined) return undefined;
  const { objects, issues } = readManifests(JSON.stringify(value));
  const [found] = objects;
  for (const { path, message } of issues) fields.reportAt(['manifest', ...pathOf(path)], message);
  if (found?.kind !== 'Job') {
    return issues.length > 0 ? undefined : fields.report('manifest', 'must be a Job');
  }
  for (const error of validateCreate(found.object)) {
    fields.reportAt(['manifest', ...pathOf(error.field)], fieldErrorText(error));
  }
  return found.object;
}

/** The patch is of the Job's spec: what stands in it must be fields of one. */
function readPatch(fields: Fields) {
  const patch = fields.json('patch');
  if (!fields.has('patch')) return fields.report(null, 'needs patch, the changes to the spec of the Job');
  if (patch === undefined) return undefined;
  fields.object('patch', Object.keys(JOB_SPEC), () => null);
  return patch;
}
