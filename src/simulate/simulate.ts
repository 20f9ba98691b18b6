/** What a Job will really do: manifests and a scenario in, a run out. */
import type { Job } from '../api/types/index.js';
import { MemoryTape, TAPE_FORMAT } from '../tape/tape.js';
import { outcomeOf, ResultKeeper } from './outcome.js';
import { Run } from './run.js';
import type { Scenario } from './scenario.js';
import { DEFAULT_START, Simulation } from './simulation.js';

/**
 * Runs the Jobs from their creation until nothing is left to happen or `scenario.until` is reached. The same arguments
 * always give the same tape.
 */
export function simulate(jobs: readonly Job[], scenario: Scenario = {}): Run {
  const tape = new MemoryTape({
    format: TAPE_FORMAT,
    model: scenario.model ?? 'v1.36.2',
    startMs: Date.parse(scenario.start ?? DEFAULT_START),
    seed: scenario.seed ?? 1,
    input: { manifests: jobs, scenario },
  });
  const keeper = new ResultKeeper();
  const simulation = new Simulation(jobs, scenario, (envelope) => {
    tape.append(envelope);
    keeper.follow(envelope);
  });
  const end = simulation.run();
  return new Run(tape, outcomeOf(end, keeper.results()), simulation.cluster);
}
