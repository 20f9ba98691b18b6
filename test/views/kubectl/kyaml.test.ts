/** `-o kyaml`, by the rules of https://kubernetes.io/docs/reference/encodings/kyaml/. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseOutput, printObjects } from '../../../src/views/kubectl/index.js';

function kyaml(object: object): string {
  const parsed = parseOutput('kyaml');
  if (!parsed.ok || parsed.output.form === 'table') throw new Error('kyaml is a form of output');
  const printed = printObjects({ kind: 'one', object }, parsed.output);
  if (!printed.ok) throw new Error(printed.message);
  return printed.text;
}

it('an object is printed in brackets, its text in quotes, its keys without where that is safe', () => {
  const object = {
    kind: 'Job',
    apiVersion: 'batch/v1',
    metadata: {
      managedFields: [{ manager: 'kubectl' }],
      labels: { 'batch.kubernetes.io/job-name': 'pi', no: 'a "no"', '8080': 'port' },
    },
    spec: {
      suspend: false,
      template: { containers: [{ name: 'a', command: ['sh', '-c'] }, { name: 'b' }], volumes: [] },
    },
    status: {},
  };
  expect(kyaml(object)).toBe(`---
{
  apiVersion: "batch/v1",
  kind: "Job",
  metadata: {
    labels: {
      "8080": "port",
      batch.kubernetes.io/job-name: "pi",
      "no": "a \\"no\\"",
    },
  },
  spec: {
    suspend: false,
    template: {
      containers: [{
        command: [
          "sh",
          "-c",
        ],
        name: "a",
      }, {
        name: "b",
      }],
      volumes: [],
    },
  },
  status: {},
}
`);
});

it('text of several lines is printed line by line', () => {
  expect(kyaml({ args: ['set -e\n  echo hi\n\nexit'], note: 'one\n' })).toBe(`---
{
  args: [
    "\\
       set -e\\n\\
      \\  echo hi\\n\\
       \\n\\
       exit\\
      ",
  ],
  note: "\\
     one\\n\\
    ",
}
`);
});

it('is read back as what it was', () => {
  const json = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 });
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary-ascii' }), json), (given) => {
      const { metadata: _, ...object } = JSON.parse(JSON.stringify(given));
      expect(parse(kyaml(object))).toEqual(object);
    }),
  );
});
