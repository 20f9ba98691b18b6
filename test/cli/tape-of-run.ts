/** What the tests of commands about tapes work on: the tape of a run, and recordings of a cluster. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { scratch } from '../tape/sample.js';
import { jobtape } from './session.js';

export const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  completions: 4
  template:
    spec: {restartPolicy: Never, containers: [{name: main, image: example.com/app}]}
`;

/** Four pods, one after the other. */
export async function tapeOfRun(): Promise<string> {
  const { out } = await jobtape(['simulate', '-f', 'a', '-o', 'tape'], { a: JOB });
  const path = join(scratch(), 'run.tape');
  writeFileSync(path, out);
  return path;
}

export function recording(name: string): string {
  const file = new URL(`../conformance/data/cluster-recordings/${name}.jsonl.gz`, import.meta.url);
  return gunzipSync(readFileSync(file)).toString('utf8');
}
