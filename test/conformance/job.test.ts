import { describe, expect, it } from 'vitest';
import type { Trace } from '../../src/views/trace.js';
import { type RecordedScenario, traceOf } from './door/job.js';
import { recording } from './recording.js';

type RecordedTrace = Trace & { readonly name: string };

const scenarios = recording<RecordedScenario>('job/scenarios.jsonl.gz');
const traces = recording<RecordedTrace>('job/traces.jsonl.gz');
const corrected = recording<RecordedTrace>('job/traces.active-fix.jsonl.gz');

describe('a Job runs as the v1.36.2 controllers recorded it', () => {
  it.each(scenarios.map((scenario, place) => [scenario.name, scenario, traces[place]] as const))(
    '%s',
    (name, scenario, expected) => {
      expect({ name, ...traceOf(scenario, 'v1.36.2') }).toEqual(expected);
    },
  );
});

describe('with the later correction of the reported active pods', () => {
  const changed = new Map(corrected.map((one) => [one.name, one]));

  it.each(scenarios.map((scenario, place) => [scenario.name, scenario, traces[place]] as const))(
    '%s',
    (name, scenario, before) => {
      expect({ name, ...traceOf(scenario, 'fixed-active') }).toEqual(changed.get(name) ?? before);
    },
  );
});
