/** What a lint rule is: a trap the API server accepts, found in the manifest alone. */
import type { CronJob, Job, JobSpec } from '../api/index.js';

/** The Job spec to look at, alone or inside a CronJob, with its path. Defaults have been applied. */
export interface Subject {
  readonly object: Job | CronJob;
  readonly cronJob: CronJob | null;
  readonly job: JobSpec;
  /** `spec` or `spec.jobTemplate.spec`. */
  readonly jobPath: string;
}

export interface Rule {
  /** Stable; named when the rule is silenced. */
  readonly id: string;
  /** One sentence: what happens. */
  readonly sentence: string;
  /** Why, and what to do instead. */
  readonly reason: string;
  /** Where it is written down. */
  readonly source: string;
  /** The field to look at when the rule applies, else null. @internal */
  readonly find: (subject: Subject) => string | null;
}

/** What a rule found. `message` is the rule's sentence. */
export interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
  readonly reason: string;
  readonly source: string;
  readonly silence: string;
}
