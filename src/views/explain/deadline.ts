/** The deadline of a Job that is not decided: when it ends, or why its clock stands still. */
import type { Deadline } from './job-findings.js';
import type { JobStory } from './story.js';

/** Null without spec.activeDeadlineSeconds, and for a Job that is decided or gone. */
export function deadlineOf({ spec, job, decidedAtMs, goneAtMs, isSuspended }: JobStory): Deadline | null {
  const seconds = spec.activeDeadlineSeconds;
  if (seconds === undefined || decidedAtMs !== null || goneAtMs !== null) return null;
  if (isSuspended) return { kind: 'deadline', rule: 'suspend', seconds, clock: null };
  const startedAtMs = Date.parse(job.lived.record.status.startTime ?? '');
  if (Number.isNaN(startedAtMs)) return null;
  const clock = { startedAtMs, endsAtMs: startedAtMs + seconds * 1000 };
  return { kind: 'deadline', rule: 'activeDeadline', seconds, clock };
}
