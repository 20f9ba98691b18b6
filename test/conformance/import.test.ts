/** Recordings of a real cluster become tapes, and the tapes give back every version of every object. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ClaimsOnTape } from '../../properties/claims-on-tape.js';
import { Cluster } from '../../src/cluster/cluster.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { cronJobObject, jobObject, podObject } from '../../src/cluster/objects.js';
import { type Imported, importRecordings } from '../../src/replay/import/import.js';
import { fieldOf, textOf } from '../../src/replay/import/kubernetes.js';
import { verify } from '../../src/replay/verify.js';
import { FileTapeReader } from '../../src/tape/file-reader.js';
import { FileTape } from '../../src/tape/file-tape.js';
import type { Tape } from '../../src/tape/tape.js';
import { scratch } from '../tape/sample.js';

const DATA = new URL('data/cluster-recordings/', import.meta.url);
const FILES = readdirSync(DATA).filter((name) => name.endsWith('.jsonl.gz'));

interface Recording {
  readonly file: string;
  readonly text: string;
}

function recording(file: string): Recording {
  return { file, text: gunzipSync(readFileSync(new URL(file, DATA))).toString('utf8') };
}

interface Version {
  readonly key: string;
  readonly object: unknown;
}

/** Every version of a Job or a pod that a recording shows, with the line's own way of saying so. */
function versionsIn({ text }: Recording): readonly Version[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))
    .flatMap((line) => {
      if (textOf(line, 'type') === 'DELETED') return [];
      const object = fieldOf(line, 'object') ?? fieldOf(line, 'responseObject');
      const kind = textOf(object, 'kind');
      if (kind !== 'Job' && kind !== 'Pod' && kind !== 'CronJob') return [];
      const key = `${textOf(object, 'metadata', 'uid')} ${textOf(object, 'metadata', 'resourceVersion')}`;
      return [{ key, object: withoutManagers(object) }];
    });
}

function withoutManagers(object: unknown): unknown {
  return JSON.parse(JSON.stringify(object, (key, value) => (key === 'managedFields' ? undefined : value)));
}

/** Every version the tape leads through: the state after the last fact of each write. */
function versionsOn(tape: Iterable<FactEnvelope>): ReadonlyMap<string, unknown> {
  const versions = new Map<string, unknown>();
  const cluster = new Cluster();
  for (const envelope of tape) {
    const before = shown(cluster, envelope.subject);
    cluster.apply(envelope);
    const key = `${envelope.subject} ${envelope.resourceVersion}`;
    // A write may take the object away: what it showed last is what it had before.
    const after = shown(cluster, envelope.subject) ?? before;
    versions.set(key, withResourceVersion(after, envelope.resourceVersion));
  }
  return versions;
}

function shown(cluster: Cluster, uid: string): unknown {
  const [job, pod, cronJob] = [cluster.jobs.get(uid), cluster.pods.get(uid), cluster.cronJobs.byUid(uid)];
  if (cronJob !== null) return JSON.parse(JSON.stringify(cronJobObject(cronJob)));
  if (job !== undefined) return JSON.parse(JSON.stringify(jobObject(job)));
  return pod === undefined ? undefined : JSON.parse(JSON.stringify(podObject(pod)));
}

function withResourceVersion(object: unknown, version: number | null): unknown {
  const metadata = fieldOf(object, 'metadata');
  if (typeof metadata === 'object' && metadata !== null)
    Reflect.set(metadata, 'resourceVersion', String(version));
  return object;
}

/** The tape as it comes back from a file. */
function storedAndRead(tape: Tape): Tape {
  const path = join(scratch(), 'stored.tape');
  const file = FileTape.create(path, tape.header);
  file.appendAll([...tape]);
  file.finish();
  return FileTapeReader.open(path);
}

