/**
 * Is a tape sound? Every fact has to be legal for its chart, every claim has to hold, and a run of our own, made again from
 * the header, has to give the same tape to the byte.
 */
import { Cluster, IllegalFactError } from '../cluster/cluster.js';
import type { FactEnvelope } from '../cluster/facts.js';
import { type Damage, damageText, TapeDamageError } from '../tape/format/damage.js';
import { FactEncoder } from '../tape/format/encode.js';
import type { Tape } from '../tape/tape.js';
import { inputOf, rerun } from './rerun.js';

export type Finding =
  /** The tape cannot be read on from here. */
  | { readonly kind: 'damage'; readonly damage: Damage; readonly file: string | null }
  /** No chart takes this fact where it stands. */
  | { readonly kind: 'illegal'; readonly envelope: FactEnvelope; readonly state: unknown }
  /** A claim does not hold. */
  | { readonly kind: 'claim'; readonly claim: string; readonly seq: number; readonly problem: string }
  /** The run made again differs at this fact; null where a side has no such fact. Both are lines of a tape. */
  | {
      readonly kind: 'differs';
      readonly seq: number;
      readonly recorded: string | null;
      readonly now: string | null;
    }
  /** The run could not be made again. */
  | { readonly kind: 'noRerun'; readonly problem: string };

/** Judges a tape one fact at a time, for claims beyond legality. */
export interface Judge {
  follow(envelope: FactEnvelope): readonly { readonly claim: string; readonly problem: string }[];
  /** When the tape is over. */
  end(): readonly { readonly claim: string; readonly problem: string }[];
}

export interface Verdict {
  readonly sound: boolean;
  /** How many facts were read. */
  readonly facts: number;
  readonly findings: readonly Finding[];
  /** `imported`: a real cluster's tape, which cannot be made again. `no`: it was not tried, as facts before were wrong. */
  readonly rerun: 'same' | 'different' | 'imported' | 'no';
}

/** @param judge asked about every fact, in order. */
export function verify(tape: Tape, judge: Judge | null = null): Verdict {
  const { facts, findings } = readThrough(tape, judge);
  const unreadable = findings.some(({ kind }) => kind === 'damage');
  const input = inputOf(tape.header);
  if (unreadable) return { sound: false, facts, findings, rerun: 'no' };
  if (input === null) {
    if (tape.header.model === 'import')
      return { sound: findings.length === 0, facts, findings, rerun: 'imported' };
    const problem = 'the header does not hold the jobs and the scenario of a run';
    return { sound: false, facts, findings: [...findings, { kind: 'noRerun', problem }], rerun: 'no' };
  }
  const difference = firstDifference(tape, facts);
  const all = difference === null ? findings : [...findings, difference];
  return { sound: all.length === 0, facts, findings: all, rerun: difference === null ? 'same' : 'different' };
}

function readThrough(tape: Tape, judge: Judge | null): Pick<Verdict, 'facts' | 'findings'> {
  const cluster = new Cluster();
  const findings: Finding[] = [];
  let facts = 0;
  try {
    for (const envelope of tape) {
      facts += 1;
      cluster.apply(envelope);
      const { seq } = envelope;
      for (const problem of judge?.follow(envelope) ?? []) findings.push({ kind: 'claim', seq, ...problem });
    }
    for (const problem of judge?.end() ?? []) findings.push({ kind: 'claim', seq: facts - 1, ...problem });
  } catch (problem) {
    findings.push(findingOf(problem));
  }
  return { facts, findings };
}

/** After an illegal fact nothing can be said of the facts that follow. */
function findingOf(problem: unknown): Finding {
  if (problem instanceof IllegalFactError) {
    return { kind: 'illegal', envelope: problem.envelope, state: problem.state };
  }
  if (problem instanceof TapeDamageError)
    return { kind: 'damage', damage: problem.damage, file: problem.file };
  throw problem;
}

/** Lines are compared, so that the order of fields counts as well. */
function firstDifference(tape: Tape, length: number): Finding | null {
  const input = inputOf(tape.header);
  if (input === null) return null;
  const recordedLines = new FactEncoder();
  const newLines = new FactEncoder();
  const recorded = tape[Symbol.iterator]();
  let seq = 0;
  let difference: Finding | null = null;
  try {
    rerun(input, length + 1, (envelope) => {
      const { value, done } = recorded.next();
      const before = done === true ? null : recordedLines.line(value).trimEnd();
      const now = newLines.line(envelope).trimEnd();
      if (before === now) {
        seq += 1;
        return true;
      }
      difference = { kind: 'differs', seq, recorded: before, now };
      return false;
    });
  } catch (problem) {
    return { kind: 'noRerun', problem: problem instanceof Error ? problem.message : String(problem) };
  }
  if (difference !== null) return difference;
  const { value, done } = recorded.next();
  return done === true
    ? null
    : { kind: 'differs', seq, recorded: recordedLines.line(value).trimEnd(), now: null };
}

/** One finding in a few lines: which fact, what was recorded, what came now. */
export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'damage':
      return `${finding.file === null ? '' : `${finding.file}: `}line ${finding.damage.line}: ${damageText(finding.damage)}`;
    case 'illegal': {
      const { seq, fact, subject } = finding.envelope;
      const state =
        finding.state === null ? 'does not exist' : `is in state ${JSON.stringify(finding.state)}`;
      return `fact ${seq}: ${fact.type} is not legal for ${subject}, which ${state}`;
    }
    case 'claim':
      return `fact ${finding.seq}: ${finding.claim}: ${finding.problem}`;
    case 'differs':
      return [
        `fact ${finding.seq} is not what the same run gives now`,
        `  recorded: ${finding.recorded ?? 'nothing: the tape ends before it'}`,
        `  now:      ${finding.now ?? 'nothing: the run ends before it'}`,
      ].join('\n');
    case 'noRerun':
      return `the run could not be made again: ${finding.problem}`;
  }
}
