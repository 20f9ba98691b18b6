/** The findings about a Job in words. */
import type {
  Deadline,
  Evidence,
  HeldOpen,
  Idle,
  JobDeleted,
  JobFinding,
  JobVerdict,
  Obstacle,
} from './job-findings.js';
import { failureLines, restartLines } from './ledger-text.js';
import { pathLines } from './path-text.js';
import { type Clock, countText, endText, lengthText, podsText, podText, requesterText } from './words.js';

/** @param atMs the instant the answers hold for. */
export function jobLines(finding: JobFinding, atMs: number, clock: Clock): readonly string[] {
  switch (finding.kind) {
    case 'verdict':
      return verdictLines(finding, clock);
    case 'running':
      return [`Running now: ${podsText(finding.running)}`, ...finding.heldOpen.map(heldOpenText)];
    case 'idle':
      return idleLines(finding, atMs, clock);
    case 'deadline':
      return [deadlineText(finding, atMs, clock)];
    case 'obstacle':
      return obstacleLines(finding, clock);
    case 'failures':
      return failureLines(finding, clock);
    case 'restarts':
      return restartLines(finding, clock);
    case 'jobDeleted':
      return deletionLines(finding, clock);
    case 'criticalPath':
      return pathLines(finding, clock);
  }
}

function verdictLines(verdict: JobVerdict, clock: Clock): readonly string[] {
  const { result, decidedAtMs, finishedAtMs, reason, message, evidence } = verdict;
  const what =
    finishedAtMs === null
      ? `${result === 'Failed' ? 'Will fail' : 'Will be complete'}, decided ${clock.full(decidedAtMs)}`
      : `${result} ${clock.full(finishedAtMs)}`;
  // A Job that is run by script ends without a reason.
  const head = [reason === '' ? what : `${what}: ${reason}`, ...(message === '' ? [] : [`  ${message}`])];
  const decided = finishedAtMs === null || finishedAtMs === decidedAtMs ? [] : [decisionText(verdict, clock)];
  return [...head, ...decided, ...evidenceLines(evidence, clock)];
}

function decisionText({ result, decidedAtMs }: JobVerdict, clock: Clock): string {
  const condition = result === 'Failed' ? 'FailureTarget' : 'SuccessCriteriaMet';
  return `  decided ${clock.since(decidedAtMs)} (${condition}); then the last pods had to end`;
}

function evidenceLines(evidence: Evidence, clock: Clock): readonly string[] {
  const line = evidenceText(evidence, clock);
  return line === null ? [] : [`  ${line}`];
}

function evidenceText(evidence: Evidence, clock: Clock): string | null {
  switch (evidence.kind) {
    case 'failures':
      return `${countText(evidence.counted, 'failed pod')} counted, spec.backoffLimit allows ${evidence.limit}`;
    case 'restarts':
      return `${countText(evidence.counted, 'restart')} of containers, spec.backoffLimit allows ${evidence.limit}`;
    case 'policyRule':
      return `${podText(evidence.pod)}, ${endText(evidence.end)}: matches spec.podFailurePolicy.rules[${evidence.rule}]`;
    case 'deadline': {
      const endMs = evidence.startedAtMs + evidence.seconds * 1000;
      return `active since ${clock.since(evidence.startedAtMs)}, spec.activeDeadlineSeconds ${evidence.seconds} ended ${clock.since(endMs)}`;
    }
    case 'failedIndexes':
      return evidence.limit === null
        ? `failed indexes ${evidence.indexes}`
        : `failed indexes ${evidence.indexes}, spec.maxFailedIndexes allows ${evidence.limit}`;
    case 'successRule':
      return `succeeded indexes ${evidence.succeededIndexes} satisfy spec.successPolicy.rules[${evidence.rule}]`;
    case 'completions':
      return evidence.wanted === null
        ? `${countText(evidence.succeeded, 'pod')} succeeded`
        : `${evidence.succeeded} of ${evidence.wanted} completions`;
    case 'none':
      return null;
  }
}

