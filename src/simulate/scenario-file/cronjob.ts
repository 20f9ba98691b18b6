/** What happens to CronJobs, and the scripts of their Jobs, as a scenario file says it. */
import { fieldErrorText, readManifests, validateCreate } from '../../api/index.js';
import type { CronJob, CronJobSpec } from '../../api/types/index.js';
import type { CronJobAction, JobRule, JobScript } from '../cronjob-scenario.js';
import type { Action } from '../scenario.js';
import { type Fields, given } from './fields.js';
import { pathOf } from './located-yaml.js';

export const CRONJOB_ACTIONS: Readonly<Record<CronJobAction['do'], readonly string[]>> = {
  patchCronJobSpec: ['cronJob', 'patch', 'unchecked'],
  suspend: ['cronJob'],
  resume: ['cronJob'],
  touchCronJob: ['cronJob'],
  createCronJob: ['cronJob'],
  deleteCronJob: ['cronJob', 'propagation', 'jobsGoneAfter', 'goneAfter'],
  deleteRun: ['run', 'name', 'propagation', 'for'],
  createForeignJob: ['cronJob', 'name', 'owner', 'behaviour'],
  clockJump: ['by'],
};

const CRONJOB_SPEC: Readonly<Record<keyof CronJobSpec, true>> = {
  schedule: true,
  timeZone: true,
  startingDeadlineSeconds: true,
  concurrencyPolicy: true,
  suspend: true,
  successfulJobsHistoryLimit: true,
  failedJobsHistoryLimit: true,
  jobTemplate: true,
};

const SCRIPT = ['for', 'result', 'startAfter', 'goneAfter'];

export const JOB_RULE = ['match', 'behaviour'];

/** A rule without `match` is for every Job. */
export function readJobRule(fields: Fields): JobRule {
  return {
    match:
      fields.object('match', ['run', 'name'], (match) =>
        given({ run: match.whole('run', 1), name: match.text('name') }),
      ) ?? {},
    behaviour: fields.object('behaviour', SCRIPT, readScript) ?? {},
  };
}

/** Undefined when a field it needs is missing or does not fit; the issues say so. */
export function readCronJobAction(name: CronJobAction['do'], at: number, fields: Fields): Action | undefined {
  switch (name) {
    case 'suspend':
    case 'resume':
    case 'touchCronJob':
      return given({ at, do: name, cronJob: fields.text('cronJob') });
    case 'patchCronJobSpec': {
      fields.need('patch');
      const patch = fields.json('patch');
      fields.object('patch', Object.keys(CRONJOB_SPEC), () => null);
      const unchecked = fields.flag('unchecked');
      return patch && given({ at, do: name, cronJob: fields.text('cronJob'), patch, unchecked });
    }
    case 'createCronJob': {
      const cronJob = readCronJob(fields);
      return cronJob && { at, do: name, cronJob };
    }
    case 'deleteCronJob':
      return given({
        at,
        do: name,
        cronJob: fields.text('cronJob'),
        propagation: readPropagation(fields),
        jobsGoneAfter: fields.seconds('jobsGoneAfter'),
        goneAfter: fields.seconds('goneAfter'),
      });
    case 'deleteRun': {
      const run = fields.whole('run', 1);
      if (fields.has('run') === fields.has('name')) fields.report(null, 'needs either run or name');
      const propagation = readPropagation(fields);
      return given({ at, do: name, run, name: fields.text('name'), propagation, for: fields.seconds('for') });
    }
    case 'createForeignJob': {
      fields.need('name', 'owner');
      const owner = fields.oneOf('owner', ['none', 'this', 'thisNotController', 'otherUID', 'otherKind']);
      const behaviour = fields.object('behaviour', SCRIPT, readScript);
      const jobName = fields.text('name');
      if (owner === undefined || jobName === undefined) return undefined;
      return given({ at, do: name, cronJob: fields.text('cronJob'), name: jobName, owner, behaviour });
    }
    case 'clockJump': {
      fields.need('by');
      const by = fields.value('by');
      if (by === undefined) return undefined;
      if (typeof by === 'number' && Math.abs(by) <= MOST_SECONDS) return { at, do: name, by };
      return fields.report('by', 'must be seconds, forward or, below zero, back');
    }
  }
}

/** About a century. */
const MOST_SECONDS = 3_155_760_000;

function readPropagation(fields: Fields) {
  return fields.oneOf('propagation', ['Background', 'Foreground', 'Orphan']);
}

function readScript(fields: Fields): JobScript {
  return given({
    for: fields.seconds('for'),
    result: fields.oneOf('result', ['Complete', 'Failed', 'hang']),
    startAfter: fields.seconds('startAfter'),
    goneAfter: fields.seconds('goneAfter'),
  });
}

/** A CronJob as the API server would take it. */
function readCronJob(fields: Fields): CronJob | undefined {
  fields.need('cronJob');
  const value = fields.json('cronJob');
  if (value === undefined) return undefined;
  const { objects, issues } = readManifests(JSON.stringify(value));
  const [found] = objects;
  for (const { path, message } of issues) fields.reportAt(['cronJob', ...pathOf(path)], message);
  if (found?.kind !== 'CronJob') {
    return issues.length > 0 ? undefined : fields.report('cronJob', 'must be a CronJob');
  }
  for (const error of validateCreate(found.object)) {
    fields.reportAt(['cronJob', ...pathOf(error.field)], fieldErrorText(error));
  }
  return found.object;
}
