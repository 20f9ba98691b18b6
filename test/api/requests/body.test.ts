/** Bodies of requests that the API server cannot read, or reads as something else, and what it says then. */
import { describe, expect, test } from 'vitest';
import { isRefused } from '../../../src/api/requests/answer.js';
import { create } from '../../../src/api/requests/create.js';
import { parseBody } from '../../../src/api/requests/parse-body.js';

function refusal(text: string, contentType = 'application/json'): string {
  const body = parseBody(text, contentType, 'Job');
  if (!body.ok) return body.refusal.message;
  const answer = create({
    kind: 'Job',
    body: body.node,
    text,
    fieldValidation: 'Strict',
    namespace: 'default',
    uid: 'u',
    generateName: (prefix) => prefix,
  });
  return isRefused(answer) ? answer.message : 'accepted';
}

const UNRECOGNIZED = 'the object provided is unrecognized (must be of type Job): ';
const UNREADABLE = `${UNRECOGNIZED}couldn't get version/kind; json parse error: `;

describe('a character that is no JSON', () => {
  test.each([
    ['{é', "invalid character 'Ã' looking for beginning of object key string"],
    ['日', "invalid character 'æ' looking for beginning of value"],
    ['\ufeff{}', "invalid character 'ï' looking for beginning of value"],
    ['{"a":"\u0001"}', "invalid character '\\x01' in string literal"],
    ['{"a":"\u000b"}', "invalid character '\\v' in string literal"],
    ['{"a":"\t"}', "invalid character '\\t' in string literal"],
    ['{"a":\u007f}', "invalid character '\\x7f' looking for beginning of value"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
    ['{"a" "b"}', `invalid character '"' after object key`],
  ])('%j is told as its first byte, in the escapes of Go', (text, why) => {
    expect(refusal(text)).toContain(`${UNREADABLE}${why} (`);
  });
});

describe('the summary of a body', () => {
  test('is its first thirty bytes', () => {
    expect(refusal(`\ufeff${' '.repeat(40)}`)).toMatch(
      new RegExp(`\\(efbbbf${'20'.repeat(27)} \\.\\.\\.\\)$`),
    );
    expect(refusal(`{"${'é'.repeat(20)}"`)).toMatch(/\(\{"é{14} \.\.\.\)$/);
  });
});

describe('kind and version', () => {
  const body = (head: object, rest: object = {}) => JSON.stringify({ ...head, ...rest });

  test('a version with two slashes is none', () => {
    const text = body({ apiVersion: 'a/b/c', kind: 'Job' });
    expect(refusal(text)).toBe(
      `${UNRECOGNIZED}unexpected GroupVersion string: a/b/c (${text.slice(0, 30)} ...)`,
    );
  });

  test('a group without a version means that of the request, and so does a lone slash', () => {
    for (const apiVersion of ['batch/', '/', '']) {
      expect(refusal(body({ apiVersion, kind: 'Job' }))).toContain('metadata.name: Required value');
    }
  });

  test('a version with an empty group is that of the core', () => {
    expect(refusal(body({ apiVersion: '/v1', kind: 'Job' }))).toContain(
      'no kind "Job" is registered for version "v1" in scheme',
    );
  });

  test('names of fields that differ in case only count when the kind is looked for, as nowhere else', () => {
    expect(refusal(body({ Kind: 'CronJob' }))).toBe(
      'CronJob in version "v1" cannot be handled as a Job: converting (v1.CronJob) to (batch.Job): unknown conversion',
    );
    expect(refusal(body({ Kind: 'Job' }))).toBe(
      'Job in version "v1" cannot be handled as a Job: strict decoding error: unknown field "Kind"',
    );
  });

  test('lists of Jobs are known, but no Jobs', () => {
    expect(refusal(body({ kind: 'JobList', apiVersion: 'batch/v1' }))).toBe(
      'JobList in version "v1" cannot be handled as a Job: converting (v1.JobList) to (batch.Job): unknown conversion',
    );
  });

  test('an object of another kind is decoded before it is found to be of another kind', () => {
    expect(refusal(body({ kind: 'CronJob' }, { metadata: { name: 5 } }))).toBe(
      'CronJob in version "v1" cannot be handled as a Job: json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string',
    );
  });
});

describe('a number in YAML', () => {
  const told = (number: string) => refusal(`spec: {parallelism: ${number}}`, 'application/yaml');

  test.each(['0X10', '0B11', '0O17', '0x10', '08', '1_000'])('%s is one', (number) => {
    expect(told(number)).toContain('metadata.name: Required value');
  });

  test.each([
    ['18446744073709551615', 'number 18446744073709551615'],
    ['18446744073709551616', 'number 18446744073709552000'],
    ['-9223372036854775809', 'number -9223372036854776000'],
    ['99999999999999999999', 'number 100000000000000000000'],
    ['0xfffffffffffffffff', 'string'],
  ])('%s, which no integer can hold, is read as %s', (number, found) => {
    expect(told(number)).toContain(
      `json: cannot unmarshal ${found} into Go struct field JobSpec.spec.parallelism of type int32`,
    );
  });
});
