/** A CronJob for controllers of one's own, and what they are answered. */
import type { AskAsCronJob, CronJob, CronJobSight, DecideCronJob, Job, Scenario } from '../../src/index.js';
import { simulateWith } from '../../src/index.js';

export const template = {
  spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
};
export const cronJob: CronJob = {
  metadata: { name: 'cron', namespace: 'reports' },
  spec: { schedule: '*/5 * * * *', jobTemplate: { spec: { template } } },
};

export function owned({ metadata }: CronJob, name: string): Job {
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'cron', uid: metadata.uid ?? '' };
  return { metadata: { name, ownerReferences: [{ ...owner, controller: true }] }, spec: { template } };
}

/** What the asking of the first look gives. */
export function asked<T>(ask: (ask: AskAsCronJob, sight: CronJobSight) => T, scenario: Scenario = {}): T[] {
  const given: T[] = [];
  const controller: DecideCronJob = (sight, at) => {
    if (given.length === 0) given.push(ask(at, sight));
    return {};
  };
  simulateWith({ cronJob: controller }, [cronJob], { until: 1, ...scenario });
  return given;
}
