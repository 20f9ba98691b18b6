/**
 * The components a simulation is put together from. Each can be replaced: by another version's, by a user's own
 * controller, or by one with a mistake planted in it.
 */
import { validateJobStatusUpdate } from '../api/validation/job-status.js';
import type { CronJobRules } from '../controllers/cronjob/decisions.js';
import { CRONJOB_RULES } from '../controllers/cronjob/rules.js';
import { syncCronJob } from '../controllers/cronjob/sync.js';
import { GARBAGE_RULES, type GarbageRules } from '../controllers/garbage/rules.js';
import { FIXED_ACTIVE_RULES, JOB_RULES } from '../controllers/job/rules.js';
import { syncJob } from '../controllers/job/sync.js';
import type { JobRules } from '../controllers/job/work.js';
import { nextPodStep } from '../controllers/kubelet/kubelet.js';
import { POD_GC_RULES, type PodGcRules } from '../controllers/pod-gc/rules.js';
import { expiryMs } from '../controllers/ttl/ttl.js';
import type { ModelName } from './scenario.js';

export interface Parts {
  /** One sync of the Job controller. */
  readonly syncJob: typeof syncJob;
  /** One sync of the CronJob controller. */
  readonly syncCronJob: typeof syncCronJob;
  /** The single decisions of the CronJob controller. */
  readonly cronJobRules: CronJobRules;
  /** The single decisions of the Job controller. */
  readonly rules: JobRules;
  /** What the node does with a pod next. */
  readonly nextPodStep: typeof nextPodStep;
  /** What becomes of the pods of a Job that is deleted. */
  readonly garbage: GarbageRules;
  /** What becomes of the pods of a node that is gone. */
  readonly podGc: PodGcRules;
  /** When a Job's time to live is over. */
  readonly expiryMs: typeof expiryMs;
  /** The API server's judgement of a status write. */
  readonly validateJobStatusUpdate: typeof validateJobStatusUpdate;
}

export function partsOf(model: ModelName, replaced: Partial<Parts>): Parts {
  const rules = model === 'fixed-active' ? FIXED_ACTIVE_RULES : JOB_RULES;
  return {
    syncJob,
    syncCronJob,
    cronJobRules: CRONJOB_RULES,
    rules,
    nextPodStep,
    garbage: GARBAGE_RULES,
    podGc: POD_GC_RULES,
    expiryMs,
    validateJobStatusUpdate,
    ...replaced,
  };
}
