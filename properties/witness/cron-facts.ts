/** Facts about CronJobs and what their controller notes about them, as moments. */
import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { Scene } from './scene.js';

export function tellCronJob(envelope: FactEnvelope, cronJob: CronJobEntry, { faults, tell }: Scene): void {
  const { atMs } = envelope;
  tell({ kind: 'cronJob', envelope, atMs, cronJob, wallMs: atMs + faults.clockOffsetMs });
}
