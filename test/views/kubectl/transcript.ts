/** Reading the recorded kubectl sessions: what was typed when, what came back, and the objects the cluster had then. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Kind } from '../../../src/views/kubectl/index.js';

export const SCENARIOS = [
  'pi',
  'fail-default',
  'onfailure',
  'parallel',
  'indexed',
  'deadline',
  'suspend',
  'cron',
  'delete-modes',
  'misc',
  'pod-failure-policy',
  'pod-deleted',
  'unschedulable',
] as const;

/** One typed command. A watch in the background prints the seconds of arrival before each line. */
export type Typed = {
  readonly command: string;
  readonly atMs: number;
  readonly isWatch: boolean;
  readonly endMs: number;
  /** When the first line of a watch arrived. */
  readonly firstLineMs: number;
  readonly output: string;
};

/** What the tests themselves look at in a recorded object. */
export type Recorded = {
  readonly kind: Kind;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly involvedObject?: { readonly uid: string; readonly kind: string; readonly name: string };
  readonly status?: { readonly phase?: string; readonly succeeded?: number };
};

export type WatchEvent = { readonly atMs: number; readonly type: string; readonly object: Recorded };

export function readTranscript(scenario: string): {
  readonly namespace: string;
  readonly typed: readonly Typed[];
} {
  const text = read(`${scenario}.md.gz`);
  const start = Date.parse(/Seconds are relative to (\S+)\./.exec(text)?.[1] ?? '');
  const namespace = /namespace `([^`]+)`/.exec(text)?.[1] ?? '';
  const pattern = /^\*\*([\d.]+) s\*\*([^\n]*)\n```console\n\$ ([^\n]*)\n((?:.|\n)*?)\n?```$/gm;
  const typed = [...text.matchAll(pattern)].map(([, at, notes = '', command = '', output = '']) => ({
    command,
    atMs: start + Number(at) * 1000,
    isWatch: notes.includes('in the background'),
    endMs: start + Number(/interrupted at ([\d.]+) s/.exec(notes)?.[1] ?? at) * 1000,
    firstLineMs: start + Number(/^\[ *([\d.]+)\]/.exec(output)?.[1] ?? at) * 1000,
    output: output === '' ? '' : `${output}\n`,
  }));
  return { namespace, typed };
}

export function readWatch(scenario: string): readonly WatchEvent[] {
  return read(`${scenario}.jsonl.gz`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ receivedAt, type, object }) => ({ atMs: Date.parse(receivedAt), type, object }));
}

export function read(file: string): string {
  const url = new URL(`../../conformance/data/display/transcripts/${file}`, import.meta.url);
  return gunzipSync(readFileSync(url)).toString('utf8');
}