function heldOpenText({ pod, ended, running }: HeldOpen): string {
  return `  ${podText(pod)}: ${containersText(ended)} ended, ${containersText(running)} still running`;
}

function containersText(names: readonly string[]): string {
  return `${names.length === 1 ? 'container' : 'containers'} ${names.join(', ')}`;
}

function deadlineText({ seconds, clock: times }: Deadline, atMs: number, clock: Clock): string {
  const field = `spec.activeDeadlineSeconds ${seconds}`;
  if (times === null) return `Deadline: ${field} stands still, and starts anew when the Job is resumed`;
  const { startedAtMs, endsAtMs } = times;
  return `Deadline: ${clock.full(endsAtMs)}, ${lengthText(Math.max(0, endsAtMs - atMs))} from now: ${field}, counted from ${clock.since(startedAtMs)}`;
}

function idleLines({ why }: Idle, atMs: number, clock: Clock): readonly string[] {
  return [`Nothing is running: ${idleText(why, atMs, clock)}`];
}

function idleText(why: Idle['why'], atMs: number, clock: Clock): string {
  switch (why.kind) {
    case 'backOff': {
      const since =
        why.lastFailureMs === null ? '' : `, counted from the last failure ${clock.since(why.lastFailureMs)}`;
      return `back-off until ${clock.full(why.untilMs)}, ${lengthText(why.untilMs - atMs)} from now${since}`;
    }
    case 'suspended':
      return why.sinceMs === null
        ? 'suspended'
        : `suspended since ${clock.full(why.sinceMs)}; spec.suspend: false resumes it`;
    case 'podsTerminating':
      return why.killedAtMs === null
        ? `${podsText(why.pods)} cannot end: the node is lost`
        : `waits for ${podsText(why.pods)} to end, killed ${clock.full(why.killedAtMs)} at the latest`;
    case 'unschedulable':
      return `no node fits ${podsText(why.pods)}: ${why.message}`;
    case 'podsGated':
      return `${podsText(why.pods)} held back by the scheduling gates ${why.gates.join(', ')}, until somebody lifts them`;
    case 'podsPending':
      return `${podsText(why.pods)} created and not started yet`;
    case 'containersBackOff':
      return `containers of ${podsText(why.pods)} wait to be restarted ${clock.full(why.untilMs)}`;
    case 'foreignController':
      return `spec.managedBy names ${why.managedBy}, so the built-in controller does nothing`;
    case 'noParallelism':
      return 'spec.parallelism is 0';
    case 'awaitsController':
      return 'the Job controller has not acted yet';
  }
}

function obstacleLines({ what }: Obstacle, clock: Clock): readonly string[] {
  switch (what.kind) {
    case 'controllerDown':
      return [`The Job controller is down since ${clock.full(what.sinceMs)}`];
    case 'statusRefused':
      return [
        `The API server has refused the controller's status ${countText(what.times, 'time')}, last ${clock.full(what.lastAtMs)}`,
        ...what.errors.map((error) => `  ${error}`),
      ];
    case 'callsFailed': {
      const { call, error, times, lastAtMs } = what;
      return [`${call} failed ${countText(times, 'time')} (${error}), last ${clock.full(lastAtMs)}`];
    }
    case 'nodeLost': {
      const given = what.givenUpAtMs === null ? '' : `, given up ${clock.since(what.givenUpAtMs)}`;
      return [
        `${what.node} is silent since ${clock.full(what.silentSinceMs)}${given}, with ${podsText(what.pods)}`,
      ];
    }
  }
}

function deletionLines(
  { requestedAtMs, by, propagation, goneAtMs }: JobDeleted,
  clock: Clock,
): readonly string[] {
  const gone = goneAtMs === null ? 'still there' : `gone ${clock.since(goneAtMs)}`;
  return [
    `Deleted ${clock.full(requestedAtMs)} by ${requesterText(by)}, propagation ${propagation}; ${gone}`,
  ];
}
