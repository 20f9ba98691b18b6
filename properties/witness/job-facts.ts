/** Facts about Jobs, as moments. */
import { type FactEnvelope, isJobFact } from '../../src/cluster/facts.js';
import type { JobEntry } from '../../src/cluster/job-entry.js';
import { cronRunOf } from './cron-run.js';
import type { Scene } from './scene.js';
import { JobSeen } from './seen.js';
import type { StatusWrites } from './status-writes.js';

export function followJob(envelope: FactEnvelope, entry: JobEntry, scene: Scene, writes: StatusWrites): void {
  const { fact, atMs } = envelope;
  const { jobs, faults, tell } = scene;
  if (!isJobFact(fact)) return;
  if (fact.type === 'JobCreated') return meet(envelope, entry, scene);
  const job = jobs.get(entry.uid);
  if (job === undefined) return;
  switch (fact.type) {
    case 'JobSpecChanged': {
      const before = job.specSeen;
      job.takeSpec(faults.jobsAreLate(atMs));
      job.specChangedAtMs = atMs;
      return tell({ kind: 'specChanged', envelope, atMs, job, before });
    }
    case 'JobDeletionRequested':
      return tell({ kind: 'jobDeletionRequested', envelope, atMs, job, by: fact.by });
    case 'JobGone':
      job.gone = true;
      scene.living.delete(job);
      return tell({ kind: 'jobGone', envelope, atMs, job });
    case 'JobMetadataChanged':
      return;
    case 'JobStarted':
    case 'JobProgressed':
    case 'JobSuspended':
    case 'JobResumed':
    case 'JobSuccessCriteriaMet':
    case 'JobFailureTargeted':
    case 'JobCompleted':
    case 'JobFailed':
      return writes.add(envelope, job);
  }
}

/** The controller counts failed syncs by name: a Job made again at once inherits them. */
function meet(envelope: FactEnvelope, entry: JobEntry, scene: Scene): void {
  const { cluster, jobs, living, latestJobs, tell } = scene;
  const { atMs } = envelope;
  const job = new JobSeen(entry, cluster.podsOf(entry.uid), atMs);
  job.failedSyncs = latestJobs.get(entry.key)?.failedSyncs ?? 0;
  jobs.set(entry.uid, job);
  living.add(job);
  job.isSuccessor = latestJobs.has(entry.key);
  latestJobs.set(entry.key, job);
  tell({ kind: 'jobCreated', envelope, atMs, job });
  const run = cronRunOf(envelope, scene);
  if (run !== null) tell({ kind: 'cronRun', envelope, atMs, run });
}
