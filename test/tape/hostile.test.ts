import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileTapeReader } from '../../src/tape/file-reader.js';
import { TapeDamageError } from '../../src/tape/format/damage.js';
import { headerLine } from '../../src/tape/format/encode.js';
import { MAX_LINE_BYTES } from '../../src/tape/format/lines.js';
import { HEADER, jobNamed, scratch } from './sample.js';

/** A line with a checksum that fits, whatever it says. */
function sealed(json: string): string {
  const body = json.slice(0, -1);
  return `${body},"crc":"${crc32(body).toString(16).padStart(8, '0')}"}\n`;
}

function problemWith(...lines: readonly string[]): string {
  const path = join(scratch(), 'hostile.tape');
  writeFileSync(path, headerLine(HEADER) + lines.join(''));
  try {
    for (const _ of FileTapeReader.open(path));
  } catch (problem) {
    if (problem instanceof TapeDamageError) return problem.message.slice(path.length + 2);
    throw problem;
  }
  return 'none';
}

const line = (fields: object) =>
  sealed(
    JSON.stringify({
      seq: 0,
      at: '2026-01-05T10:00:00Z',
      subject: 'uid',
      fact: { type: 'PodStopped' },
      cause: null,
      resourceVersion: null,
      ...fields,
    }),
  );

const job = { ...jobNamed('a'), metadata: { name: 'a', uid: 'uid' } };

describe('a hostile tape is refused', () => {
  it('but an honest line is not', () => {
    expect(problemWith(line({}))).toBe('none');
    expect(problemWith(line({ fact: { type: 'JobCreated', job } }))).toBe('none');
  });

  it.each<[string, object, RegExp]>([
    ['a negative number', { seq: -1 }, /\/seq: not a whole number/],
    ['a fraction', { resourceVersion: 1.5 }, /\/resourceVersion: not a whole number/],
    ['a number beyond what is exact', { cause: 2 ** 60 }, /\/cause: not a whole number/],
    ['a cause that comes later', { cause: 0 }, /\/cause: not an earlier fact/],
    ['a time that is none', { at: '2026-13-40T10:00:00Z' }, /\/at: no such time/],
    ['no time at all', { at: '' }, /\/at: does not match/],
    ['a time in other words', { at: 'yesterday' }, /\/at: does not match/],
    ['a text where an object should be', { fact: 'PodStopped' }, /\/fact: not an object/],
    ['a list where an object should be', { fact: [] }, /\/fact: not an object/],
    ['a fact nobody knows', { fact: { type: 'PodExploded' } }, /\/fact\/type: "PodExploded" is not known/],
    [
      'a fact named after a property',
      { fact: { type: 'constructor' } },
      /\/fact\/type: "constructor" is not known/,
    ],
    ['a missing field', { fact: { type: 'PodScheduled' } }, /\/fact: nodeName missing/],
    ['a field too many', { fact: { type: 'PodStopped', extra: 1 } }, /\/fact\/extra: not a field/],
    ['a field too many outside', { extra: 1 }, /\/extra: not a field/],
    [
      'a foreign subject',
      { subject: 'other', fact: { type: 'JobCreated', job } },
      /\/subject: not the uid of the job/,
    ],
    [
      'a job whose template is none',
      { fact: { type: 'JobCreated', job: { ...job, spec: { template: 1 } } } },
      /\/fact\/job\/spec\/template: not an object/,
    ],
    [
      'containers that are no list',
      { fact: { type: 'JobCreated', job: { ...job, spec: { template: { spec: { containers: {} } } } } } },
      /containers: not a list/,
    ],
  ])('%s', (_, fields, problem) => {
    expect(problemWith(line(fields))).toMatch(problem);
    expect(problemWith(line(fields))).toMatch(/^line 2: /);
  });

  it('a template that no fact spells out', () => {
    const pod = {
      uid: 'uid',
      name: 'a-1',
      namespace: 'default',
      generateName: 'a-',
      stamp: { sameAs: 0 },
      owner: null,
      tracked: true,
      completionIndex: null,
      indexFailureCount: null,
      indexIgnoredFailureCount: null,
    };
    const problem = problemWith(line({}), line({ seq: 1, fact: { type: 'PodCreated', pod } }));
    expect(problem).toMatch(/^line 3: .*fact 0 does not spell one out/);
  });

  it('time that runs backwards', () => {
    expect(problemWith(line({}), line({ seq: 1, at: '2026-01-05T09:59:59Z' }))).toMatch(/^line 3: .*earlier/);
  });

  it('a key that would reach a prototype, at any depth', () => {
    const deep = (json: string) =>
      sealed(
        JSON.stringify({
          seq: 0,
          at: '2026-01-05T10:00:00Z',
          subject: 'uid',
          fact: { type: 'JobCreated', job },
        })
          .replace('"containers"', `${json},"containers"`)
          .replace(/}$/, ',"cause":null,"resourceVersion":null}'),
      );
    expect(problemWith(deep('"affinity":{"a":1}'))).toBe('none');
    expect(problemWith(deep('"affinity":{"a":{"__proto__":{"polluted":true}}}'))).toMatch(
      /__proto__: not allowed/,
    );
    expect(problemWith(deep('"__proto__":{"polluted":true}'))).toMatch(/__proto__: not a field/);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('nesting without end', () => {
    const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const body = JSON.stringify({
      seq: 0,
      at: '2026-01-05T10:00:00Z',
      subject: 'uid',
      fact: { type: 'JobCreated', job },
    })
      .replace('"containers"', `"affinity":${nested},"containers"`)
      .replace(/}$/, ',"cause":null,"resourceVersion":null}');
    expect(problemWith(sealed(body))).toMatch(/nested deeper than 64/);
  });

  it('a line of a gigabyte, without reading it', () => {
    const path = join(scratch(), 'long.tape');
    writeFileSync(path, headerLine(HEADER));
    const fd = openSync(path, 'r+');
    ftruncateSync(fd, 2 ** 30);
    closeSync(fd);
    const before = process.memoryUsage().rss;
    expect(() => [...FileTapeReader.open(path)]).toThrow(`line 2: longer than ${MAX_LINE_BYTES} bytes`);
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
  });

  it('any JSON at all in the place of a line', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (json) => {
        const object = `{"seq":${json},"fact":${json}}`;
        expect(problemWith(sealed(object))).toMatch(/^line 2: /);
      }),
      { numRuns: 100 },
    );
  });
});
