/** Whatever is typed and whatever an object looks like, there is an answer: text or a message, never an exception. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  describeObjects,
  kindOf,
  parseOutput,
  parseSelector,
  printEvents,
  printObjects,
  printTable,
} from '../../../src/views/kubectl/index.js';

const RUNS = { numRuns: 1000, seed: 20260105 };
const OBJECT_KINDS = ['Job', 'CronJob', 'Pod'] as const;

/** Objects with the right names in the wrong places. */
const FIELD = fc.constantFrom(
  ...[
    'metadata',
    'spec',
    'status',
    'template',
    'jobTemplate',
    'containers',
    'conditions',
    'labels',
    'name',
    'type',
  ],
  ...[
    'volumes',
    'env',
    'valueFrom',
    'fieldRef',
    'state',
    'terminated',
    'containerStatuses',
    'tolerations',
    'selector',
  ],
);

const ODD_VALUE = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(FIELD, tie('value'), { maxKeys: 5 }),
  ),
})).value;

const ODD_OBJECT = fc.dictionary(FIELD, ODD_VALUE, { maxKeys: 5 });

const TEMPLATE = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '.',
        '..',
        '[',
        ']',
        '*',
        '?(',
        ')',
        '@',
        '"',
        "'",
        '\\',
        'range',
        'end',
        ' ',
        '-1',
        ':',
        '==',
        ',',
        'a',
      ),
    )
    .map((pieces) => pieces.join('')),
);

describe('an odd object', () => {
  it('has a row, a description and every form of output', () => {
    fc.assert(
      fc.property(ODD_OBJECT, ODD_OBJECT, (object, event) => {
        for (const kind of OBJECT_KINDS) {
          expect(printTable(kind, [object], { nowMs: 0, wide: true, showLabels: true })).toContain('\n');
          expect(describeObjects(kind, [object], [event], { nowMs: 0 })).toMatch(/^Name:/);
        }
        expect(printEvents([event], { nowMs: 0 })).toMatch(/^LAST SEEN/);
        for (const form of ['json', 'yaml', 'name'] as const) {
          expect(printObjects({ kind: 'list', objects: [object] }, { form })).toMatchObject({ ok: true });
        }
      }),
      RUNS,
    );
  });
});

describe('an odd expression', () => {
  it('is followed or refused as a JSONPath and as custom columns', () => {
    fc.assert(
      fc.property(TEMPLATE, ODD_OBJECT, (template, object) => {
        for (const argument of [`jsonpath=${template}`, `custom-columns=A:${template}`, template]) {
          const parsed = parseOutput(argument);
          if (!parsed.ok || parsed.output.form === 'table') continue;
          const printed = printObjects({ kind: 'one', object }, parsed.output);
          expect(typeof (printed.ok ? printed.text : printed.message)).toBe('string');
        }
      }),
      RUNS,
    );
  });

  it('is a selector or refused as one', () => {
    const pieces = fc.constantFrom(
      'a',
      'in',
      'notin',
      '(',
      ')',
      ',',
      '!',
      '=',
      '==',
      '!=',
      '<',
      '>',
      ' ',
      'b/c',
      '9',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join('')),
        ),
        (text) => {
          const parsed = parseSelector(text);
          expect(parsed.ok || parsed.message.length > 0).toBe(true);
        },
      ),
      RUNS,
    );
  });
});

describe('a very long expression', () => {
  it.each(['(', 'a,', 'a/', '=', ' '])('of %j over and over is answered like a short one', (piece) => {
    expect(parseSelector(`${piece.repeat(300_000)}!`)).toMatchObject({ ok: false });
  });

  it.each(['[?("a', '[?(', '\\', "['a", 'a ', '{range .a}'])(
    'of %j over and over is a template or refused',
    (piece) => {
      const argument = `jsonpath={[a${piece.repeat(60_000 / piece.length)}b,]}`;
      expect(parseOutput(argument)).toMatchObject({ ok: false });
    },
  );
});

describe('a resource', () => {
  it.each([
    ['job', 'Job'],
    ['Jobs', 'Job'],
    ['jobs.batch', 'Job'],
    ['jobs.v1.batch', 'Job'],
    ['cj', 'CronJob'],
    ['po', 'Pod'],
    ['pods.v1', 'Pod'],
    ['ev', 'Event'],
    ['pods.batch', null],
    ['jobz', null],
    ['', null],
  ])('%j is of the kind %s', (resource, kind) => {
    expect(kindOf(resource)).toBe(kind);
  });
});
