/** The part of a scenario that is about CronJobs. */
import type { Propagation } from '../../machines/job-facts.js';
import type { CronJob, JsonObject } from '../api/types/index.js';

/**
 * What happens to CronJobs and around them. `cronJob` names the CronJob, in whatever namespace it is, or as `namespace/name`; without it
 * the first one is meant.
 */
export type CronJobAction =
  /** A merge patch of the spec. `unchecked` skips validation, as for objects stored by older versions. */
  | {
      readonly do: 'patchCronJobSpec';
      readonly cronJob?: string;
      readonly patch: JsonObject;
      readonly unchecked?: boolean;
    }
  | { readonly do: 'suspend' | 'resume' | 'touchCronJob'; readonly cronJob?: string }
  | { readonly do: 'createCronJob'; readonly cronJob: CronJob }
  /** With `Foreground` the Jobs go after `jobsGoneAfter` (5) and the object after `goneAfter` (6) seconds. */
  | {
      readonly do: 'deleteCronJob';
      readonly cronJob?: string;
      readonly propagation?: Propagation;
      readonly jobsGoneAfter?: number;
      readonly goneAfter?: number;
    }
  /** Deletes the n-th Job started by a CronJob, or the one of that name. With `Foreground` and `for` it takes so many seconds to go. */
  | {
      readonly do: 'deleteRun';
      readonly run?: number;
      readonly name?: string;
      readonly propagation?: Propagation;
      readonly for?: number;
    }
  /** Somebody else creates a Job from the CronJob's template. */
  | {
      readonly do: 'createForeignJob';
      readonly cronJob?: string;
      readonly name: string;
      readonly owner: ForeignOwner;
      readonly behaviour?: JobScript;
    }
  /** The wall clock moves by so many seconds; what is waited for does not. */
  | { readonly do: 'clockJump'; readonly by: number };

/** Whose a Job made by somebody else is: its owner reference is missing, right, not a controller's, of another uid or kind. */
export type ForeignOwner = 'none' | 'this' | 'thisNotController' | 'otherUID' | 'otherKind';

/** A Job without pods: it starts and ends by the clock. */
export interface JobScript {
  /** Start to end, in seconds. Absent: it never ends. */
  readonly for?: number;
  /** Default `Complete`. */
  readonly result?: 'Complete' | 'Failed' | 'hang';
  /** Creation to start, in seconds. Default 0. */
  readonly startAfter?: number;
  /** End to removal by somebody else, in seconds. Default: never. */
  readonly goneAfter?: number;
}

export interface JobRule {
  /** The n-th Job started by a CronJob in the run, from 1; or a name. Both must hold, `{}` is every Job. */
  readonly match: { readonly run?: number; readonly name?: string };
  readonly behaviour: JobScript;
}
