import { describe, expect, it } from 'vitest';
import { answerOf, type RecordedCronJobScenario } from './door/cronjob.js';
import { recording } from './recording.js';

const scenarios = recording<RecordedCronJobScenario>('cronjob/scenarios.jsonl.gz');
const traces = recording<{ readonly name: string }>('cronjob/traces.jsonl.gz');

describe('a CronJob runs as the v1.36.2 controller recorded it', () => {
  it.each(scenarios.map((scenario, place) => [scenario.name, scenario, traces[place]] as const))(
    '%s',
    (name, scenario, expected) => {
      expect({ name, ...answerOf(scenario) }).toEqual(expected);
    },
  );
});
