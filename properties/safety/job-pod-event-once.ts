/** What is done to pods is told once, and only what is done. */
import { claim } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';

/** Pods created and not told of yet, by Job. */
type Untold = Map<JobSeen, Set<string>>;

export const jobPodEventOnce = claim({
  id: 'job-pod-event-once',
  sentence:
    'SuccessfulCreate names a pod that has just been created for the Job, and is told of each; SuccessfulDelete names a pod ' +
    'that is being deleted or gone.',
  source: 'the events of the Job controller',
  excused: 'A creation whose answer was lost is not told, nor one after which the controller stopped.',
  begin: (): Untold => new Map(),
  on: {
    podCreated: (untold, { job, pod }) => {
      if (job === null) return null;
      const names = untold.get(job) ?? new Set<string>();
      untold.set(job, names.add(pod.name));
      return null;
    },
    event: (untold, { job, reason, message }, { pods }) => {
      if (reason === 'SuccessfulCreate') {
        const name = message.slice('Created pod: '.length);
        return untold.get(job)?.delete(name) === true ? null : `"${message}" is told and was not done`;
      }
      if (reason !== 'SuccessfulDelete') return null;
      const name = message.slice('Deleted pod: '.length);
      const living = [...job.pods.active].find(({ lived }) => lived.record.born.name === name);
      return living === undefined || !pods.has(living.uid) ? null : `"${message}" is told and was not done`;
    },
    tick: (untold, { beforeMs }, { faults }) => {
      for (const [job, names] of untold) {
        untold.delete(job);
        const [name] = names;
        const isExcused =
          faults.isDown || faults.startedAtMs === beforeMs || job.requestFailedAtMs === beforeMs;
        if (name !== undefined && !isExcused) return `pod ${name} is created and nothing is told`;
      }
      return null;
    },
  },
});
