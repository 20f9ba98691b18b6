/** What the tape says about the end of a sync of the CronJob controller. */
import type { CronJobFact } from '../../machines/cronjob-facts.js';
import type { SyncResult } from '../controllers/cronjob/requests.js';

export function cronJobSyncFact(result: SyncResult, afterMs: number): CronJobFact {
  switch (result.kind) {
    case 'waiting':
      return { type: 'CronJobWaiting', wakeAfterMs: afterMs };
    case 'resting':
      return { type: 'CronJobResting', because: result.because };
    case 'failed':
      return { type: 'CronJobRetrying', error: result.message, retryAfterMs: afterMs };
  }
}
