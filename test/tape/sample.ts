/** Facts to put on tapes: those of real runs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Job } from '../../src/api/types/index.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { simulate } from '../../src/simulate/simulate.js';
import { TAPE_FORMAT, type TapeHeader } from '../../src/tape/tape.js';

export const HEADER: TapeHeader = {
  format: TAPE_FORMAT,
  model: 'v1.36.2',
  startMs: Date.parse('2026-01-05T10:00:00Z'),
  seed: 1,
  input: { manifests: [], scenario: {} },
};

export function jobNamed(name: string, spec: Partial<Job['spec']> = {}): Job {
  const template = {
    metadata: { annotations: { note: 'Grüße, "Welt" 🌍' } },
    spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
  };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template, ...spec } };
}

/** A run with failures, retries and a deletion: every fact of it, in order. */
export function sampleFacts(pods = 6): readonly FactEnvelope[] {
  const run = simulate([jobNamed('sums', { completions: pods, parallelism: 3, backoffLimit: pods })], {
    pods: [{ match: { ordinalMod: [4, 3] }, behaviour: { runs: [{ for: 5, exitCode: 1 }] } }],
    actions: [{ at: 4000, do: 'deleteJob', propagation: 'Foreground' }],
  });
  return [...run.tape];
}

/** A directory that goes with the test. */
export function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tape-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
