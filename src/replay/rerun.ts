/** Makes the run a tape came from again, from the header alone. */
import { errorMessages } from '../api/index.js';
import { validateCreate } from '../api/judge.js';
import type { FactEnvelope } from '../cluster/facts.js';
import type { Manifest } from '../simulate/hosts.js';
import { isManifest, scenarioIssues } from '../simulate/input.js';
import type { Scenario } from '../simulate/scenario.js';
import { type RunEnd, Simulation } from '../simulate/simulation.js';
import type { TapeHeader } from '../tape/tape.js';

/** What a run is made of. */
export interface RunInput {
  readonly manifests: readonly Manifest[];
  readonly scenario: Scenario;
}

/** Null when the tape is not from a run of this project, or its header does not hold what a run is made of. */
export function inputOf({ input, model, startMs, seed }: TapeHeader): RunInput | null {
  if (input === null || model === 'import') return null;
  const { manifests, scenario } = input;
  if (!manifests.every(isManifest) || !isScenario(scenario)) return null;
  // What the header says besides is said again: the scenario's own defaults may be others one day.
  return { manifests, scenario: { ...scenario, start: new Date(startMs).toISOString(), seed } };
}

/**
 * Runs it, giving every fact to `follow` until that answers false.
 * @param maxFacts the run stops after about this many.
 * @returns how it ended; null when `follow` ended it.
 * @throws Error when the API server would not take a manifest.
 */
export function rerun(
  input: RunInput,
  maxFacts: number,
  follow: (envelope: FactEnvelope) => boolean,
): RunEnd | null {
  const { manifests, scenario } = input;
  const [refused] = manifests.flatMap((manifest) => errorMessages(validateCreate(manifest)));
  if (refused !== undefined) throw new Error(refused);
  const facts = Math.min(scenario.limits?.facts ?? Number.POSITIVE_INFINITY, maxFacts);
  const stop = new Stop();
  try {
    return new Simulation(manifests, { ...scenario, limits: { ...scenario.limits, facts } }, (envelope) => {
      if (!follow(envelope)) throw stop;
    }).run();
  } catch (problem) {
    if (problem === stop) return null;
    throw problem;
  }
}

/** Ends a run from within. */
class Stop extends Error {}

function isScenario(value: unknown): value is Scenario {
  return scenarioIssues(value).length === 0;
}
