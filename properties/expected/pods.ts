/** How many pods there may be. */
import { type Claim, claim, claimAtOnce } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';
import { expected } from './expected.js';

/** Terminating pods run until they have ended. */
export function podsAtATime(sentence: string, most: number): Claim {
  return claimAtOnce({
    ...expected(sentence),
    on: {
      podCreated: (_, { job }, { jobs }) => {
        if (job === null) return null;
        const owner = ownerOf(job);
        let count = 0;
        for (const one of jobs.values()) if (ownerOf(one) === owner) count += running(one);
        return count > most ? `${count} pods at a time` : null;
      },
    },
  });
}

export function podsInAll(sentence: string, most: number): Claim {
  return claim({
    ...expected(sentence),
    begin: () => new Map<JobSeen, number>(),
    on: {
      podCreated: (counts, { job }) => {
        if (job === null) return null;
        const count = (counts.get(job) ?? 0) + 1;
        counts.set(job, count);
        return count > most ? `pod number ${count} is created` : null;
      },
    },
  });
}

export function noIndexTwice(sentence: string): Claim {
  return claim({
    ...expected(sentence),
    begin: () => new Set<string>(),
    on: {
      podCreated: (seen, { job, pod }) => {
        if (job === null || pod.index === null) return null;
        const key = `${job.entry.uid} ${pod.index}`;
        if (seen.has(key)) return `index ${pod.index} runs a second time`;
        seen.add(key);
        return null;
      },
    },
  });
}

function running({ pods }: JobSeen): number {
  return pods.active.size + pods.terminating.size;
}

/** The uid of the CronJob whose run it is, or its own. */
function ownerOf({ entry }: JobSeen): string {
  const { ownerReferences } = entry.lived.record.metadata;
  return ownerReferences?.find(({ controller }) => controller === true)?.uid ?? entry.uid;
}
