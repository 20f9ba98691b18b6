/** Holds a tape against every claim that can be judged on it, as one judge of `verify`. */
import type { FactEnvelope } from '../src/cluster/facts.js';
import type { Objection, Judge as TapeJudge, TapeOver } from '../src/replay/verify.js';
import type { TapeHeader } from '../src/tape/tape.js';
import type { Claim } from './claim.js';
import { CLAIMS } from './claims.js';
import { Judge } from './judge.js';

/**
 * A recording of a cluster tells no causes and not what a controller settled on without writing, and its times are those of whoever watched, a little later than the writes; how long
 * a node takes is its own affair, too. What rests on these is judged on runs alone.
 */
const OF_RUNS_ALONE: ReadonlySet<string> = new Set([
  'log-causality',
  'job-create-respects-backoff',
  'job-index-create-respects-backoff',
  'job-deadline-not-before',
  'job-status-write-rate',
  'ttl-not-before',
  'cron-every-time-accounted',
  'cron-most-recent-only',
  'cron-requeue-positive',
]);

/** The claims that a tape of this kind can be held against. For `verify`. */
export class ClaimsOnTape implements TapeJudge {
  readonly count: number;
  readonly #isRecording: boolean;
  readonly #judge: Judge;
  #hasJobs = false;
  #hasPods = false;
  #hasGaps = false;

  constructor(header: TapeHeader) {
    const claims = claimsFor(header);
    this.count = claims.length;
    this.#isRecording = header.model === 'import';
    this.#judge = new Judge(claims, header);
  }

  /** Why the claims are not judged; null when they are. */
  get missing(): string | null {
    if (!this.#isRecording) return null;
    if (this.#hasGaps) return 'the history of some objects is not whole';
    return this.#hasJobs && !this.#hasPods ? 'it shows Jobs and no pods' : null;
  }

  /** What does not hold is said at the end: only then is it known whether the tape can be judged. */
  follow(envelope: FactEnvelope): readonly Objection[] {
    const { type } = envelope.fact;
    if (type === 'JobCreated') this.#hasJobs = true;
    else if (type === 'PodCreated') this.#hasPods = true;
    else if (type === 'HistoryMissing') this.#hasGaps = true;
    this.#judge.follow(envelope);
    return [];
  }

  end(over: TapeOver): readonly Objection[] {
    if (this.missing !== null) return [];
    const violations = this.#judge.finish({ ...over, live: null });
    return violations.map(({ claim, message, seq }) => ({ claim, problem: message, seq }));
  }
}

function claimsFor({ model }: TapeHeader): readonly Claim[] {
  if (model !== 'import') return CLAIMS;
  return CLAIMS.filter(({ id, kind }) => kind === 'safety' && !OF_RUNS_ALONE.has(id));
}
