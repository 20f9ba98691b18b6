/** A CronJob goes on. */
import { claim } from '../claim.js';

interface State {
  /** CronJobs for which a call has failed since their last look. */
  readonly excused: Set<string>;
  /** CronJobs that wait for a time. */
  readonly waiting: Map<string, number>;
}

export const cronNeverWedges = claim({
  id: 'cron-never-wedges',
  kind: 'liveness',
  sentence:
    'A look at a CronJob fails only when a call did; a CronJob that waits for a time, is rescheduled, is made, or is there when ' +
    'the controller comes back, is looked at when its time comes.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/',
  excused: 'While the controller is down. While watches are late a look may be for a Job that is gone.',
  facts: [
    'RequestFailed',
    'CronJobCreated',
    'CronJobRescheduled',
    'CronJobWaiting',
    'CronJobRetrying',
    'CronJobResting',
    'CronJobGone',
  ],
  begin: (): State => ({ excused: new Set(), waiting: new Map() }),
  on: {
    controllerStopped: ({ waiting }) => {
      waiting.clear();
      return null;
    },
    controllerStarted: ({ waiting }, { atMs }, { cluster, faults }) => {
      if (faults.runsAreLate(atMs)) return null;
      for (const { uid } of cluster.cronJobs.values()) waiting.set(uid, atMs);
      return null;
    },
    fact: ({ excused, waiting }, { envelope: { fact, subject }, atMs }, { faults }) => {
      switch (fact.type) {
        case 'RequestFailed':
          if (fact.error !== 'alreadyExists') excused.add(subject);
          return null;
        case 'CronJobCreated':
          if (!faults.isDown && !faults.runsAreLate(atMs)) waiting.set(subject, atMs);
          return null;
        case 'CronJobRescheduled':
          waiting.set(subject, atMs + fact.wakeAfterMs);
          return null;
        case 'CronJobWaiting':
          excused.delete(subject);
          waiting.set(subject, atMs + fact.wakeAfterMs);
          return null;
        case 'CronJobRetrying':
          waiting.delete(subject);
          return excused.delete(subject) || faults.runsAreLate(atMs)
            ? null
            : `a look failed though no call did: ${fact.error}`;
        case 'CronJobResting':
        case 'CronJobGone':
          waiting.delete(subject);
          return null;
        default:
          return null;
      }
    },
    tick: ({ waiting }, { atMs }) => {
      for (const [, dueMs] of waiting) if (atMs > dueMs + 1000) return `not looked at when its time came`;
      return null;
    },
  },
});
