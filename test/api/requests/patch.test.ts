/** Patches that the API server refuses before it judges what they would make. */
import { describe, expect, test } from 'vitest';
import { applyDefaults } from '../../../src/api/judge.js';
import { isRefused } from '../../../src/api/requests/answer.js';
import { type PatchType, patch } from '../../../src/api/requests/patch.js';
import { treeOf } from '../../../src/api/syntax/tree.js';
import type { JsonValue } from '../../../src/api/types/index.js';

const STORED = applyDefaults({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'pi', namespace: 'math' },
  spec: {
    manualSelector: true,
    selector: { matchLabels: { app: 'pi' } },
    template: {
      metadata: { labels: { app: 'pi' } },
      spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'perl' }] },
    },
  },
});

function refusal(type: PatchType, value: JsonValue): unknown {
  const answer = patch({
    stored: { kind: 'Job', object: STORED },
    type,
    patch: treeOf(value),
    fieldValidation: 'Strict',
    fieldManager: 'me',
    force: false,
  });
  return isRefused(answer) ? { code: answer.code, message: answer.message } : 'accepted';
}

test('a merge patch is an object', () => {
  expect(refusal('merge', 'x')).toEqual({
    code: 400,
    message:
      'error decoding patch: json: cannot unmarshal string into Go value of type map[string]interface {}',
  });
});

test('a JSON patch is a list', () => {
  expect(refusal('json', { op: 'remove', path: '/spec/suspend' })).toEqual({
    code: 400,
    message: 'json: cannot unmarshal object into Go value of type jsonpatch.Patch',
  });
});

test.each<[PatchType, JsonValue]>([
  ['merge', { metadata: { name: 'e' } }],
  ['strategic', { metadata: { name: 'e' } }],
  ['json', [{ op: 'replace', path: '/metadata/name', value: 'e' }]],
])('a %s patch cannot rename', (type, value) => {
  expect(refusal(type, value)).toEqual({
    code: 400,
    message: 'the name of the object (e) does not match the name on the URL (pi)',
  });
});

test('a patch cannot move an object to another namespace', () => {
  expect(refusal('merge', { metadata: { namespace: 'physics' } })).toEqual({
    code: 400,
    message: 'the namespace of the provided object does not match the namespace sent on the request',
  });
});

test('a patch that leaves the name alone is taken', () => {
  expect(refusal('merge', { spec: { parallelism: 2 } })).toBe('accepted');
});

describe('a strategic patch with a value of another type', () => {
  test.each<[JsonValue, string]>([
    [{ spec: { parallelism: 'x' } }, 'unrecognized type: int32'],
    [{ spec: { parallelism: 1.5 } }, 'cannot convert float64 to int32'],
    [{ spec: { suspend: 1 } }, 'unrecognized type: bool'],
    [{ spec: { managedBy: 5 } }, 'cannot convert int64 to string'],
    [{ spec: { completionMode: 5 } }, 'cannot convert int64 to v1.CompletionMode'],
    [{ spec: { completionMode: true } }, 'unrecognized type: string'],
    [{ metadata: { labels: { a: 5 } } }, 'cannot convert int64 to string'],
    [{ metadata: { labels: 'x' } }, 'cannot restore map from string'],
    [{ metadata: { finalizers: 5 } }, 'cannot restore slice from int64'],
    [{ spec: { selector: 'x' } }, 'cannot restore struct from: string'],
  ])('%j is refused: %s', (value, why) => {
    expect(refusal('strategic', value)).toEqual({
      code: 422,
      message: expect.stringMatching(new RegExp(`: ${why}$`)),
    });
  });
});
