/** Holds a tape against every claim that can be judged on it, as one judge of `verify`. */
import type { FactEnvelope } from '../src/cluster/facts.js';
import type { Objection, Judge as TapeJudge, TapeOver } from '../src/replay/verify.js';
import type { TapeHeader } from '../src/tape/tape.js';
import type { Claim } from './claim.js';
import { CLAIMS } from './claims.js';
import { Judge } from './judge.js';

/**
 * What rests on the objects and the order of their writes alone. A recording of a cluster tells no causes and not what a controller
 * looked at, and its times are those of whoever watched; how long a node takes is its own affair, too.
 */
const OF_RECORDINGS: ReadonlySet<string> = new Set([
  'cron-at-most-one-per-time',
  'cron-event-once',
  'cron-last-schedule-monotonic',
  'cron-only-at-schedule-times',
  'job-active-le-parallelism',
  'job-active-plus-succeeded-le-completions',
  'job-completed-indexes-canonical',
  'job-completion-time-rules',
  'job-condition-types-unique',
  'job-counted-exactly-once',
  'job-counter-matches-uncounted-flow',
  'job-counters-monotonic',
  'job-decision-durable',
  'job-failed-bound',
  'job-failed-completed-disjoint',
  'job-fails-when-limit-exceeded',
  'job-finalizer-removed-only-after-recorded',
  'job-index-failure-count-chain',
  'job-index-failure-limit',
  'job-index-in-range',
  'job-index-no-rerun',
  'job-index-one-active',
  'job-interim-precedes-terminal',
  'job-max-failed-indexes',
  'job-no-completions-stops-at-success',
  'job-no-create-after-decision',
  'job-pod-failure-policy-verdict',
  'job-start-time-rules',
  'job-status-accepted',
  'job-terminal-event-once',
  'job-terminal-exclusive',
  'job-terminal-final',
  'job-terminal-needs-quiet',
  'log-gap-free',
  'pod-finalizer-holds-object',
  'pod-phase-terminal-final',
  'pod-restart-count-monotonic',
  'pod-restart-only-if-policy',
  'pod-restarts-all-together',
  'replay-equals-state',
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
  return CLAIMS.filter(({ id }) => OF_RECORDINGS.has(id));
}
