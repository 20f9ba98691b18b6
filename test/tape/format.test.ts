import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TapeDamageError } from '../../src/tape/format/damage.js';
import { LineDecoder } from '../../src/tape/format/decode.js';
import { endLine, FactEncoder, headerLine } from '../../src/tape/format/encode.js';
import { FACT } from '../../src/tape/format/fact-schemas.js';
import { TAPE_SCHEMA } from '../../src/tape/format/line-schemas.js';
import { compile } from '../../src/tape/format/schema.js';
import { ReadStamps } from '../../src/tape/format/stamps.js';
import { HEADER, sampleFacts } from './sample.js';

const PAGE = new URL('../../docs/tape-format.md', import.meta.url);
const SCHEMA = new URL('../../docs/tape.schema.json', import.meta.url);

const problemOf = compile(TAPE_SCHEMA);

describe('the published schema', () => {
  it('is the one that guards reading', () => {
    expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(JSON.parse(JSON.stringify(TAPE_SCHEMA)));
  });

  it('fits every line that is written', () => {
    const encoder = new FactEncoder();
    const lines = [headerLine(HEADER), ...sampleFacts().map((one) => encoder.line(one)), endLine(12)];
    for (const line of lines) expect(problemOf(JSON.parse(line))).toBeNull();
  });
});

describe('a line of a fact', () => {
  const encoder = new FactEncoder();
  const facts = sampleFacts();
  const bodies = facts.map((one) => encoder.line(one).replace(/,"crc":"[0-9a-f]{8}"}\n$/, '}'));
  const someLine = fc.nat(bodies.length - 1);

  /** The fact, or why the line is refused, as the next line of a tape. */
  const read = (seq: number, body: string): unknown => {
    const open = body.slice(0, -1);
    const bytes = Buffer.from(`${open},"crc":"${crc32(open).toString(16).padStart(8, '0')}"}`);
    const stamps = new ReadStamps((at) => {
      const fact = facts[at]?.fact;
      return fact?.type === 'PodCreated' ? fact.pod.stamp : null;
    });
    try {
      return new LineDecoder(seq, 7, stamps).decode(bytes, 0, bytes.length);
    } catch (problem) {
      return problem instanceof TapeDamageError ? problem.message : problem;
    }
  };
  /** Another spelling of the same JSON. */
  const spaced = (body: string) => body.replace('{', '{ ');

  it('gives back the fact', () => {
    for (const [seq, body] of bodies.entries()) expect(read(seq, body)).toEqual(facts[seq]);
  });

  it('says the same in another spelling', () => {
    for (const [seq, body] of bodies.entries()) expect(read(seq, spaced(body))).toEqual(facts[seq]);
  });

  it('is taken, or refused, in every spelling alike, whatever stands in a field', () => {
    const odd = fc.constantFrom<unknown>(
      null,
      -1,
      1.5,
      2 ** 53,
      2 ** 60,
      0,
      '',
      'x'.repeat(1025),
      [],
      {},
      true,
    );
    const times = fc.constantFrom<unknown>(
      '2026-01-05',
      '2026-01-05T24:00:00Z',
      '1969-12-31T00:00:00Z',
      'é"\\',
    );
    const key = fc.constantFrom(
      'seq',
      'at',
      'subject',
      'fact',
      'cause',
      'resourceVersion',
      'extra',
      '__proto__',
    );
    fc.assert(
      fc.property(someLine, key, fc.oneof(odd, times), fc.boolean(), (seq, field, value, isLeftOut) => {
        const body: object = JSON.parse(bodies[seq] ?? '');
        if (isLeftOut) Reflect.deleteProperty(body, field);
        else
          Object.defineProperty(body, field, { value, enumerable: true, configurable: true, writable: true });
        const text = JSON.stringify(body);
        expect(read(seq, text)).toEqual(read(seq, spaced(text)));
      }),
    );
  });

  it('is taken, or refused, in every spelling alike, whatever is put into it', () => {
    const piece = fc.constantFrom(
      ...['"', '\\', '{', '}', ',', ':', '0', '1', '9', '-', '.', 'e', 'n', ' ', '\u0000', 'é', '🌍'],
      ...[
        'null',
        '\\u0061',
        '"seq":1,',
        ',"fact":{"type":"PodStopped"}',
        '"cause":null,',
        '[1]',
        '0000000000000000',
      ],
    );
    fc.assert(
      fc.property(someLine, fc.nat(), fc.nat(3), piece, (seq, at, cut, put) => {
        const body = bodies[seq] ?? '';
        const place = 1 + (at % body.length);
        const text = body.slice(0, place) + put + body.slice(place + cut);
        expect(read(seq, text)).toEqual(read(seq, spaced(text)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the page on the format', () => {
  const page = readFileSync(PAGE, 'utf8');

  it('names every kind of fact', () => {
    for (const { properties } of FACT.oneOf) {
      const { type } = properties;
      expect(page).toContain(type !== undefined && 'const' in type ? `\`${type.const}\`` : null);
    }
  });

  it('shows lines that are lines of a tape', () => {
    const shown = [...page.matchAll(/^\{"(jobtape|seq|end)".*\}$/gm)];
    expect(shown.length).toBeGreaterThanOrEqual(4);
    for (const [line] of shown) expect(problemOf(JSON.parse(line))).toBeNull();
  });
});

describe('a schema', () => {
  it('takes what fits and says where something does not', () => {
    const check = compile({
      type: 'object',
      properties: { names: { type: 'array', items: { type: 'string', maxLength: 3 }, maxItems: 2 } },
      required: ['names'],
      additionalProperties: false,
    });
    expect(check({ names: ['a', 'b'] })).toBeNull();
    expect(check({ names: ['a', 'long'] })).toBe('/names/1: longer than 3 characters');
    expect(check({ names: ['a', 'b', 'c'] })).toBe('/names: more than 2 entries');
    expect(check({})).toBe(': names missing');
    expect(check([])).toBe(': not an object');
  });

  it('takes a text that fits a pattern again and again, and never one that does not', () => {
    const check = compile({ type: 'string', maxLength: 4, pattern: '^[a-z]*$' });
    for (const text of ['abc', 'abc', '', 'xyz', 'abc']) expect(check(text)).toBeNull();
    expect(check('ab1')).toBe(': does not match ^[a-z]*$');
    expect(check(null)).toBe(': not a string');
    expect(check('abcde')).toBe(': longer than 4 characters');
  });
});
