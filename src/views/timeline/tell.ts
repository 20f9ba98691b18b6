/** From a tape to the story a timeline shows. */
import type { JobFact } from '../../../machines/job-facts.js';
import { type FactEnvelope, isCronJobFact, isJobFact, isPodFact } from '../../cluster/facts.js';
import { clusterMoments } from './cluster.js';
import { JobTeller } from './job-teller.js';
import { PodTeller } from './pod-teller.js';
import type { Moment, Story } from './story.js';

/** @param startMs the instant of second 0. */
export function tellStory(tape: Iterable<FactEnvelope>, startMs: number): Story {
  const cast = newCast();
  const { jobs } = cast;
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
      followJob(fact, envelope, cast);
      if (gaps.delete(subject)) jobs.get(subject)?.missed(atMs);
    } else if (isPodFact(fact)) {
      followPod(envelope, cast);
    } else if (fact.type === 'HistoryMissing') {
      gaps.add(subject);
    } else if (!isCronJobFact(fact)) {
      jobs.get(subject)?.note(fact, atMs);
      cluster.push(...clusterMoments(fact, subject, atMs));
    }
  }
  return { startMs, endMs, jobs: [...jobs.values()].map((one) => one.tell()), cluster };
}

/** Who is told of, by uid. */
interface Cast {
  readonly jobs: Map<string, JobTeller>;
  readonly pods: Map<string, PodTeller>;
  /** A recording may show pods before their Job: by the uid of the Job. */
  readonly early: Map<string, PodTeller[]>;
}

function newCast(): Cast {
  return { jobs: new Map(), pods: new Map(), early: new Map() };
}

function followJob(fact: JobFact, { subject, atMs }: FactEnvelope, { jobs, early }: Cast): void {
  const known = jobs.get(subject);
  if (fact.type !== 'JobCreated') known?.follow(fact, atMs);
  else if (known !== undefined) known.tellAnew(fact, atMs);
  else {
    const made = new JobTeller(fact, atMs);
    jobs.set(subject, made);
    for (const pod of new Set(early.get(subject))) if (pod.ownerUid === subject) made.add(pod);
    early.delete(subject);
  }
}

/** To its Job, if that is known already. */
function give(pod: PodTeller, jobUid: string | null, { jobs, early }: Cast): void {
  if (jobUid === null) return;
  const job = jobs.get(jobUid);
  const waiting = early.get(jobUid);
  if (job !== undefined) job.add(pod);
  else if (waiting !== undefined) waiting.push(pod);
  else early.set(jobUid, [pod]);
}

function followPod({ fact, subject, atMs }: FactEnvelope, cast: Cast): void {
  if (!isPodFact(fact)) return;
  const { jobs, pods } = cast;
  const known = pods.get(subject);
  if (fact.type === 'PodCreated' && known !== undefined) known.tellAnew(fact, atMs);
  else if (fact.type === 'PodCreated') {
    const ownerUid = fact.pod.owner?.uid ?? null;
    const since = jobs.get(ownerUid ?? '')?.postponedSinceMs(fact.pod.completionIndex, atMs) ?? null;
    const made = new PodTeller(pods.size + 1, fact, atMs, since);
    pods.set(subject, made);
    give(made, ownerUid, cast);
  } else if (known !== undefined) {
    const hadFailed = known.failedMs !== null;
    known.follow(fact, atMs);
    if (!hadFailed && known.failedMs !== null) jobs.get(known.ownerUid ?? '')?.podFailed(known, atMs);
    if (fact.type === 'PodAdopted') give(known, fact.owner.uid, cast);
  }
}
