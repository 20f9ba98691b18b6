import { describe, expect, it } from 'vitest';
import type { Trace } from '../../src/views/trace.js';
import { type RecordedScenario, traceOf } from './door/job.js';
import { recording } from './recording.js';

type RecordedTrace = Trace & { readonly name: string };

describe.each([
  ['job', 'a Job runs'],
  ['job-faults', 'a Job lives through faults'],
])('%s: %s', (folder) => {
  const scenarios = recording<RecordedScenario>(`${folder}/scenarios.jsonl.gz`);
  const traces = recording<RecordedTrace>(`${folder}/traces.jsonl.gz`);
  const corrected = new Map(
    recording<RecordedTrace>(`${folder}/traces.active-fix.jsonl.gz`).map((one) => [one.name, one]),
  );
  const rows = scenarios.map((scenario, place) => [scenario.name, scenario, traces[place]] as const);

  it.each(rows)('as v1.36.2: %s', (name, scenario, expected) => {
    expect({ name, ...traceOf(scenario, 'v1.36.2') }).toEqual(expected);
  });

  it.each(rows)('with the reported active pods corrected: %s', (name, scenario, expected) => {
    expect({ name, ...traceOf(scenario, 'fixed-active') }).toEqual(corrected.get(name) ?? expected);
  });
});

it('a recorded attempt never matches a pod without an index', () => {
  const scenario: RecordedScenario = {
    name: 'attempt',
    start: '2026-01-05T10:00:00Z',
    until: 600,
    job: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {},
      spec: {
        template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
      },
    },
    pods: [{ match: { attempt: 1 }, behaviour: { runs: [{ for: 2, exitCode: 1 }] } }],
  };
  const told = JSON.stringify(traceOf(scenario, 'v1.36.2'));
  expect(told).toContain('"Complete"');
  expect(told).not.toContain('"failed":1');
});
