/**
 * Lint: traps in Jobs and CronJobs that the API server accepts. Kept apart from validation: a finding is advice, and
 * can be silenced by the annotation `jobtape/ignore` with the ids of rules, separated by commas.
 */
import { applyDefaults, type CronJob, isCronJob, type Job } from '../api/index.js';
import { CRONJOB_RULES } from './cronjob-rules.js';
import { JOB_RULES } from './job-rules.js';
import type { Finding, Rule, Subject } from './rule.js';

export type { Finding, Rule, Subject } from './rule.js';

export const LINT_RULES: readonly Rule[] = [...CRONJOB_RULES, ...JOB_RULES];

export const IGNORE_ANNOTATION = 'jobtape/ignore';

export interface LintOptions {
  /** Ids of rules that are not asked. Default: none. */
  readonly ignore?: readonly string[];
}

/**
 * The findings of all rules for an accepted object, in the order of the rules.
 * @param object one in which `validateCreate` finds no errors.
 * @param options which rules are left out.
 */
export function lint(object: Job | CronJob, { ignore = [] }: LintOptions = {}): Finding[] {
  const annotation = object.metadata.annotations?.[IGNORE_ANNOTATION] ?? '';
  const silenced = new Set([...ignore, ...annotation.split(',').map((id) => id.trim())]);
  const subject = subjectOf(object);
  return LINT_RULES.flatMap(({ id, sentence, reason, source, find }) => {
    const path = silenced.has(id) ? null : find(subject);
    if (path === null) return [];
    const silence = `annotation ${IGNORE_ANNOTATION}: ${id}`;
    return [{ rule: id, path, message: sentence, reason, source, silence }];
  });
}

function subjectOf(object: Job | CronJob): Subject {
  if (isCronJob(object)) {
    const cronJob = applyDefaults(object);
    const { spec } = cronJob.spec.jobTemplate;
    // The Job gets its own defaults only when it is made.
    const job = applyDefaults({ metadata: { name: 'made' }, spec }).spec;
    return { object: cronJob, cronJob, job, jobPath: 'spec.jobTemplate.spec' };
  }
  const job = applyDefaults(object);
  return { object: job, cronJob: null, job: job.spec, jobPath: 'spec' };
}
