/** From a tape to the story a timeline shows. */
import type { JobFact } from '../../../machines/job-facts.js';
import { type FactEnvelope, isCronJobFact, isJobFact, isPodFact } from '../../cluster/facts.js';
import { clusterMoments } from './cluster.js';
import { JobTeller } from './job-teller.js';
import { PodTeller } from './pod-teller.js';
import type { Moment, Story } from './story.js';

/** @param startMs the instant of second 0. */
export function tellStory(tape: Iterable<FactEnvelope>, startMs: number): Story {
  const jobs = new Map<string, JobTeller>();
  const pods = new Map<string, PodTeller>();
  const gaps = new Set<string>();
  const cluster: Moment[] = [];
  let endMs = startMs;
  /** What follows from the expiry of finished Jobs would stretch every picture. */
  let expiryMs = Number.POSITIVE_INFINITY;
  for (const envelope of tape) {
    const { fact, subject, atMs } = envelope;
    if (fact.type === 'JobDeletionRequested' && fact.by === 'ttl-controller')
      expiryMs = Math.min(expiryMs, atMs);
    if (atMs < expiryMs) endMs = atMs;
    if (isJobFact(fact)) {
      followJob(fact, envelope, jobs, pods);
      if (gaps.delete(subject)) jobs.get(subject)?.missed(atMs);
    } else if (isPodFact(fact)) {
      followPod(envelope, jobs, pods);
    } else if (fact.type === 'HistoryMissing') {
      gaps.add(subject);
    } else if (!isCronJobFact(fact)) {
      jobs.get(subject)?.note(fact, atMs);
      cluster.push(...clusterMoments(fact, subject, atMs));
    }
  }
  return { startMs, endMs, jobs: [...jobs.values()].map((one) => one.tell()), cluster };
}

function followJob(
  fact: JobFact,
  { subject, atMs }: FactEnvelope,
  jobs: Map<string, JobTeller>,
  pods: ReadonlyMap<string, PodTeller>,
): void {
  const known = jobs.get(subject);
  if (fact.type !== 'JobCreated') known?.follow(fact, atMs);
  else if (known !== undefined) known.tellAnew(fact, atMs);
  else {
    const made = new JobTeller(fact, atMs);
    jobs.set(subject, made);
    // A recording may show pods before their Job.
    for (const pod of pods.values()) if (pod.ownerUid === subject) made.add(pod);
  }
}

function followPod(
  { fact, subject, atMs }: FactEnvelope,
  jobs: ReadonlyMap<string, JobTeller>,
  pods: Map<string, PodTeller>,
): void {
  if (!isPodFact(fact)) return;
  const known = pods.get(subject);
  if (fact.type === 'PodCreated' && known !== undefined) known.tellAnew(fact, atMs);
  else if (fact.type === 'PodCreated') {
    const job = jobs.get(fact.pod.owner?.uid ?? '');
    const since = job?.postponedSinceMs(fact.pod.completionIndex, atMs) ?? null;
    const made = new PodTeller(pods.size + 1, fact, atMs, since);
    pods.set(subject, made);
    job?.add(made);
  } else if (known !== undefined) {
    const hadFailed = known.failedMs !== null;
    known.follow(fact, atMs);
    if (!hadFailed && known.failedMs !== null) jobs.get(known.ownerUid ?? '')?.podFailed(known, atMs);
    if (fact.type === 'PodAdopted') jobs.get(fact.owner.uid)?.add(known);
  }
}
