/**
 * A recording of a real cluster shows what was written, not what the Job controller waited for. Its back-off follows from the
 * failures it counted: this tells of it as the tape of a run does.
 */

import { Cluster } from '../../cluster/cluster.js';
import type { FactEnvelope } from '../../cluster/facts.js';
import type { JobEntry } from '../../cluster/job-entry.js';
import {
  type BackOffRecord,
  NO_FAILURES,
  recordEnds,
  remainingDelayMs,
} from '../../controllers/job/back-off.js';
import type { Tape } from '../../tape/tape.js';

/** The facts of the tape; of a real cluster's also when the creation of pods was put off, and until when. */
export function withBackOffs(tape: Tape): Iterable<FactEnvelope> {
  return tape.header.model === 'import' ? toldBackOffs(tape) : tape;
}

function* toldBackOffs(tape: Tape): Iterable<FactEnvelope> {
  const cluster = new Cluster();
  const counts = new Map<string, Counted>();
  let counting: FactEnvelope | null = null;
  for (const envelope of tape) {
    if (counting !== null && envelope.resourceVersion !== counting.resourceVersion) {
      yield* postponed(cluster.jobs.get(counting.subject), counts.get(counting.subject), counting);
      counting = null;
    }
    cluster.apply(envelope);
    yield envelope;
    const { fact, subject } = envelope;
    const uncounted = fact.type === 'JobProgressed' ? fact.progress.uncountedTerminatedPods : undefined;
    if (uncounted === undefined || uncounted === null) continue;
    const counted = counts.get(subject) ?? new Counted();
    counts.set(subject, counted);
    if (counted.count(cluster, uncounted, envelope.atMs)) counting = envelope;
  }
}

/** What the controller remembers of a Job's failures. */
class Counted {
  record: BackOffRecord = NO_FAILURES;
  readonly #seen = new Set<string>();

  /** Whether a failure is among what is counted now. */
  count(
    cluster: Cluster,
    {
      succeeded = [],
      failed = [],
    }: { readonly succeeded?: readonly string[]; readonly failed?: readonly string[] },
    atMs: number,
  ): boolean {
    const fresh = (uids: readonly string[]) =>
      uids.flatMap((uid) => {
        const pod = this.#seen.has(uid) ? undefined : cluster.pods.get(uid);
        this.#seen.add(uid);
        return pod === undefined ? [] : [pod];
      });
    const [successes, failures] = [fresh(succeeded), fresh(failed)];
    this.record = recordEnds(this.record, successes, failures, atMs);
    return failures.length > 0;
  }
}

/** A Job that is over creates no pods any more; retries of indexes wait each for itself. */
function* postponed(
  job: JobEntry | undefined,
  counted: Counted | undefined,
  { seq, atMs, subject }: FactEnvelope,
): Iterable<FactEnvelope> {
  if (job === undefined || counted === undefined || job.lived.value.progress !== 'active') return;
  if (job.lived.record.spec.backoffLimitPerIndex !== undefined) return;
  const delayMs = remainingDelayMs(counted.record, atMs);
  if (delayMs === 0) return;
  const fact = { type: 'PodCreationPostponed', untilMs: atMs + delayMs } as const;
  yield { seq, atMs, subject, fact, cause: seq, resourceVersion: null };
}
