/** What Jobs and CronJobs will really do: manifests and a scenario in, a run out. */

import { Cluster } from '../cluster/cluster.js';
import type { FactEnvelope } from '../cluster/facts.js';
import { MemoryTape, TAPE_FORMAT } from '../tape/tape.js';
import type { Manifest } from './hosts.js';
import { refusalsOf } from './input.js';
import { outcomeOf, type Refusal, ResultKeeper } from './outcome.js';
import { namesOf, OWN_LIMITS, type OwnControllers, ownParts } from './own/controllers.js';
import type { Parts } from './parts.js';
import { Run } from './run.js';
import type { Scenario } from './scenario.js';
import { DEFAULT_START, Simulation } from './simulation.js';

/**
 * Runs Jobs and CronJobs from their creation until nothing is left to happen or `scenario.until` is reached. The same arguments
 * always give the same tape. Objects that the API server would refuse are not run: the outcome says why. A second object of
 * one name is among them. The arguments are copied.
 * @param follow is told every fact as it happens.
 * @throws InputError when these are no manifests or no scenario, whatever their types say.
 */
export function simulate(
  manifests: readonly Manifest[],
  scenario: Scenario = {},
  follow: (envelope: FactEnvelope) => void = () => {},
): Run {
  const refusals = refusalsOf(manifests, scenario);
  return run(refusals, asKept({ manifests, scenario }), follow, {});
}

/**
 * The same with controllers of one's own in the place of ours. They may run away: unless `scenario.limits` says otherwise, a run stops
 * after 200,000 facts, and after 50,000 steps in a row that make none.
 * @param controllers for Jobs, for CronJobs, or both.
 * @param follow is told every fact as it happens.
 * @throws InputError when `controllers` are none, when these are no manifests or no scenario, and when a controller asks or answers
 * what makes no sense: the path says which and where. Whatever a controller throws.
 */
export function simulateWith(
  controllers: OwnControllers,
  manifests: readonly Manifest[],
  scenario: Scenario = {},
  follow: (envelope: FactEnvelope) => void = () => {},
): Run {
  const parts = ownParts(controllers);
  const names = namesOf(controllers);
  const refusals = refusalsOf(manifests, scenario);
  if (names.length === 0) return run(refusals, asKept({ manifests, scenario }), follow, parts);
  const limited = { ...scenario, limits: { ...OWN_LIMITS, ...scenario.limits } };
  return run(refusals, asKept({ manifests, scenario: limited, controllers: names }), follow, parts);
}

/** As a tape in a file keeps it; nobody else can change it. */
function asKept<T>(input: T): T {
  return JSON.parse(JSON.stringify(input));
}

interface Input {
  readonly manifests: readonly Manifest[];
  readonly scenario: Scenario;
  readonly controllers?: readonly string[];
}

function run(
  refusals: readonly Refusal[],
  input: Input,
  follow: (envelope: FactEnvelope) => void,
  parts: Partial<Parts>,
): Run {
  const { manifests, scenario } = input;
  const tape = new MemoryTape({
    format: TAPE_FORMAT,
    model: scenario.model ?? 'v1.36.2',
    startMs: Date.parse(scenario.start ?? DEFAULT_START),
    seed: scenario.seed ?? 1,
    input,
  });
  if (refusals.length > 0) return new Run(tape, { kind: 'refused', refusals, jobs: [] }, new Cluster());
  const keeper = new ResultKeeper();
  const append = (envelope: FactEnvelope): void => {
    tape.append(envelope);
    keeper.follow(envelope);
    follow(envelope);
  };
  const simulation = new Simulation(manifests, scenario, append, parts);
  const end = simulation.run();
  return new Run(tape, outcomeOf(end, keeper.results()), simulation.cluster);
}
