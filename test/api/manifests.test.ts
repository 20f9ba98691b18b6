import { describe, expect, test } from 'vitest';
import {
  applyDefaults,
  issueOf,
  patchObject,
  readManifests,
  validateCreate,
  validateUpdate,
} from '../../src/api/index.js';

const JOB = `apiVersion: batch/v1
kind: Job
metadata:
  name: pi
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: pi
        image: perl:5.34
`;

function jobIn(text: string) {
  const [first] = readManifests(text).objects;
  if (first?.kind !== 'Job') throw new Error('no Job');
  return first;
}

describe('reading manifests', () => {
  test('every error has the place of its field', () => {
    const one = jobIn(JOB.replace('spec:\n', 'spec:\n  parallelism: -1\n'));
    expect(validateCreate(one.object).map((error) => issueOf(error, one, 'job.yaml'))).toEqual([
      {
        code: 'Invalid',
        reason: 'FieldValueInvalid',
        error: {
          code: 'Invalid',
          field: 'spec.parallelism',
          value: -1,
          detail: 'must be greater than or equal to 0',
        },
        file: 'job.yaml',
        path: 'spec.parallelism',
        message: 'Invalid value: -1: must be greater than or equal to 0',
        line: 6,
        column: 3,
      },
    ]);
  });

  test('an error about a missing field points at what should hold it', () => {
    const one = jobIn(JOB.replace('      restartPolicy: Never\n', ''));
    const [error] = validateCreate(one.object);
    expect(error && issueOf(error, one)).toMatchObject({
      path: 'spec.template.spec.restartPolicy',
      line: 7,
      column: 5,
    });
  });

  test('all documents of a text are read, each with places in the whole text', () => {
    const text = `---\n${JOB}--- # second\n${JOB.replace('name: pi', 'nome: pi')}---\nkind: Pod\n---\na: [\n`;
    const { objects, issues } = readManifests(text, { file: 'all.yaml' });
    expect(objects).toHaveLength(2);
    expect(issues.map(({ code, line, column }) => ({ code, line, column }))).toEqual([
      { code: 'UnknownField', line: 17, column: 3 },
      { code: 'UnknownKind', line: 26, column: 7 },
      expect.objectContaining({ code: 'Unreadable', line: 29 }),
    ]);
  });

  test('JSON is read too, also several values in a row and lists of objects', () => {
    const { object } = jobIn(JOB);
    const text = JSON.stringify(object);
    expect(readManifests(`${text}\n${text}`).objects.map((one) => one.object)).toEqual([object, object]);
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [object, object] });
    expect(readManifests(list).objects).toHaveLength(2);
    const jobs = JSON.stringify({ apiVersion: 'batch/v1', kind: 'JobList', items: [object, object] });
    expect(readManifests(jobs)).toMatchObject({ objects: [{ kind: 'Job' }, { kind: 'Job' }], issues: [] });
  });

  test('scalars mean what YAML 1.1 says', () => {
    const one = jobIn(
      JOB.replace('spec:\n', 'spec:\n  suspend: yes\n  parallelism: 0x10\n  completions: 010\n'),
    );
    expect(one.object.spec).toMatchObject({ suspend: true, parallelism: 16, completions: 8 });
  });

  test('a repeated key is an issue and the last one counts', () => {
    const { objects, issues } = readManifests(JOB.replace('  name: pi\n', '  name: a\n  name: b\n'));
    expect(objects[0]?.object.metadata.name).toBe('b');
    expect(issues).toMatchObject([{ code: 'DuplicateField', path: 'metadata.name', line: 5, column: 3 }]);
  });
});

