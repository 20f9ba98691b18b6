import { describe, expect, test } from 'vitest';
import { readManifests } from '../../src/api/index.js';
import { LINT_RULES, lint } from '../../src/lint/index.js';

const CALM_JOB = { activeDeadlineSeconds: 600, template: { spec: pod({}) } };
const CALM = { schedule: '0 3 * * *', timeZone: 'Etc/UTC', jobTemplate: { spec: CALM_JOB } };

function pod(more: object): object {
  return { restartPolicy: 'Never', containers: [{ name: 'a', image: 'b:1' }], ...more };
}

function container(name: string): object {
  return { name, image: 'b:1' };
}

function found(manifest: object): string[] {
  const [one] = readManifests(JSON.stringify(manifest)).objects;
  if (one === undefined) throw new Error('unreadable');
  return lint(one.object).map(({ rule, path }) => `${rule} ${path}`);
}

const job = (spec: object, metadata: object = {}) =>
  found({ kind: 'Job', metadata: { name: 'calm', ...metadata }, spec: { ...CALM_JOB, ...spec } });
const cronJob = (spec: object, metadata: object = {}) =>
  found({ kind: 'CronJob', metadata: { name: 'calm', ...metadata }, spec: { ...CALM, ...spec } });
const inCronJob = (spec: object) => cronJob({ jobTemplate: { spec: { ...CALM_JOB, ...spec } } });

test('objects without traps have no findings', () => {
  expect(job({})).toEqual([]);
  expect(cronJob({})).toEqual([]);
});

describe('every trap is found where it is', () => {
  const forever = { activeDeadlineSeconds: undefined };
  test.each([
    [
      'forbid-without-deadline',
      () => cronJob({ concurrencyPolicy: 'Forbid', jobTemplate: { spec: { ...CALM_JOB, ...forever } } }),
      'spec.concurrencyPolicy',
    ],
    ['both-day-fields', () => cronJob({ schedule: '0 0 13 * 5' }), 'spec.schedule'],
    ['never-fires', () => cronJob({ schedule: '0 0 30 2 *' }), 'spec.schedule'],
    ['time-zone-unset', () => cronJob({ timeZone: undefined }), 'spec.schedule'],
    [
      'short-starting-deadline',
      () => cronJob({ startingDeadlineSeconds: 9 }),
      'spec.startingDeadlineSeconds',
    ],
    [
      'every-beyond-deadline',
      () => cronJob({ schedule: '@every 1h', startingDeadlineSeconds: 3_599 }),
      'spec.startingDeadlineSeconds',
    ],
    ['no-failed-history', () => cronJob({ failedJobsHistoryLimit: 0 }), 'spec.failedJobsHistoryLimit'],
    ['name-cut-in-pods', () => cronJob({}, { name: 'n'.repeat(49) }), 'metadata.name'],
    ['name-cut-in-pods', () => job({}, { name: 'n'.repeat(58) }), 'metadata.name'],
    ['no-active-deadline', () => job(forever), 'spec'],
    ['no-active-deadline', () => inCronJob(forever), 'spec.jobTemplate.spec'],
    [
      'deadline-on-pods',
      () => job({ ...forever, template: { spec: pod({ activeDeadlineSeconds: 60 }) } }),
      'spec.template.spec.activeDeadlineSeconds',
    ],
    [
      'several-containers',
      () => job({ template: { spec: pod({ containers: [container('main'), container('proxy')] }) } }),
      'spec.template.spec.containers',
    ],
    [
      'evidence-lost',
      () => job({ template: { spec: pod({ restartPolicy: 'OnFailure' }) } }),
      'spec.template.spec.restartPolicy',
    ],
    ['zero-is-not-once', () => inCronJob({ backoffLimit: 0 }), 'spec.jobTemplate.spec.backoffLimit'],
    ['ttl-zero', () => job({ ttlSecondsAfterFinished: 0 }), 'spec.ttlSecondsAfterFinished'],
    [
      'every-index-may-fail',
      () => job({ completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1 }),
      'spec.backoffLimitPerIndex',
    ],
  ])('%s', (rule, findings, path) => {
    expect(findings()).toContain(`${rule} ${path}`);
  });

  test('and there is no rule that nothing shows', () => {
    const ids = LINT_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(15);
  });
});

test('names that just fit, days restricted in one field only, and a deadline as long as the interval are no traps', () => {
  expect(cronJob({ schedule: '@every 1h', startingDeadlineSeconds: 3_600 })).toEqual([]);
  expect(cronJob({ schedule: '0 0 13 * *' }, { name: 'n'.repeat(48) })).toEqual([]);
  expect(job({}, { name: 'n'.repeat(57) })).toEqual([]);
  expect(
    job({ completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1, maxFailedIndexes: 1 }),
  ).toEqual([]);
});

test('an annotation silences the rules it names', () => {
  const annotations = { 'jobtape/ignore': 'ttl-zero, evidence-lost' };
  const spec = { ttlSecondsAfterFinished: 0, backoffLimit: 0 };
  expect(job(spec, { annotations })).toEqual(['zero-is-not-once spec.backoffLimit']);
});
