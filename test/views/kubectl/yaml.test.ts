/** What is printed as YAML or JSON reads back as the same object, and looks as kubectl prints it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printObjects } from '../../../src/views/kubectl/index.js';

function print(object: object, form: 'yaml' | 'json'): string {
  const printed = printObjects({ kind: 'one', object }, { form });
  if (!printed.ok) throw new Error(printed.message);
  return printed.text;
}

/** Text that meets the rules about quotes, blocks and folding often. */
const TEXT = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '  ', '\n', ':', '#', '-', "'", '"', '\\', '\t', '0', '1', '.'),
  }),
  fc
    .array(fc.constantFrom('word', 'longer-word', "it's", 'a:', '#x', '"q"'), { maxLength: 40, size: 'max' })
    .map((words) => words.join(' ')),
  fc.constantFrom(
    'yes',
    'No',
    '~',
    'null',
    '1e3',
    '0x1F',
    '1_000',
    '12:30',
    '2026-01-05',
    '.5',
    '-',
    '=',
    '',
    '017',
  ),
);

const VALUE = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    TEXT,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(TEXT, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('YAML', () => {
  it('reads back as the object that was printed', () => {
    fc.assert(
      fc.property(fc.dictionary(TEXT, VALUE), (object) => {
        expect(parse(print(object, 'yaml'))).toEqual(object);
      }),
      { numRuns: 2000, seed: 20260105 },
    );
  });

  it.each([
    [
      'text that looks like something else is quoted',
      { a: 'true', b: 'yes', c: '1', d: '' },
      'a: "true"\nb: "yes"\nc: "1"\nd: ""\n',
    ],
    [
      'a schedule begins with a star and is put in single quotes',
      { schedule: '* * * * *' },
      "schedule: '* * * * *'\n",
    ],
    ['a text with line breaks is a block', { a: 'x\ny\n', b: 'x\ny' }, 'a: |\n  x\n  y\nb: |-\n  x\n  y\n'],
    ['a blank before a line break makes it quoted', { a: 'x \ny' }, 'a: "x \\ny"\n'],
    ['keys are in natural order', { a10: 1, a2: 2, B: 3 }, 'B: 3\na2: 2\na10: 1\n'],
    [
      'items stand below their key',
      { list: [{ a: 1, b: [] }, [1, {}]] },
      'list:\n- a: 1\n  b: []\n- - 1\n  - {}\n',
    ],
  ])('%s', (_, object, text) => {
    expect(print(object, 'yaml')).toBe(text);
  });
});

describe('JSON', () => {
  it('reads back as the object that was printed, with its keys sorted', () => {
    fc.assert(
      fc.property(fc.dictionary(TEXT, VALUE), (object) => {
        expect(JSON.parse(print(object, 'json'))).toEqual(object);
      }),
      { seed: 20260105 },
    );
    expect(print({ b: [], 10: 1, 9: { x: '<&>' }, a: {} }, 'json')).toBe(
      '{\n    "10": 1,\n    "9": {\n        "x": "\\u003c\\u0026\\u003e"\n    },\n    "a": {},\n    "b": []\n}\n',
    );
  });

  it('leaves managedFields out, and a list of objects is a List', () => {
    const object = { metadata: { name: 'pi', managedFields: [{ manager: 'kubectl' }] } };
    expect(JSON.parse(print(object, 'json'))).toEqual({ metadata: { name: 'pi' } });
    const list = printObjects({ kind: 'list', objects: [] }, { form: 'yaml' });
    expect(list).toEqual({
      ok: true,
      text: 'apiVersion: v1\nitems: []\nkind: List\nmetadata:\n  resourceVersion: ""\n',
    });
  });
});
