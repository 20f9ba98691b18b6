/** What else there is in recordings of a cluster than whole watches: torn lines, lists, tables, audit logs of all levels. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importRecordings, replay, verify } from '../../src/index.js';
import { jsonValues } from '../../src/replay/import/json-values.js';

const DATA = new URL('../conformance/data/cluster-recordings/', import.meta.url);

function linesOf(name: string): readonly string[] {
  const text = gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, DATA))).toString('utf8');
  return text.trimEnd().split('\n');
}

const WATCH = linesOf('pi');
const AUDIT = linesOf('audit-pi');
const EVENTS = WATCH.map((line) => JSON.parse(line));
const [JOB, POD] = ['Job', 'Pod'].map((kind) => EVENTS.find(({ object }) => object.kind === kind).object);

function imported(...lines: readonly (string | object)[]) {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { tape, report } = importRecordings([{ file: 'f', text }]);
  expect(verify(tape).findings).toEqual([]);
  return { tape, report, facts: [...tape].map(({ fact }) => fact) };
}

const whole = imported(...WATCH);

describe('a recording that is not whole', () => {
  it('may end in the midst of a line, and go on in the next', () => {
    const torn = WATCH.toSpliced(5, 0, WATCH[5]?.slice(0, 300) ?? '');
    const { report, facts } = imported(...torn, WATCH[3]?.slice(0, 100) ?? '');
    expect(facts).toEqual(whole.facts);
    expect(report.problems).toEqual([
      { origin: { file: 'f', line: 6 }, problem: 'not JSON' },
      { origin: { file: 'f', line: WATCH.length + 2 }, problem: 'not JSON' },
    ]);
  });

  it('may hold words between its lines', () => {
    const { facts, report } = imported('error: timeout', 'W0105 retrying', ...WATCH, 'error: done');
    expect(facts).toEqual(whole.facts);
    expect(report.problems.map(({ origin }) => origin.line)).toEqual([1, WATCH.length + 3]);
  });

  it('may be spread over many lines, one value after the other', () => {
    expect(imported(EVENTS.map((one) => JSON.stringify(one, null, 2)).join('')).facts).toEqual(whole.facts);
  });

  it('may come in pieces that end anywhere', () => {
    const odd = String.raw`{"a\\":"}\"{","b":[[],{}]}`;
    const text = ['words', odd, '{"torn":"', '{"torn":[1,', odd + odd, '{', '"c":1}', ']', odd].join('\n');
    const whole = [...jsonValues([text])];
    expect(whole.flatMap((one) => (one.kind === 'value' ? [one.line] : []))).toEqual([2, 5, 5, 6, 9]);
    for (let size = 1; size < text.length; size++) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, place) =>
        text.slice(place * size, (place + 1) * size),
      );
      expect([...jsonValues(pieces)]).toEqual(whole);
    }
  });

  it('is read past a value that is longer than allowed, of which nothing is held', () => {
    const pieces = ['{"a":"', ...Array.from({ length: 50 }, () => 'xxxxxxxxxx'), '"}\n{"b":1}\n'];
    expect([...jsonValues(pieces, 100)]).toEqual([
      { kind: 'notJson', line: 1, problem: 'a value longer than 100 characters' },
      { kind: 'value', line: 2, value: { b: 1 } },
    ]);
  });

  it('is read in time proportional to its length, however it is torn', () => {
    const text = '{"a":[\n'.repeat(100_000) + '{"b":'.repeat(100_000);
    expect(importRecordings([{ file: 'f', text }]).report.problems).toHaveLength(1);
  });
});

describe('a watch', () => {
  it('may hold bookmarks, errors and other kinds, which are counted', () => {
    const bookmark = { type: 'BOOKMARK', object: { kind: 'Job', metadata: { resourceVersion: '9' } } };
    const gone = {
      type: 'ERROR',
      object: { kind: 'Status', code: 410, message: 'too old resource version' },
    };
    const other = { type: 'ADDED', object: { kind: 'ConfigMap', metadata: { name: 'c' } } };
    const { facts, report } = imported(...WATCH, bookmark, gone, other, other);
    expect(facts).toEqual(whole.facts);
    expect(report.leftOut).toEqual({
      'watch event BOOKMARK': 1,
      'watch event ERROR: too old resource version': 1,
      ConfigMap: 2,
    });
  });

  it('that listed anew after it was cut off tells nothing twice', () => {
    const again = WATCH.slice(0, 8).map((line) => line.replace('"MODIFIED"', '"ADDED"'));
    const { facts, report } = imported(...WATCH.slice(0, 8), ...again, ...WATCH.slice(8));
    expect(facts).toEqual(whole.facts);
    expect(report.repeated).toBe(8);
  });

  it('that missed a deletion knows it by the next object of the same name', () => {
    const [first, second] = ['uid-1', 'uid-2'].map((uid, place) => ({
      type: 'ADDED',
      object: { ...JOB, metadata: { ...JOB.metadata, uid, resourceVersion: String(10 + place) } },
    }));
    const { tape, facts } = imported(first ?? '', second ?? '');
    expect([...replay(tape).jobs.keys()]).toEqual(['uid-2']);
    expect(facts.map(({ type }) => type)).toEqual(['JobCreated', 'HistoryMissing', 'JobCreated']);
  });

  it('may be of tables that hold the whole objects', () => {
    const tables = EVENTS.map(({ object, ...rest }) => ({
      ...rest,
      object: { kind: 'Table', rows: [{ object }] },
    }));
    expect(imported(...tables).facts).toEqual(whole.facts);
    const partial = { kind: 'PartialObjectMetadata', metadata: { name: 'pi' } };
    const { report } = imported({ kind: 'Table', rows: [{ object: partial }] });
    expect(report.leftOut).toEqual({ PartialObjectMetadata: 1 });
  });

  it('of a pod that no chart leads to gives it back as it was seen', () => {
    const status = {
      phase: 'Unknown',
      reason: 'NodeLost',
      conditions: [{ type: 'Ready', status: 'Unknown' }],
    };
    const lost = { ...POD, metadata: { ...POD.metadata, resourceVersion: '9999' }, status };
    const { tape, facts } = imported({ type: 'ADDED', object: POD }, { type: 'MODIFIED', object: lost });
    expect(facts).toContainEqual({ type: 'HistoryMissing', kind: 'Pod', because: 'versionsMissing' });
    const [pod] = [...replay(tape).pods.values()];
    expect(pod?.lived.record.report?.overlay).toMatchObject({
      status: { phase: 'Unknown', reason: 'NodeLost' },
    });
  });
});

describe('a list', () => {
  it('that is empty holds nothing, and nothing is wrong with it', () => {
    const { report } = imported({ kind: 'List', apiVersion: 'v1', metadata: {}, items: [] });
    expect(report).toEqual({ versions: {}, repeated: 0, gaps: [], leftOut: {}, problems: [] });
  });

  it('of the API tells the kind of its items', () => {
    const { kind: _, apiVersion: __, ...item } = JOB;
    const { report } = imported({ kind: 'JobList', apiVersion: 'batch/v1', items: [item] });
    expect(report.versions).toEqual({ Job: 1 });
  });
});

describe('an audit log', () => {
  const entries = AUDIT.map((line) => JSON.parse(line));
  const audited = imported(...AUDIT);

  it('may hold every stage of a request: the last tells', () => {
    const stages = entries.flatMap(({ responseStatus, responseObject, ...entry }) => [
      { ...entry, stage: 'RequestReceived' },
      { ...entry, stage: 'ResponseStarted', responseStatus: { code: 200 } },
      { ...entry, responseStatus, responseObject },
    ]);
    const { facts, report } = imported(...stages);
    expect(facts).toEqual(audited.facts);
    expect(report.leftOut).toMatchObject({ 'create jobs, stage RequestReceived': 1 });
  });

  it('may come in the batches a webhook is sent', () => {
    const batch = { kind: 'EventList', apiVersion: 'audit.k8s.io/v1', items: entries };
    expect(imported(batch).facts).toEqual(audited.facts);
  });

  it('of a lower level holds no objects, which is said', () => {
    const bare = entries.map(({ requestObject: _, responseObject: __, ...entry }) => ({
      ...entry,
      level: 'Metadata',
    }));
    const { tape, report } = imported(...bare);
    expect(tape.length).toBe(0);
    expect(report.problems).toEqual([]);
    expect(report.leftOut).toMatchObject({ 'create jobs, without the object (level Metadata)': 1 });
    const asked = entries.map(({ responseObject: _, ...entry }) => ({ ...entry, level: 'Request' }));
    expect(imported(...asked).tape.length).toBe(0);
  });

  it('may hold dry runs, which store nothing', () => {
    const created = entries.find(({ verb, objectRef }) => verb === 'create' && objectRef.resource === 'jobs');
    const inUri = {
      ...created,
      requestURI: '/apis/batch/v1/namespaces/pi/jobs?dryRun=All&fieldManager=kubectl',
    };
    const inBody = { ...created, verb: 'delete', requestObject: { kind: 'DeleteOptions', dryRun: ['All'] } };
    const { facts, report } = imported(...AUDIT, inUri, inBody);
    expect(facts).toEqual(audited.facts);
    expect(report.leftOut).toMatchObject({ 'create jobs, dry run': 1, 'delete jobs, dry run': 1 });
  });

  it('may hold what was read: nobody has written that', () => {
    const read = entries.map((entry) => ({ ...entry, verb: 'get', userAgent: 'kubectl/v1.36.2' }));
    const { tape } = imported(...read);
    const writers = [...tape].flatMap(({ fact }) => ('by' in fact ? [fact.by] : []));
    expect(new Set(writers)).toEqual(new Set(['unknown']));
    const items = entries.flatMap(({ responseObject }) =>
      responseObject?.kind === 'Job' ? [responseObject] : [],
    );
    const listed = { ...entries[0], verb: 'list', responseObject: { kind: 'JobList', items } };
    expect(imported(listed).report.versions).toEqual({ Job: items.length });
  });

  it('knows controllers by their service accounts', () => {
    const renamed = AUDIT.map((line) =>
      line.replaceAll(
        'kube-controller-manager/v1.36.2/job-controller',
        'kube-controller-manager/v1.36.2 (linux/amd64) kubernetes/abc/system:serviceaccount:kube-system:job-controller',
      ),
    );
    expect(imported(...renamed).facts).toEqual(audited.facts);
  });
});
