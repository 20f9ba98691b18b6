/** The findings about a pod in words. */
import type {
  Creation,
  PodEnded,
  PodFinding,
  PodHeld,
  PodRemoved,
  PodStartedOver,
  PodWaits,
  Removal,
} from './pod-findings.js';
import { type Clock, endText, podText, requesterText } from './words.js';

export function podLines(finding: PodFinding, clock: Clock): readonly string[] {
  switch (finding.kind) {
    case 'created':
      return [`Created ${clock.full(finding.atMs)} ${creationText(finding.why, clock)}`];
    case 'startedOver':
      return startedOverLines(finding, clock);
    case 'ended':
      return endedLines(finding, clock);
    case 'removed':
      return removedLines(finding, clock);
    case 'waits':
      return [`Waits: ${waitText(finding.why, clock)}`];
    case 'held':
      return [`Still there: ${heldText(finding, clock)}`];
  }
}

function creationText(why: Creation, clock: Clock): string {
  const by = 'by the job controller';
  switch (why.kind) {
    case 'first':
      return `${by}, one of the first pods of the Job`;
    case 'replacesFailed': {
      const { pod, end, endedAtMs, postponedUntilMs } = why;
      const held =
        postponedUntilMs === null ? '' : `, held back by the back-off until ${clock.since(postponedUntilMs)}`;
      return `${by} to replace ${podText(pod)} (${endText(end)}, ${clock.since(endedAtMs)})${held}`;
    }
    case 'replacesDeleted':
      return `${by} to replace ${podText(why.pod)}, which was deleted by ${requesterText(why.by)}`;
    case 'nextCompletion':
      return `${by} for the next completion, after ${podText(why.pod)} had succeeded`;
    case 'nextIndex':
      return `${by} for the next index, in the place of ${podText(why.pod)}`;
    case 'resumed':
      return `${by}, as the Job was resumed`;
    case 'parallelismRaised':
      return `${by}, as the Job asked for more pods than before`;
    case 'notByController':
      return 'by somebody else than the job controller';
  }
}

function startedOverLines(
  { atMs, container, exitCode, times }: PodStartedOver,
  clock: Clock,
): readonly string[] {
  const head =
    `Started over ${clock.full(atMs)}: container ${container} exited with code ${exitCode}, for which its rules restart all ` +
    'containers';
  return times === 1 ? [head] : [head, `  ${times} times up to now`];
}

function endedLines({ phase, atMs, end, entry }: PodEnded, clock: Clock): readonly string[] {
  const head = `${phase} ${clock.full(atMs)}: ${endText(end)}`;
  if (phase === 'Succeeded' || entry === null) return [head];
  const policy =
    entry.policy === null ? '' : `, spec.podFailurePolicy.rules[${entry.policy.rule}] ${entry.policy.action}`;
  switch (entry.count.kind) {
    case 'counted':
      return [head, `  counted as failure ${entry.count.number} ${clock.since(entry.countedAtMs)}${policy}`];
    case 'ignored':
      return [head, `  not counted${policy}`];
    case 'consequence':
      return [head, '  counted as failed, though it was the Job that ended it'];
  }
}

function removedLines(
  { requestedAtMs, graceSeconds, goneAtMs, by, why }: PodRemoved,
  clock: Clock,
): readonly string[] {
  const gone = goneAtMs === null ? '' : `, gone ${clock.since(goneAtMs)}`;
  return [
    `Deleted ${clock.full(requestedAtMs)} by ${requesterText(by)}: ${removalText(why)}`,
    `  grace period ${graceSeconds}s${gone}`,
  ];
}

function removalText(why: Removal): string {
  switch (why.kind) {
    case 'jobDecided':
      return why.reason === '' ? 'the Job was decided' : `the Job was decided (${why.reason})`;
    case 'jobSuspended':
      return 'the Job was suspended';
    case 'surplus':
      return 'the Job had more pods than it wanted';
    case 'ownerDeleted':
      return why.by === null ? 'the Job was deleted' : `the Job was deleted by ${requesterText(why.by)}`;
    case 'disruption':
      return `disruption ${why.reason}`;
    case 'action':
      return `action ${why.action}`;
    case 'requested':
      return 'on request';
  }
}

function waitText(why: PodWaits['why'], clock: Clock): string {
  switch (why.kind) {
    case 'unscheduled':
      return why.message === '' ? 'no node yet' : `no node fits: ${why.message}`;
    case 'gated':
      return `held back by the scheduling gates ${why.gates.join(', ')}, until somebody lifts them`;
    case 'starting':
      return 'its containers are starting';
    case 'containerBackOff':
      return `container ${why.container} is restarted ${clock.full(why.untilMs)}`;
  }
}

function heldText({ by, untilMs }: PodHeld, clock: Clock): string {
  switch (by) {
    case 'trackingFinalizer':
      return 'its end is not in the status of its Job yet (finalizer batch.kubernetes.io/job-tracking)';
    case 'otherFinalizers':
      return 'finalizers of its template hold it';
    case 'lostNode':
      return 'its node is lost, nobody can tell that it has ended';
    case 'gracePeriod':
      return untilMs === null ? 'it terminates' : `it terminates, until ${clock.full(untilMs)} at the latest`;
  }
}
