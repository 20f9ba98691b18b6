/** The critical path in words: the share of each kind of time, and the chain of pods. */
import type { CriticalPath, Segment, SegmentKind } from './job-findings.js';
import { type Clock, lengthText } from './words.js';

export const SEGMENT_NAMES: Readonly<Record<SegmentKind, string>> = {
  running: 'running',
  starting: 'starting',
  scheduling: 'no node',
  containerBackOff: 'container back-off',
  terminating: 'terminating',
  backOff: 'back-off',
  suspended: 'suspended',
  controller: 'controller',
  controllerDown: 'controller down',
};

const ORDER: readonly SegmentKind[] = [
  'running',
  'backOff',
  'containerBackOff',
  'terminating',
  'suspended',
  'scheduling',
  'starting',
  'controllerDown',
  'controller',
];
const BAR = 40;
const MOST_STEPS = 12;

export function pathLines({ segments, fromMs, toMs }: CriticalPath, clock: Clock): readonly string[] {
  const totalMs = toMs - fromMs;
  if (totalMs <= 0) return [];
  const shares = sharesOf(segments);
  const longest = Math.max(...shares.map(([, ms]) => ms));
  const lines = shares.map(([kind, ms]) => {
    const percent = `${Math.round((ms / totalMs) * 100)}%`.padStart(4);
    const bar = '#'.repeat(Math.max(1, Math.round((ms / longest) * BAR)));
    return `  ${SEGMENT_NAMES[kind].padEnd(18)} ${lengthText(ms).padStart(9)} ${percent}  ${bar}`;
  });
  return [`Time, ${lengthText(totalMs)} from creation:`, ...lines, ...stepLines(segments, clock)];
}

/** Longest kinds of time first; of equal ones in the order of {@link ORDER}. */
export function sharesOf(segments: readonly Segment[]): readonly (readonly [SegmentKind, number])[] {
  const sums = new Map<SegmentKind, number>();
  for (const { kind, fromMs, toMs } of segments) sums.set(kind, (sums.get(kind) ?? 0) + toMs - fromMs);
  return [...sums].sort(([a, x], [b, y]) => y - x || ORDER.indexOf(a) - ORDER.indexOf(b));
}

function stepLines(segments: readonly Segment[], clock: Clock): readonly string[] {
  const steps = segments.map(({ kind, fromMs, toMs, pod }) => {
    const who = pod === null ? '' : `  ${pod.name}`;
    return `    ${clock.since(fromMs).padEnd(9)} ${lengthText(toMs - fromMs).padStart(9)}  ${SEGMENT_NAMES[kind]}${who}`;
  });
  const half = MOST_STEPS / 2;
  const left = steps.length - MOST_STEPS;
  const shown =
    left <= 0 ? steps : [...steps.slice(0, half), `    ... ${left} more steps`, ...steps.slice(-half)];
  return ['  step by step:', ...shown];
}
