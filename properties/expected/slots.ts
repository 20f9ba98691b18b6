/** What becomes of the times of a schedule. Times while a CronJob is suspended do not count. */

import type { CronJobEntry } from '../../src/cluster/cronjob-entry.js';
import { laterTime, parseSchedule } from '../../src/cron/index.js';
import { timestamp } from '../../src/kernel/time.js';
import { type Claim, claim, claimAtOnce } from '../claim.js';
import type { Witness } from '../witness/witness.js';
import { expected } from './expected.js';

export function jobsAtATime(sentence: string, most: number): Claim {
  return claimAtOnce({
    ...expected(sentence),
    on: {
      cronRun: (_, { run }, { cluster }) => {
        const { length } = cluster.jobsControlledByName(run.cronJob.key).unfinished;
        return length > most ? `${length} Jobs at a time, ${run.jobName} is the last` : null;
      },
    },
  });
}

export function startsWithin(sentence: string, withinMs: number): Claim {
  return claimAtOnce({
    ...expected(sentence),
    kind: 'liveness',
    on: {
      cronRun: (_, { run }) => {
        const lateMs = run.wallMs - run.scheduledMs;
        return lateMs > withinMs ? `${run.jobName} is started ${Math.floor(lateMs / 1000)} s late` : null;
      },
    },
  });
}

/** By uid, up to which instant the times of a CronJob are served, or need not be. */
type Served = Map<string, number>;

export function noneUnserved(sentence: string, withinMs: number): Claim {
  const look = (served: Served, atMs: number, { cluster, faults }: Witness): string | null => {
    const wallMs = atMs + faults.clockOffsetMs;
    for (const cronJob of cluster.cronJobs.values()) {
      if (isIdle(cronJob)) served.set(cronJob.uid, wallMs);
      const dueMs = nextOf(cronJob, servedUntil(served, cronJob));
      if (dueMs !== null && wallMs > dueMs + withinMs)
        return `${timestamp(dueMs)} is not served by ${timestamp(wallMs)}`;
    }
    return null;
  };
  return claim({
    ...expected(sentence),
    kind: 'liveness',
    begin: (): Served => new Map(),
    on: {
      cronJob: followChanges,
      cronRun: (served, { run }) => {
        serve(served, run.cronJob, run.scheduledMs);
        return null;
      },
      tick: (served, { atMs }, witness) => look(served, atMs, witness),
    },
    end: (served, { atMs }, witness) => look(served, atMs, witness),
  });
}

export function noneSkipped(sentence: string): Claim {
  return claim({
    ...expected(sentence),
    begin: (): Served => new Map(),
    on: {
      cronJob: followChanges,
      cronRun: (served, { run }) => {
        const dueMs = nextOf(run.cronJob, servedUntil(served, run.cronJob));
        serve(served, run.cronJob, run.scheduledMs);
        return dueMs !== null && dueMs < run.scheduledMs
          ? `${timestamp(dueMs)} is skipped; the next Job is for ${timestamp(run.scheduledMs)}`
          : null;
      },
    },
  });
}

/** A new spec is followed from now on. */
function followChanges(
  served: Served,
  {
    cronJob,
    envelope,
    wallMs,
  }: { cronJob: CronJobEntry; envelope: { fact: { type: string } }; wallMs: number },
): null {
  if (envelope.fact.type === 'CronJobSpecChanged') served.set(cronJob.uid, wallMs);
  return null;
}

function serve(served: Served, cronJob: CronJobEntry, scheduledMs: number): void {
  served.set(cronJob.uid, Math.max(scheduledMs, servedUntil(served, cronJob)));
}

function servedUntil(served: Served, { uid, lived }: CronJobEntry): number {
  return served.get(uid) ?? Date.parse(lived.record.metadata.creationTimestamp ?? '');
}

function isIdle({ lived: { value, record } }: CronJobEntry): boolean {
  return record.spec.suspend === true || value.presence !== 'present';
}

function nextOf({ lived }: CronJobEntry, afterMs: number): number | null {
  const { schedule, timeZone } = lived.record.spec;
  const parsed = parseSchedule(schedule, timeZone ?? null);
  return parsed.ok ? laterTime(parsed.schedule, afterMs) : null;
}