describe('hostile manifests', () => {
  const message = (text: string | Uint8Array) => readManifests(text).issues.map((issue) => issue.message);
  const bomb = [...'bcdefghij'].map(
    (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`)}]`,
  );

  test.each([
    [
      'ten megabytes of brackets',
      `a: ${'['.repeat(10_000_000)}`,
      'Request entity too large: limit is 3145728',
    ],
    ['three megabytes of brackets', `a: ${'['.repeat(3_000_000)}`, 'exceeded max depth'],
    ['a million dashes', '- '.repeat(1_000_000), 'exceeded max depth'],
    [
      'ever deeper lines',
      Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'exceeded max depth',
    ],
    ['deep JSON', '{"a":'.repeat(20_000), 'exceeded max depth'],
    ['a bomb of aliases', `a: &a [1,1,1,1,1,1,1,1,1]\n${bomb.join('\n')}`, 'excessive aliasing'],
    ['an anchor inside itself', 'a: &a [*a]', "anchor 'a' value contains itself"],
    ['a NUL', 'a: b\0', 'control characters are not allowed'],
    ['a huge number', `{"kind":"Job","spec":{"parallelism":${'9'.repeat(100_000)}}}`, 'of type int32'],
    [
      'a huge quantity',
      `{"kind":"Job","spec":{"template":{"spec":{"overhead":{"cpu":"${'9'.repeat(100_000)}"}}}}}`,
      'quantities must match',
    ],
  ])('%s: refused', (_name, text, part) => {
    expect(message(text)).toEqual([expect.stringContaining(part)]);
  });

  test('a million documents: refused after ten thousand', () => {
    const { objects, issues } = readManifests('---\nkind: x\n'.repeat(1_000_000));
    expect(objects).toEqual([]);
    expect(issues).toHaveLength(10_001);
    expect(issues.at(-1)?.code).toBe('TooMany');
  });

  test('bytes that are not UTF-8: refused', () => {
    expect(message(new Uint8Array([0x61, 0x3a, 0xff]))).toEqual([expect.stringContaining('invalid UTF-8')]);
  });

  test('a lone surrogate becomes the replacement character', () => {
    const text = JSON.stringify({ kind: 'Job', metadata: { labels: { a: 'x' } } });
    expect(jobIn(text.replace('"x"', '"\\ud800"')).object.metadata.labels).toEqual({ a: '\ufffd' });
    expect(jobIn(text.replace('"x"', '"\ud800"')).object.metadata.labels).toEqual({ a: '\ufffd' });
  });

  test('names of the language are names like any other', () => {
    const labels = '{"__proto__":"a","constructor":"b"}';
    const one = jobIn(`{"kind":"Job","__proto__":{"x":1},"metadata":{"name":"a","labels":${labels}}}`);
    expect(JSON.stringify(one.object.metadata.labels)).toBe(labels);
    expect(validateCreate(one.object).map(({ field }) => field)).toContain('metadata.labels');
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe('judging objects at hand', () => {
  test('defaults may be applied twice and change nothing else', () => {
    const { object } = jobIn(JOB);
    const once = applyDefaults(object);
    expect(once.spec).toMatchObject({ parallelism: 1, completions: 1, backoffLimit: 6, suspend: false });
    expect(applyDefaults(once)).toEqual(once);
    expect(object.spec.backoffLimit).toBeUndefined();
  });

  test('an update names what may not change', () => {
    const before = applyDefaults(jobIn(JOB).object);
    const after = { ...before, spec: { ...before.spec, completions: 5 } };
    expect(validateUpdate(before, after).map(({ field }) => field)).toContain('spec.completions');
  });

  test('a patch gives the object with its next generation, or the words of the refusal', () => {
    const { object } = jobIn(JOB);
    const selector = { matchLabels: { app: 'x' } };
    const template = { ...object.spec.template, metadata: { labels: { app: 'x' } } };
    const stored = applyDefaults({
      ...object,
      metadata: { ...object.metadata, uid: 'u', generation: 1 },
      spec: { ...object.spec, manualSelector: true, selector, template },
    });
    const patched = patchObject(stored, { spec: { parallelism: 3 } });
    expect(patched).toMatchObject({
      ok: true,
      object: { metadata: { generation: 2 }, spec: { parallelism: 3 } },
    });
    expect(patchObject(stored, { spec: { completionMode: 'Indexed' } })).toEqual({
      ok: false,
      errors: ['spec.completionMode: Invalid value: "Indexed": field is immutable'],
    });
    expect(patchObject(stored, {})).toMatchObject({ ok: true, object: { metadata: { generation: 1 } } });
  });
});

test.each([
  ['brackets', `${'['.repeat(9000)}${']'.repeat(9000)}`],
  ['braces', `${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}`],
  ['lists', `${'{"kind":"List","items":['.repeat(4000)}1${']}'.repeat(4000)}`],
])('a list may hold %s as deep as JSON may nest', (_, deep) => {
  const { issues, objects } = readManifests(`{"kind":"List","items":[${deep}]}`);
  expect(objects).toEqual([]);
  expect(issues).toEqual([expect.objectContaining({ code: 'UnknownKind' })]);
});

test('of an object without a kind the beginning is told, however long it is', () => {
  const { issues } = readManifests(`{"a":[${'"x",'.repeat(400_000)}"x"]}`);
  expect(issues[0]?.message).toMatch(/^Object 'Kind' is missing in '\{"a":\["x",("x",)+"?x?"?'$/);
  expect(issues[0]?.message).toHaveLength("Object 'Kind' is missing in ''".length + 100);
});