function assertWhole(recordings: readonly Recording[], { tape, report }: Imported): void {
  expect(report.gaps).toEqual([]);
  expect(report.problems).toEqual([]);
  const judge = new ClaimsOnTape(tape.header);
  const verdict = verify(tape, { judge });
  expect(verdict).toEqual({ sound: true, facts: tape.length, findings: [], rerun: 'imported' });
  expect([...storedAndRead(tape)]).toEqual([...tape]);
  const versions = versionsOn(tape);
  const seen = recordings.flatMap(versionsIn);
  expect(seen.length).toBeGreaterThan(3);
  // The answer to a write that removed an object repeats the number of the version before it: the first counts.
  const distinct = new Map(seen.toReversed().map(({ key, object }) => [key, object]));
  for (const [key, object] of distinct) expect(versions.get(key), key).toEqual(object);
}

const streams = FILES.filter((name) => name.startsWith('kubectl-stream-'));

describe('a recording of a real cluster', () => {
  it.each(FILES.filter((name) => !streams.includes(name) || name.includes('-pods')))(
    '%s is imported without loss, without a gap and without an illegal fact',
    (file) => {
      const recordings = [recording(file)];
      assertWhole(recordings, importRecordings(recordings));
    },
  );

  it('may be in several files, which are merged by resourceVersion', () => {
    expect(streams).toHaveLength(3);
    const recordings = streams.map(recording);
    const imported = importRecordings(recordings);
    assertWhole(recordings, imported);
    const versions = [...imported.tape].flatMap(({ resourceVersion }) => resourceVersion ?? []);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  });

  it.each(['pi', 'onfailure', 'parallel', 'suspend', 'cron', 'pod-deleted'])(
    'of %s may be a watch and an audit log together: the log tells who wrote',
    (name) => {
      const recordings = [recording(`${name}.jsonl.gz`), recording(`audit-${name}.jsonl.gz`)];
      const together = importRecordings(recordings);
      assertWhole(recordings, together);
      expect(together.report.repeated).toBeGreaterThan(10);
      const writers = [...together.tape].flatMap(({ fact }) => ('by' in fact ? [fact.by] : []));
      expect(writers).toContain('job-controller');
    },
  );

  it('tells the status writes that were refused, where an audit log has them', () => {
    const { tape } = importRecordings([recording('audit-pod-deleted.jsonl.gz')]);
    const refused = [...tape].flatMap(({ fact }) => (fact.type === 'JobStatusRefused' ? [fact.errors] : []));
    expect(refused).toContainEqual([
      'status.ready: Invalid value: 1: cannot set more ready pods than active',
    ]);
  });
});

describe('a gap', () => {
  const whole = recording('onfailure.jsonl.gz');
  const lines = whole.text.trimEnd().split('\n');
  const imported = (kept: readonly string[]) => importRecordings([{ file: 'cut', text: kept.join('\n') }]);
  const missing = ({ tape }: Imported) =>
    [...tape].flatMap(({ fact }) => (fact.type === 'HistoryMissing' ? [[fact.kind, fact.because]] : []));

  it('at the beginning is told of every object that was there already', () => {
    const late = imported(lines.slice(14));
    expect(missing(late)).toEqual([
      ['Pod', 'watchBeganLate'],
      ['Job', 'watchBeganLate'],
    ]);
    expect(verify(late.tape).sound).toBe(true);
    expect([...storedAndRead(late.tape)]).toEqual([...late.tape]);
    const versions = versionsOn(late.tape);
    for (const { key, object } of versionsIn({ file: '', text: lines.slice(14).join('\n') })) {
      expect(versions.get(key), key).toEqual(object);
    }
  });

  it('in the middle is told when what was missed does not show, and never filled', () => {
    for (let from = 1; from < lines.length - 1; from++) {
      for (const count of [1, 4, 9]) {
        const cut = imported(lines.toSpliced(from, count));
        expect(verify(cut.tape).sound).toBe(true);
        const versions = versionsOn(cut.tape);
        for (const { key, object } of versionsIn({
          file: '',
          text: lines.toSpliced(from, count).join('\n'),
        })) {
          expect(versions.get(key), `${from}+${count} ${key}`).toEqual(object);
        }
      }
    }
  });
});
