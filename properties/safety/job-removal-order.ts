/** Surplus pods go in order, and no more than the surplus. */
import { claim } from '../claim.js';
import { decisionOf } from '../witness/conditions.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import { succeededSoFar } from '../witness/successes.js';
import { isLessUseful, usefulness } from '../witness/usefulness.js';
import type { Witness } from '../witness/witness.js';

/** Pods that the Job controller has deleted at this instant, as useful as they were. */
interface Removal {
  readonly atMs: number;
  readonly gone: { readonly pod: PodSeen; readonly rank: readonly number[] }[];
}

export const jobRemovalOrder = claim({
  id: 'job-removal-order',
  sentence:
    'Of the pods beyond what a Job wants those go first that lose least: unscheduled, Pending, not ready, ready for a short ' +
    'time, restarted often, young; and no more go than are too many.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism',
  excused:
    'Pods without an index of their own go whatever their rank. Suspension and a decision remove every active pod. Not judged ' +
    'while watches are late, when a call failed, and when a pod changed at the same instant.',
  begin: () => new Map<JobSeen, Removal>(),
  on: {
    podDeletionRequested: (removals, { job, pod, by, atMs }) => {
      if (job === null || by !== 'job-controller') return null;
      const known = removals.get(job);
      const removal = known === undefined || known.atMs !== atMs ? { atMs, gone: [] } : known;
      removal.gone.push({ pod, rank: usefulness(pod) });
      removals.set(job, removal);
      return null;
    },
    tick: (removals, _, witness) => {
      for (const [job, { gone }] of removals) {
        removals.delete(job);
        const wrong = isSurplus(job, witness) ? judged(job, gone, witness) : null;
        if (wrong !== null) return wrong;
      }
      return null;
    },
  },
});

/** The witness still stands at the instant of the removal. */
function isSurplus(job: JobSeen, { faults, nowMs }: Witness): boolean {
  if (faults.podsAreLate(nowMs) || faults.jobsAreLate(nowMs) || faults.phantoms || faults.isDown)
    return false;
  if (job.requestFailedAtMs === nowMs || job.unanswered > 0 || job.specChangedAtMs === nowMs) return false;
  if (faults.startedAtMs === nowMs) return false;
  return decisionOf(job.status) === null && job.spec.suspend !== true && job.refusedAtMs !== nowMs;
}

function judged(job: JobSeen, gone: Removal['gone'], witness: Witness): string | null {
  const { completions } = job.spec;
  const isPlaced = ({ index }: PodSeen) => !job.indexed || (index !== null && index < (completions ?? 0));
  const kept = [...job.pods.active]
    .map(({ uid }) => witness.pods.get(uid))
    .filter((pod) => pod !== undefined);
  const keptIndexes = new Set(kept.map(({ index }) => index));
  const victims = gone.filter(({ pod }) => isPlaced(pod) && !(job.indexed && keptIndexes.has(pod.index)));
  for (const { pod, rank } of victims) {
    const better = kept.find((other) => isPlaced(other) && isLessUseful(usefulness(other), rank));
    if (better !== undefined) return `pod ${pod.name} is removed, and less is lost with ${better.name}`;
  }
  const { parallelism = 1 } = job.spec;
  if (completions === undefined || victims.length === 0) return null;
  const wanted = Math.min(parallelism, completions - succeededSoFar(job));
  return kept.length < wanted ? `${victims.length} pods are removed, and ${wanted} were wanted` : null;
}
