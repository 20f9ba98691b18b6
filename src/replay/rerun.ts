/** Makes the run a tape came from again, from the header alone. */
import { errorMessages } from '../api/index.js';
import { validateCreate } from '../api/judge.js';
import type { FactEnvelope } from '../cluster/facts.js';
import type { Manifest } from '../simulate/hosts.js';
import { isManifest, scenarioIssues } from '../simulate/input.js';
import { namesOf, type OwnControllers, ownParts } from '../simulate/own/controllers.js';
import type { Scenario } from '../simulate/scenario.js';
import { type RunEnd, Simulation } from '../simulate/simulation.js';
import type { TapeHeader } from '../tape/tape.js';

/** What a run is made of. */
export interface RunInput {
  readonly manifests: readonly Manifest[];
  readonly scenario: Scenario;
}

/**
 * Null when the tape is not from a run of this project, or its header does not hold what a run is made of.
 * @param own controllers that are to be had; those that the run was made with are needed.
 */
export function inputOf(header: TapeHeader, own: OwnControllers = {}): RunInput | null {
  const { input, model, startMs, seed } = header;
  if (input === null || model === 'import' || missingControllers(header, own).length > 0) return null;
  const { manifests, scenario } = input;
  if (!manifests.every(isManifest) || !isScenario(scenario)) return null;
  // What the header says besides is said again: the scenario's own defaults may be others one day.
  return { manifests, scenario: { ...scenario, start: new Date(startMs).toISOString(), seed } };
}

/** Those that were somebody's own and are not among these. */
export function missingControllers({ input }: TapeHeader, own: OwnControllers): readonly string[] {
  const given = namesOf(own);
  return input?.controllers?.filter((name) => !given.includes(name)) ?? [];
}

/**
 * Runs it, giving every fact to `follow` until that answers false.
 * @param maxFacts the run stops after about this many.
 * @param own controllers in the place of ours.
 * @returns how it ended; null when `follow` ended it.
 * @throws Error when the API server would not take a manifest.
 */
export function rerun(
  input: RunInput,
  maxFacts: number,
  follow: (envelope: FactEnvelope) => boolean,
  own: OwnControllers = {},
): RunEnd | null {
  const { manifests, scenario } = input;
  const [refused] = manifests.flatMap((manifest) => errorMessages(validateCreate(manifest)));
  if (refused !== undefined) throw new Error(refused);
  const facts = Math.min(scenario.limits?.facts ?? Number.POSITIVE_INFINITY, maxFacts);
  const stop = new Stop();
  try {
    const append = (envelope: FactEnvelope): void => {
      if (!follow(envelope)) throw stop;
    };
    const limited = { ...scenario, limits: { ...scenario.limits, facts } };
    return new Simulation(manifests, limited, append, ownParts(own)).run();
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
