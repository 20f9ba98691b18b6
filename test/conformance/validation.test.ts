/** Every recorded request to the API server, answered by this project and compared with the server's own answer. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { answerRow } from './door/validation.js';

interface Cause {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

interface Response {
  readonly code: number;
  readonly message?: string;
  readonly causes?: readonly Cause[];
}

interface Recorded {
  readonly id: string;
  readonly note: string;
  readonly unordered?: true;
  readonly manifest?: { readonly spec?: { readonly timeZone?: unknown } };
  readonly response: Response;
}

const FILES = ['job-create.jsonl.gz', 'cronjob-create.jsonl.gz', 'update.jsonl.gz', 'status-update.jsonl'];

/** Zones whose answer follows the files that happen to lie on the server's machine. */
const MACHINE_ZONES: readonly unknown[] = [
  'posixrules',
  'right/UTC',
  'posix/UTC',
  'localtime',
  'zone.tab',
  'tzdata.zi',
];

describe.each(FILES)('%s', (file) => {
  const lines = readLines(file);
  test.each(lines.map((line) => ({ line, ...readRow(line) })))(
    '$id $note',
    ({ line, id, unordered, manifest, response }) => {
      const answer = answerRow(line).response as Response;
      const zone = manifest?.spec?.timeZone;
      if (MACHINE_ZONES.includes(zone)) {
        expect(answer.causes?.map(({ message }) => message)).toContain(
          `Invalid value: "${zone}": unknown time zone ${zone}`,
        );
      } else if (response.code === 0) {
        // The server panicked here; what it would have said before is the missing field.
        expect(answer.causes).toContainEqual({
          field: 'spec.completions',
          reason: 'FieldValueRequired',
          message: 'Required value: when completion mode is Indexed',
        });
      } else {
        const expected = unordered ? sorted(response) : response;
        expect({ id, ...(unordered ? sorted(answer) : answer) }).toEqual({ id, ...withWildcards(expected) });
      }
    },
  );
});

test('no recording is left out', () => {
  expect(FILES.map((file) => readLines(file).length)).toEqual([1346, 508, 290, 21]);
});

function readLines(name: string): string[] {
  const bytes = readFileSync(new URL(`./data/validation/${name}`, import.meta.url));
  const text = name.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return text.trim().split('\n');
}

function readRow(line: string): Recorded {
  return JSON.parse(line);
}

/** Where only the order of causes varies, the order is taken out of both sides, and with it that of the message. */
function sorted({ message: _message, causes = [], ...rest }: Response): object {
  return { ...rest, causes: [...causes].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

/** `<object>` in a recording stands for an object too long to print. */
function withWildcards(response: unknown): object {
  const wild = (value: unknown): unknown => {
    if (typeof value === 'string' && value.includes('<object>')) {
      return expect.stringMatching(new RegExp(`^${value.split('<object>').map(escaped).join('.*')}$`, 's'));
    }
    if (Array.isArray(value)) return value.map(wild);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, wild(member)]));
  };
  return Object(wild(response));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
