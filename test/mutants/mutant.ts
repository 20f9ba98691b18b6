/**
 * A mutant is our own controllers with one named decision changed for the worse, after a mistake that Kubernetes really
 * made. The harness is good when it finds each of them.
 */
import { JOB_RULES } from '../../src/controllers/job/rules.js';
import type { JobRules } from '../../src/controllers/job/work.js';
import type { Parts } from '../../src/simulate/parts.js';
import type { ModelName } from '../../src/simulate/scenario.js';

export interface Mutant {
  /** The exhibit's number: `A1`. */
  readonly id: string;
  readonly name: string;
  /** What is wrong with it. */
  readonly mistake: string;
  /** Made anew for every story, so that a mutant may remember. */
  readonly plant: () => Partial<Parts>;
  /** Default v1.36.2. */
  readonly model?: ModelName;
  /** Which stories show it: of Jobs (the default) or of CronJobs. */
  readonly of?: 'cronJobs';
  /** Among the twenty to be found first. */
  readonly first?: true;
}

/** The Job controller with these decisions in the place of its own. */
export function rules(changed: Partial<JobRules>): Partial<Parts> {
  return { rules: { ...JOB_RULES, ...changed } };
}

/** The guards of 1.36 and before hide each other's absence: without them the older mistakes show. */
export const WITHOUT_CACHE_CHECK: Partial<JobRules> = { cachesAreCurrent: () => true };
