/** Rules for Jobs and CronJobs themselves that the recorded requests do not reach. */
import { describe, expect, test } from 'vitest';
import { errorMessages, validateCreate } from '../../../src/api/judge.js';
import type { JobSpec, ObjectMeta } from '../../../src/api/types/index.js';

const TEMPLATE = {
  spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox:1.36' }] },
};

function complaints(spec: Partial<JobSpec>, metadata: ObjectMeta = { name: 'pi' }): string[] {
  return errorMessages(
    validateCreate({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template: TEMPLATE, ...spec } }),
  );
}

describe('a success policy without completions', () => {
  const MISSING = 'spec.completions: Required value: when completion mode is Indexed';
  const policy = (rules: NonNullable<JobSpec['successPolicy']>['rules']) =>
    complaints({ completionMode: 'Indexed', parallelism: 1, successPolicy: { rules } });

  test('is still asked for rules', () => {
    expect(policy([])).toEqual([
      MISSING,
      'spec.successPolicy.rules: Required value: at least one rules must be specified when the successPolicy is specified',
    ]);
  });

  test('is still asked what its rules count; what needs the number of completions is not judged', () => {
    expect(policy([{}, { succeededCount: -1 }, { succeededIndexes: 'x' }])).toEqual([
      MISSING,
      'spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified',
    ]);
  });

  test('has no more than twenty rules', () => {
    expect(policy(Array.from({ length: 21 }, () => ({ succeededCount: 1 })))).toEqual([
      MISSING,
      'spec.successPolicy.rules: Too many: 21: must have at most 20 items',
    ]);
  });
});

describe('the largest and smallest numbers', () => {
  test('of 64 bits are told with all their digits', () => {
    expect(complaints({ activeDeadlineSeconds: -(2 ** 63) })).toEqual([
      'spec.activeDeadlineSeconds: Invalid value: -9223372036854775808: must be greater than or equal to 0',
    ]);
    const spec = { ...TEMPLATE.spec, activeDeadlineSeconds: 2 ** 63 - 1 };
    expect(complaints({ template: { spec } })).toEqual([
      'spec.template.spec.activeDeadlineSeconds: Invalid value: 9223372036854775807: must be between 1 and 2147483647, inclusive',
    ]);
  });
});

describe('generateName', () => {
  const judged = (generateName: string) =>
    complaints({}, { generateName }).filter((message) => message.startsWith('metadata.generateName'));

  test.each(['x_-', 'A-', `${'a'.repeat(253)}-`])(
    '%s: the hyphen at its end is judged as an "a", and hides the character before it',
    (name) => {
      expect(judged(name)).toEqual([]);
    },
  );

  test.each(['x_y-', '-'])('%s is refused', (name) => {
    expect(judged(name)).toHaveLength(1);
  });
});

test('the length of the name of a CronJob is counted in bytes', () => {
  const name = 'é'.repeat(27);
  const jobTemplate = { spec: { template: TEMPLATE } };
  const spec = { schedule: '@daily', jobTemplate };
  const errors = validateCreate({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name }, spec });
  expect(errorMessages(errors).at(-1)).toBe(
    `metadata.name: Invalid value: "${name}": must be no more than 52 characters`,
  );
});
