/** The words explanations are made of: times, pods and how they ended. */
import type { Requester } from '../../../machines/pod-facts.js';
import type { PodEnd, PodName } from './parts.js';
import { RULES, type RuleId } from './rules.js';

export interface Clock {
  /** `+1m11s`: since second 0 of the tape. */
  readonly since: (atMs: number) => string;
  /** `+1m11s (2026-01-05T10:01:11Z)`. */
  readonly full: (atMs: number) => string;
}

export function clockFrom(startMs: number): Clock {
  const since = (atMs: number) => `${atMs < startMs ? '-' : '+'}${lengthText(Math.abs(atMs - startMs))}`;
  return { since, full: (atMs) => `${since(atMs)} (${instantText(atMs)})` };
}

/** RFC 3339 in UTC; fractions of a second only where there are some. */
export function instantText(atMs: number): string {
  return new Date(atMs).toISOString().replace('.000Z', 'Z');
}

/** `1h2m3s`, exact to the millisecond: `8.047s`. */
export function lengthText(lengthMs: number): string {
  if (lengthMs < 1000) return lengthMs === 0 ? '0s' : `${lengthMs}ms`;
  const seconds = Math.floor(lengthMs / 1000);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [(lengthMs % 60_000) / 1000, 's'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join('');
}

/** A rule is stated once, with the page that states it. */
export function ruleLines(id: RuleId): readonly string[] {
  const { statement, docs } = RULES[id];
  return [`  ${statement}`, `  ${docs}`];
}

export function podText({ name }: PodName): string {
  return `pod ${name}`;
}

const MOST_NAMES = 5;

/** The first few, and how many more. */
export function podsText(pods: readonly PodName[]): string {
  const names = pods.slice(0, MOST_NAMES).map(({ name }) => name);
  const more = pods.length - names.length;
  const word = pods.length === 1 ? 'pod' : 'pods';
  return `${word} ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

export function endText(end: PodEnd): string {
  switch (end.kind) {
    case 'exited': {
      const signal = end.signal === null ? '' : `, signal ${end.signal}`;
      const reason =
        end.reason === 'Error' || end.reason === 'Completed' || end.reason === '' ? '' : ` (${end.reason})`;
      return `container ${end.container} exited with code ${end.exitCode}${signal}${reason}`;
    }
    case 'stopped':
      return `stopped by the kubelet: ${end.reason === '' ? 'no reason given' : end.reason}`;
    case 'disrupted': {
      const exit = end.exitCode === null ? '' : `, exit code ${end.exitCode}`;
      return `disrupted: ${end.reason === '' ? 'DisruptionTarget' : end.reason}${exit}`;
    }
    case 'deleted':
      return `deleted by ${requesterText(end.by)}`;
    case 'unknown':
      return 'ended without a word of its containers';
  }
}

export function requesterText(by: Requester): string {
  if (by === 'user') return 'somebody outside the cluster';
  return by === 'unknown' ? 'somebody the recording does not name' : `the ${by.replaceAll('-', ' ')}`;
}

/** `1 pod`, `2 pods`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
