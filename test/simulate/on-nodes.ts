/** One Job on nodes that things happen to. */
import type { Job, PodSpec } from '../../src/api/types/index.js';
import type { Run } from '../../src/simulate/run.js';
import type { Action, Scenario } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

export const RUNS_LONG: NonNullable<Scenario['pods']> = [
  { match: {}, behaviour: { runs: [{ for: 2_000 }] } },
];

export function runOf(
  actions: readonly Action[],
  scenario: Scenario,
  podSpec: Partial<PodSpec> = {},
  parallelism = 1,
): Run {
  const containers = [{ name: 'main', image: 'example.com/app:1' }];
  const job: Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'work' },
    spec: {
      parallelism,
      completions: 5,
      template: { spec: { restartPolicy: 'Never', containers, ...podSpec } },
    },
  };
  return simulate([job], { pods: RUNS_LONG, until: 500, actions, ...scenario });
}
