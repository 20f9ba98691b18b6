/** When the controller could be expected to act: not while it is down, kept in the dark, or waiting to try again. */
import type { JobSeen } from './seen.js';
import type { Witness } from './witness.js';

/** The instant from which on nothing keeps the controller from this Job; infinite while something does. */
export function freeSinceMs(job: JobSeen, { faults }: Witness): number {
  return Math.max(faults.workingSinceMs, job.hinderedUntilMs);
}

/** Is this a Job that the controller has to look after? */
export function isCaredFor(job: JobSeen, { faults }: Witness): boolean {
  const waitsForOthers = job.isSuccessor && faults.everLate;
  return !job.gone && !job.isForeign && !faults.phantoms && !waitsForOthers;
}
