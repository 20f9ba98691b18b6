/**
 * Answers why: why a Job ended as it did, why nothing runs now, why it took this long; why a pod was created, ended, deleted or
 * stays; why a CronJob did or did not run at one of its times. Everything comes from the facts and causes on the tape, so the tape of a real cluster is answered for alike.
 */

import type { Requester } from '../../../machines/pod-facts.js';
import type { FactEnvelope } from '../../cluster/facts.js';
import type { Tape } from '../../tape/tape.js';
import { aboutCronJob } from './cronjob.js';
import { deadlineOf } from './deadline.js';
import { failuresOf, restartsOf } from './failures.js';
import type { Explanation, Finding, Subject } from './findings.js';
import { activityOf } from './idle.js';
import type { JobDeleted, JobFinding } from './job-findings.js';
import { obstaclesOf } from './obstacles.js';
import { criticalPathOf } from './path.js';
import { podFindings } from './pod.js';
import { type JobStory, tellJob } from './story.js';
import { withBackOffs } from './told-back-offs.js';
import { verdictOf } from './verdict.js';

export interface ExplainOptions {
  /**
   * The instant to explain, in milliseconds since the epoch; default: the end of the tape. Of a CronJob the latest scheduled time that
   * is not after it is explained, with what the tape holds about it later on.
   */
  readonly atMs?: number;
}

/**
 * @returns the findings, most telling first; `ok: false` when the tape knows no such object up to that instant.
 * @throws IllegalFactError when the tape breaks a rule before that instant.
 */
export function explain(tape: Tape, subject: Subject, options: ExplainOptions = {}): Explanation {
  const { kind, name, namespace = 'default' } = subject;
  const atMs = options.atMs ?? endOfTape(tape);
  const born = findBirth(tape, { kind, name, namespace }, atMs);
  if (born === null) {
    return { ok: false, message: `${RESOURCES[kind]} "${name}" not found` };
  }
  const findings = ABOUT[kind](tape, born, atMs);
  return { ok: true, subject: { kind, name, namespace }, atMs, startMs: tape.header.startMs, findings };
}

const RESOURCES = { Job: 'jobs.batch', Pod: 'pods', CronJob: 'cronjobs.batch' } as const;
const ABOUT = { Job: aboutJob, Pod: aboutPod, CronJob: aboutCronJob } as const;

function endOfTape(tape: Tape): number {
  return tape.at(tape.length - 1)?.atMs ?? tape.header.startMs;
}

/** The latest object of this name: a name may be used again. */
function findBirth(
  tape: Iterable<FactEnvelope>,
  { kind, name, namespace }: Required<Subject>,
  untilMs: number,
): FactEnvelope | null {
  let found: FactEnvelope | null = null;
  for (const envelope of tape) {
    if (envelope.atMs > untilMs) break;
    const { fact } = envelope;
    if (kind === 'Job' && fact.type === 'JobCreated') {
      const { metadata } = fact.job;
      if (metadata.name === name && (metadata.namespace ?? 'default') === namespace) found = envelope;
    } else if (kind === 'Pod' && fact.type === 'PodCreated') {
      if (fact.pod.name === name && fact.pod.namespace === namespace) found = envelope;
    } else if (kind === 'CronJob' && fact.type === 'CronJobCreated') {
      const { metadata } = fact.cronJob;
      if (metadata.name === name && (metadata.namespace ?? 'default') === namespace) found = envelope;
    }
  }
  return found;
}

function aboutJob(tape: Tape, born: FactEnvelope, atMs: number): readonly Finding[] {
  const story = tellJob(withBackOffs(tape), born.subject, atMs);
  if (story === null) return [];
  const failures = failuresOf(story);
  const findings: (JobFinding | null)[] = [
    verdictOf(story, failures),
    activityOf(story, atMs),
    deadlineOf(story),
    ...obstaclesOf(story),
    failures,
    restartsOf(story),
    deletionOf(story),
    criticalPathOf(story, atMs),
  ];
  return findings.filter((one) => one !== null);
}

function deletionOf({ deletion, finishedAtMs, goneAtMs }: JobStory): JobFinding | null {
  if (deletion === null) return null;
  const { atMs, by, propagation } = deletion;
  const rule = deletionRule(by, finishedAtMs !== null);
  return { kind: 'jobDeleted', rule, requestedAtMs: atMs, by, propagation, goneAtMs };
}

/** The CronJob controller deletes finished Jobs by the history limits, others to replace them. */
function deletionRule(by: Requester, finished: boolean): JobDeleted['rule'] {
  if (by === 'ttl-controller') return 'ttl';
  if (by !== 'cronjob-controller') return 'ownership';
  return finished ? 'historyLimits' : 'concurrencyReplace';
}

function aboutPod(tape: Tape, born: FactEnvelope, atMs: number): readonly Finding[] {
  const ownerUid = ownerOf(tape, born, atMs);
  const story = ownerUid === null ? null : tellJob(withBackOffs(tape), ownerUid, atMs);
  const pod = story?.pods.get(born.subject);
  if (story === null || pod === undefined) {
    return [{ kind: 'created', rule: 'adoption', atMs: born.atMs, why: { kind: 'notByController' } }];
  }
  return podFindings(pod, story, failuresOf(story), (seq) => tape.at(seq));
}

/** The Job that created the pod, or that adopted it. */
function ownerOf(tape: Iterable<FactEnvelope>, born: FactEnvelope, untilMs: number): string | null {
  if (born.fact.type !== 'PodCreated') return null;
  if (born.fact.pod.owner !== null) return born.fact.pod.owner.uid;
  for (const { subject, fact, atMs } of tape) {
    if (atMs > untilMs) break;
    if (subject === born.subject && fact.type === 'PodAdopted') return fact.owner.uid;
  }
  return null;
}
