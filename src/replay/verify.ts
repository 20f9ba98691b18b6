/**
 * Is a tape sound? Every fact has to be legal for its chart, every claim has to hold, and a run of our own, made again from
 * the header, has to give the same tape to the byte.
 */
import { Cluster, IllegalFactError } from '../cluster/cluster.js';
import type { FactEnvelope } from '../cluster/facts.js';
import type { EpochMs } from '../kernel/envelope.js';
import { assertControllers, type OwnControllers } from '../simulate/own/controllers.js';
import type { RunEnd } from '../simulate/simulation.js';
import { type Damage, damageText, TapeDamageError } from '../tape/format/damage.js';
import { FactEncoder } from '../tape/format/encode.js';
import type { Tape } from '../tape/tape.js';
import { inputOf, missingControllers, rerun } from './rerun.js';

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
  follow(envelope: FactEnvelope): readonly Objection[];
  /** When the tape is over. */
  end(end: TapeOver): readonly Objection[];
}

export interface Objection {
  readonly claim: string;
  readonly problem: string;
  /** The fact at which it shows; default: the latest. */
  readonly seq?: number;
}

/** How a tape ends. */
export interface TapeOver {
  /** Nothing would ever happen any more. Only a run that was made again tells. */
  readonly quiet: boolean;
  /** The time of the last fact. */
  readonly atMs: EpochMs;
}

export interface VerifyOptions {
  /** Asked about every fact, in order. */
  readonly judge?: Judge;
  /** False: the tape is still being written or its writer died, so that it may end before its run does. Default true. */
  readonly finished?: boolean;
  /** Those of one's own that the run was made with. Without them it is not made again. */
  readonly controllers?: OwnControllers;
}

export interface Verdict {
  readonly sound: boolean;
  /** How many facts were read. */
  readonly facts: number;
  readonly findings: readonly Finding[];
  /**
   * `imported`: a real cluster's tape, which cannot be made again. `controllers`: those of somebody's own would be needed for it. `no`: it
   * was not tried, as facts before were wrong.
   */
  readonly rerun: 'same' | 'different' | 'imported' | 'controllers' | 'no';
}

/**
 * Reads a tape through: whether every fact is legal where it stands, and whether the run made again is the same.
 * @param tape of a run or of a real cluster.
 * @param options a judge beside the charts, whether the tape is whole, and what controllers made it.
 * @throws InputError when `controllers` are none.
 */
export function verify(
  tape: Tape,
  { judge, finished = true, controllers = {} }: VerifyOptions = {},
): Verdict {
  assertControllers(controllers);
  const { facts, atMs, findings } = readThrough(tape, judge);
  if (findings.some(({ kind }) => kind === 'damage' || kind === 'illegal')) {
    return { sound: false, facts, findings, rerun: 'no' };
  }
  const { rerun: again, quiet, finding } = madeAgain(tape, facts, finished, controllers);
  if (finding !== null) findings.push(finding);
  for (const one of judge?.end({ quiet, atMs }) ?? [])
    findings.push({ kind: 'claim', seq: facts - 1, ...one });
  return { sound: findings.length === 0, facts, findings, rerun: again };
}

function readThrough(
  tape: Tape,
  judge: Judge | undefined,
): { readonly facts: number; readonly atMs: EpochMs; readonly findings: Finding[] } {
  const cluster = new Cluster();
  const findings: Finding[] = [];
  let facts = 0;
  let atMs = tape.header.startMs;
  try {
    for (const envelope of tape) {
      facts += 1;
      atMs = envelope.atMs;
      cluster.apply(envelope);
      const { seq } = envelope;
      for (const one of judge?.follow(envelope) ?? []) findings.push({ kind: 'claim', seq, ...one });
    }
  } catch (problem) {
    findings.push(findingOf(problem));
  }
  return { facts, atMs, findings };
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

interface MadeAgain {
  readonly rerun: Verdict['rerun'];
  readonly quiet: boolean;
  readonly finding: Finding | null;
}

function madeAgain(tape: Tape, facts: number, finished: boolean, own: OwnControllers): MadeAgain {
  const { header } = tape;
  if (header.model === 'import') return { rerun: 'imported', quiet: false, finding: null };
  if (missingControllers(header, own).length > 0)
    return { rerun: 'controllers', quiet: false, finding: null };
  const input = inputOf(header, own);
  if (input === null) {
    const problem = 'the header does not hold the manifests and the scenario of a run';
    return { rerun: 'no', quiet: false, finding: { kind: 'noRerun', problem } };
  }
  const side = new Side(tape);
  let finding: Finding | null = null;
  let end: RunEnd | null;
  try {
    const follow = (envelope: FactEnvelope): boolean => {
      if (!finished && envelope.seq >= facts) return false;
      finding = side.difference(envelope);
      return finding === null;
    };
    end = rerun(input, finished ? facts + 1 : facts, follow, own);
  } catch (problem) {
    const text = problem instanceof Error ? problem.message : String(problem);
    return { rerun: 'no', quiet: false, finding: { kind: 'noRerun', problem: text } };
  }
  finding ??= side.rest();
  return { rerun: finding === null ? 'same' : 'different', quiet: end?.kind === 'idle', finding };
}

/** The recorded side of a run that is made again. Lines are compared, so that the order of fields counts as well. */
class Side {
  readonly #recorded: Iterator<FactEnvelope>;
  readonly #recordedLines = new FactEncoder();
  readonly #newLines = new FactEncoder();
  #seq = 0;

  constructor(tape: Tape) {
    this.#recorded = tape[Symbol.iterator]();
  }

  difference(envelope: FactEnvelope): Finding | null {
    const recorded = this.#next();
    const now = this.#newLines.line(envelope).trimEnd();
    if (recorded !== now) return { kind: 'differs', seq: this.#seq, recorded, now };
    this.#seq += 1;
    return null;
  }

  /** What was recorded though the run has ended. */
  rest(): Finding | null {
    const recorded = this.#next();
    return recorded === null ? null : { kind: 'differs', seq: this.#seq, recorded, now: null };
  }

  #next(): string | null {
    const { value, done } = this.#recorded.next();
    return done === true ? null : this.#recordedLines.line(value).trimEnd();
  }
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
