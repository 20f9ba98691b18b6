/** An explanation in words for a terminal. */
import { escapeTerminal } from '../kubectl/columns.js';
import { cronJobLines } from './cronjob-text.js';
import type { Explanation, Finding } from './findings.js';
import { jobLines } from './job-text.js';
import { podLines } from './pod-text.js';
import type { RuleId } from './rules.js';
import { type Clock, clockFrom, instantText, ruleLines } from './words.js';

type Found = Extract<Explanation, { readonly ok: true }>;

/** All lines, without line breaks at their ends; nothing in them can steer the terminal. */
export function explanationText(explanation: Found): readonly string[] {
  const { subject, atMs, startMs, findings } = explanation;
  const clock = clockFrom(startMs);
  const when = subject.kind === 'CronJob' ? 'at' : 'as of';
  const title = `${subject.kind} ${subject.namespace}/${subject.name}, ${when} ${clock.since(atMs)} (${instantText(atMs)})`;
  const lines = [title];
  const stated = new Set<RuleId>();
  for (const finding of findings) {
    const block = findingLines(finding, explanation, clock);
    if (block.length === 0) continue;
    lines.push('', ...block);
    if (!isSelfEvident(finding) && !stated.has(finding.rule)) lines.push(...ruleLines(finding.rule));
    stated.add(finding.rule);
  }
  return lines.map((line) => escapeTerminal(line.replaceAll('\n', ' ')));
}

/** What is merely told needs no rule to stand on. */
function isSelfEvident({ kind, rule }: Finding): boolean {
  return (kind === 'running' && rule === 'parallelism') || kind === 'criticalPath' || kind === 'slotSteps';
}

function findingLines(finding: Finding, { atMs, findings }: Found, clock: Clock): readonly string[] {
  switch (finding.kind) {
    case 'created':
    case 'startedOver':
    case 'ended':
    case 'removed':
    case 'waits':
    case 'held':
      return podLines(finding, clock);
    case 'verdict':
    case 'running':
    case 'idle':
    case 'deadline':
    case 'obstacle':
    case 'failures':
    case 'restarts':
    case 'jobDeleted':
    case 'criticalPath':
      return jobLines(finding, atMs, clock);
    case 'slot':
    case 'clockChange':
    case 'slotSteps':
      return cronJobLines(finding, zoneOf(findings), clock);
  }
}

/** The zone that the scheduled times of a CronJob are told in. */
function zoneOf(findings: readonly Finding[]): string {
  return findings.find((one) => one.kind === 'slot')?.zone ?? 'UTC';
}
