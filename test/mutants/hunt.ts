/** Sends the harness after a mutant, with the options it would have for any controller. */
import {
  type CheckResult,
  CLAIMS,
  check,
  FAULT_KINDS,
  type Subject,
  simulatorWith,
} from '../../properties/index.js';
import type { Mutant } from './mutant.js';

export interface HuntLimits {
  readonly runs: number;
  readonly seed: number;
  readonly timeLimitMs: number | null;
}

export function huntFor(mutant: Mutant, { runs, seed, timeLimitMs }: HuntLimits): CheckResult {
  return check(CLAIMS, { runs, seed, timeLimitMs, faults: FAULT_KINDS, subject: subjectOf(mutant) });
}

function subjectOf({ plant, model }: Mutant): Subject {
  return (story, append) => {
    const told = model === undefined ? story : { ...story, scenario: { ...story.scenario, model } };
    return simulatorWith(plant())(told, append);
  };
}
