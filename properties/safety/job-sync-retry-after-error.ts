/** A failed sync is tried again, later and later. */
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { claim } from '../claim.js';
import type { JobSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** From this failure on the wait does not grow. */
const LAST_STEP = 7;
const NEVER = Number.NEGATIVE_INFINITY;

const FAILURES = ['RequestFailed', 'JobStatusRefused', 'JobSyncStale'] as const;

/** Facts that only a sync of the Job controller brings about. */
const DONE_BY_SYNCS = [
  'PodCreated',
  'JobProgressed',
  'JobStarted',
  'JobFailureTargeted',
  'JobSuccessCriteriaMet',
  'JobCompleted',
  'JobFailed',
  'PodCreationPostponed',
] as const;

/** How many syncs had failed in a row by then, as far as the tape tells: one that changes nothing leaves no trace. */
interface Failure {
  readonly atMs: number;
  readonly atLeast: number;
  readonly atMost: number;
}

/** What is known of the syncs of a Job's name. */
interface Row {
  failures: number;
  failedAtMs: number;
  /** When a sync last did something. */
  doneAtMs: number;
  /** When it may have been looked at because a delay after failures was over. */
  wokenAtMs: number;
  /** The end of the latest delay after failures, of this Job or of one that had its name before. */
  postponedUntilMs: number;
}

interface State {
  readonly failures: Map<number, Failure>;
  readonly rows: Map<string, Row>;
}

export const jobSyncRetryAfterError = claim({
  id: 'job-sync-retry-after-error',
  sentence:
    'What the Job controller does because a call failed, it does 1 s after the failure, and 2, 4 ... 60 s after it when the ' +
    'tries before have failed as well; a sync that succeeds starts the series over.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/; the retries of the Job controller',
  excused:
    'A sync that succeeds and changes nothing leaves no trace, nor does what becomes of an adoption: the series is judged as far ' +
    'as the tape tells, and not for Jobs with a deadline, which ask for looks of their own. That a sync is tried again at all is judged by the claims about what must happen eventually.',
  facts: [...FAILURES, ...DONE_BY_SYNCS],
  begin: (): State => ({ failures: new Map(), rows: new Map() }),
  on: {
    controllerStopped: ({ rows }) => {
      rows.clear();
      return null;
    },
    fact: ({ failures, rows }, { envelope }, witness) => {
      const { seq, fact, cause, atMs, subject } = envelope;
      const before = cause === null ? undefined : failures.get(cause);
      const job = witness.jobs.get(subject) ?? witness.pods.get(subject)?.job ?? null;
      if (job === null) return null;
      const row = rowOf(rows, job);
      row.postponedUntilMs = Math.max(row.postponedUntilMs, job.postponedUntilMs);
      if (before !== undefined && wakesFor(row, job, before.atMs, atMs)) row.wokenAtMs = atMs;
      const isJudged = before !== undefined && !isOfCleanUp(envelope) && row.wokenAtMs < atMs;
      if (FAILURES.some((type) => type === fact.type))
        failures.set(seq, noted(row, before, job, atMs, witness));
      else row.doneAtMs = atMs;
      return isJudged ? judged(before, atMs - before.atMs) : null;
    },
  },
});

/** The clean-up of single pods has a series of its own. */
function isOfCleanUp({ fact }: FactEnvelope): boolean {
  return fact.type === 'RequestFailed' && fact.call === 'patchPod';
}

/** What a try has planned besides has the same cause: the end of a delay after failures, or a deadline. */
function wakesFor(
  row: Row,
  { spec, specChangedAtMs, postponedUntilMs }: JobSeen,
  fromMs: number,
  atMs: number,
): boolean {
  if (spec.activeDeadlineSeconds !== undefined || specChangedAtMs >= fromMs) return true;
  return [postponedUntilMs, row.postponedUntilMs].some((endMs) => atMs >= endMs && atMs <= endMs + FIRST_MS);
}

function judged({ atLeast, atMost }: Failure, afterMs: number): string | null {
  if (afterMs === 0) return null;
  for (let failures = atLeast; failures <= Math.min(atMost, LAST_STEP); failures++) {
    if (afterMs === Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS)) return null;
  }
  if (atLeast > LAST_STEP && afterMs === LONGEST_MS) return null;
  return `tried again ${afterMs} ms after a failed call, which made ${atLeast} in a row`;
}

function noted(
  row: Row,
  before: Failure | undefined,
  { specChangedAtMs, createdAtMs }: JobSeen,
  atMs: number,
  { faults, header }: Witness,
): Failure {
  const hasSucceeded = row.doneAtMs > row.failedAtMs && row.doneAtMs < atMs;
  if (hasSucceeded) row.failures = 0;
  if (row.failedAtMs !== atMs) row.failures += 1;
  row.failedAtMs = atMs;
  const isSure = before !== undefined && !faults.everLate && header.input !== null;
  const isRetry = isSure && before.atMs < atMs && row.wokenAtMs < atMs && !hasSucceeded;
  const isNext = isRetry && Math.max(specChangedAtMs, createdAtMs) < before.atMs;
  return {
    atMs,
    atLeast: isNext ? before.atLeast + 1 : 1,
    atMost: faults.everLate ? Number.POSITIVE_INFINITY : row.failures,
  };
}

function rowOf(rows: Map<string, Row>, { entry: { key } }: JobSeen): Row {
  let row = rows.get(key);
  if (row === undefined) {
    row = { failures: 0, failedAtMs: NEVER, doneAtMs: NEVER, wokenAtMs: NEVER, postponedUntilMs: NEVER };
    rows.set(key, row);
  }
  return row;
}
