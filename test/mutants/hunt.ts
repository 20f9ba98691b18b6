/** Sends the harness after a mutant, with the options it would have for any controller. */
import {
  CLAIMS,
  checkStories,
  FAULT_KINDS,
  type Hunted,
  type Subject,
  stories,
} from '../../properties/index.js';
import { simulatorWith } from '../../properties/subject.js';
import type { Mutant } from './mutant.js';

export interface HuntLimits {
  readonly runs: number;
  readonly seed: number;
  readonly timeLimitMs: number | null;
}

export function huntFor(mutant: Mutant, { runs, seed, timeLimitMs }: HuntLimits): Hunted {
  const { model = 'v1.36.2', of = 'jobs' } = mutant;
  const drawn = stories({ of, model, faults: FAULT_KINDS });
  return checkStories(CLAIMS, drawn, { runs, seed, timeLimitMs, subject: subjectOf(mutant) });
}

/** Planted anew for every story. */
function subjectOf({ plant }: Mutant): Subject {
  return (story, append) => simulatorWith(plant())(story, append);
}
