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
  const { model = 'v1.36.2' } = mutant;
  return check(CLAIMS, { runs, seed, timeLimitMs, model, faults: FAULT_KINDS, subject: subjectOf(mutant) });
}

/** Planted anew for every story. */
function subjectOf({ plant }: Mutant): Subject {
  return (story, append) => simulatorWith(plant())(story, append);
}
