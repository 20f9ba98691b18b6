import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { endLine, FactEncoder, headerLine } from '../../src/tape/format/encode.js';
import { FACT } from '../../src/tape/format/fact-schemas.js';
import { endProblem, factProblem, headerProblem, TAPE_SCHEMA } from '../../src/tape/format/line-schemas.js';
import { compile } from '../../src/tape/format/schema.js';
import { HEADER, sampleFacts } from './sample.js';

const PAGE = new URL('../../docs/tape-format.md', import.meta.url);
const SCHEMA = new URL('../../docs/tape.schema.json', import.meta.url);

describe('the published schema', () => {
  it('is the one that guards reading', () => {
    expect(JSON.parse(readFileSync(SCHEMA, 'utf8'))).toEqual(JSON.parse(JSON.stringify(TAPE_SCHEMA)));
  });

  it('fits every line that is written', () => {
    const encoder = new FactEncoder();
    for (const envelope of sampleFacts()) expect(factProblem(JSON.parse(encoder.line(envelope)))).toBeNull();
    expect(headerProblem(JSON.parse(headerLine(HEADER)))).toBeNull();
    expect(endProblem(JSON.parse(endLine(12)))).toBeNull();
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
    for (const [line, kind] of shown) {
      const check = { jobtape: headerProblem, seq: factProblem, end: endProblem }[kind ?? ''];
      expect(check?.(JSON.parse(line))).toBeNull();
    }
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
});
