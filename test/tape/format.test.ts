import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endLine, FactEncoder, headerLine } from '../../src/tape/format/encode.js';
import { FACT } from '../../src/tape/format/fact-schemas.js';
import { factProblem, isFactLine, TAPE_SCHEMA } from '../../src/tape/format/line-schemas.js';
import { compile } from '../../src/tape/format/schema.js';
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

describe('a fact that was read', () => {
  it('is taken exactly when the schema fits, whatever stands in a field', () => {
    const encoder = new FactEncoder();
    const lines = sampleFacts().map((one): object => JSON.parse(encoder.line(one)));
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
      '2026-01-05',
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
      fc.property(fc.constantFrom(...lines), key, odd, fc.boolean(), (line, field, value, isLeftOut) => {
        const { crc: _, ...body } = JSON.parse(JSON.stringify(line));
        if (isLeftOut) delete body[field];
        else
          Object.defineProperty(body, field, { value, enumerable: true, configurable: true, writable: true });
        expect(isFactLine(body)).toBe(factProblem(body) === null);
      }),
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
