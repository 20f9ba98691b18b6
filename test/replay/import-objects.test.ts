/** Recordings of a cluster that a program hands over: text, or the objects that a client gave it. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { InputError, importRecordings, type Recording } from '../../src/index.js';

const FILE = new URL('../conformance/data/cluster-recordings/pi.jsonl.gz', import.meta.url);
const TEXT = gunzipSync(readFileSync(FILE)).toString('utf8');
const WATCH = TEXT.trimEnd().split('\n');
const EVENTS = WATCH.map((line) => JSON.parse(line));

const whole = importRecordings([{ file: 'f', text: TEXT }]);

describe('a recording in memory', () => {
  const fromObjects = (objects: Iterable<unknown>) => importRecordings([{ file: 'f', objects }]);

  it('may be the objects themselves, which is the same as their text', () => {
    const { tape, report } = fromObjects(EVENTS);
    expect([...tape]).toEqual([...whole.tape]);
    expect(report).toEqual(whole.report);
    expect(tape.length).toBeGreaterThan(20);
    const lists = [{ kind: 'List', items: EVENTS.map(({ object }) => object) }];
    expect(fromObjects(lists).report).toMatchObject({ versions: whole.report.versions, problems: [] });
  });

  it('is copied: what becomes of the objects afterwards is not the business of the tape', () => {
    const events: typeof EVENTS = structuredClone(EVENTS);
    const { tape } = fromObjects(events);
    const before = JSON.stringify([...tape]);
    for (const { object } of events) {
      object.metadata.labels = { changed: 'since' };
      for (const key of Object.keys(object.spec ?? {})) delete object.spec[key];
    }
    expect(JSON.stringify([...tape])).toBe(before);
  });

  it('may be a mixture of both, in any order', () => {
    const half = WATCH.length >> 1;
    const { tape } = importRecordings([
      { file: 'second', objects: EVENTS.slice(half) },
      { file: 'first', text: WATCH.slice(0, half).join('\n') },
    ]);
    expect([...tape]).toEqual([...whole.tape]);
  });

  it('may hold times as clients give them, which are Dates', () => {
    const events = WATCH.map((line) =>
      JSON.parse(line, (_, value: unknown) =>
        typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)
          ? new Date(value)
          : value,
      ),
    );
    expect(events[0].object.metadata.creationTimestamp).toBeInstanceOf(Date);
    expect([...fromObjects(events).tape]).toEqual([...whole.tape]);
  });

  it('that holds what is no JSON says where', () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const { tape, report } = fromObjects([...EVENTS, circular, EVENTS[0], () => {}, 3n]);
    expect([...tape]).toEqual([...whole.tape]);
    expect(report.problems).toEqual([
      { origin: { file: 'f', line: EVENTS.length + 1 }, problem: 'not JSON' },
      { origin: { file: 'f', line: EVENTS.length + 3 }, problem: 'not JSON' },
    ]);
  });

  it('is refused when it is none, whatever its type says', () => {
    const handed = (value: string): readonly Recording[] => JSON.parse(value);
    const refused = (value: string) => expect(() => importRecordings(handed(value)));
    refused('{"file": "f", "text": ""}').toThrow(InputError);
    refused('[{"text": ""}]').toThrow('recordings.0.file: must be a string');
    refused('[{"file": "f", "text": ""}, {"file": "f", "objects": {}}, null]').toThrow(
      'recordings.1: needs text, or objects in a list; recordings.2: must be a recording',
    );
  });
});
