/** Recordings as they are handed over, and the text in them. */
import { InputError, type InputIssue } from '../../kernel/input-error.js';

/** What was recorded of a cluster: watch streams, lists, single objects, tables, audit logs, one after the other. */
export type Recording = {
  /** Its name, for the report. */
  readonly file: string;
} & (
  | {
      /** JSON; whole, or in pieces that end anywhere, of which no more is held than one value. */
      readonly text: string | Iterable<string>;
    }
  | {
      /** The same as `JSON.parse` or a client gives it. It is copied; in the report the first is line 1. */
      readonly objects: Iterable<unknown>;
    }
);

export interface ReadableRecording {
  readonly file: string;
  readonly pieces: Iterable<string>;
}

/** @throws InputError when these are no recordings. */
export function readable(recordings: readonly Recording[]): readonly ReadableRecording[] {
  if (!Array.isArray(recordings)) {
    throw new InputError([{ path: ['recordings'], message: 'must be a list' }]);
  }
  const issues = recordings.flatMap(issuesOf);
  if (issues.length > 0) throw new InputError(issues);
  return recordings.map((recording: Recording) => ({ file: recording.file, pieces: piecesOf(recording) }));
}

function issuesOf(recording: unknown, place: number): readonly InputIssue[] {
  const path = ['recordings', place];
  if (typeof recording !== 'object' || recording === null) return [{ path, message: 'must be a recording' }];
  const { file, text, objects }: { file?: unknown; text?: unknown; objects?: unknown } = recording;
  const isReadable = text === undefined ? isIterable(objects) : typeof text === 'string' || isIterable(text);
  return [
    ...(typeof file === 'string' ? [] : [{ path: [...path, 'file'], message: 'must be a string' }]),
    ...(isReadable ? [] : [{ path, message: 'needs text, or objects in a list' }]),
  ];
}

function isIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function piecesOf(recording: Recording): Iterable<string> {
  if ('text' in recording && recording.text !== undefined) {
    return typeof recording.text === 'string' ? [recording.text] : recording.text;
  }
  return 'objects' in recording ? linesOf(recording.objects) : [];
}

/** One object a line. */
function* linesOf(objects: Iterable<unknown>): Generator<string> {
  for (const object of objects) yield `${jsonOf(object)}\n`;
}

/** Of what JSON cannot hold, a word that is none. */
function jsonOf(object: unknown): string {
  try {
    return JSON.stringify(object, apiTime) ?? 'undefined';
  } catch {
    return 'unwritable';
  }
}

/** Clients make Dates of the times of the API, which have no fractions of seconds. */
function apiTime(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  return this[key] instanceof Date && typeof value === 'string' ? value.replace('.000Z', 'Z') : value;
}
