/** What a watch of the API server would tell: every version of every object as the facts arrive. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from '../api/types/index.js';
import { Cluster, type Entry } from '../cluster/cluster.js';
import type { FactEnvelope } from '../cluster/facts.js';
import { FileTapeReader } from '../tape/file-reader.js';
import type { Tape, TapeHeader } from '../tape/tape.js';
import { EventLog } from '../views/events/event-log.js';
import type { Host } from './host.js';
import { type LookOptions, lookAt } from './kubectl-command.js';
import { objectOf, type Shown } from './objects-asked.js';
import { tapeProblem } from './tape-file.js';

export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: Shown;
  readonly atMs: number;
}

/** Facts as they come: all at once from a run, bit by bit from a tape that is still written. */
type Arrivals = AsyncIterable<Iterable<FactEnvelope>>;

const LOOK_EVERY_MS = 100;

/** What a watch begins with, and what comes then. */
export interface Watching {
  readonly startMs: number;
  readonly there: readonly Shown[];
  readonly changes: AsyncIterable<Change>;
}

/**
 * A tape file that is not finished is followed until it is. Nothing can be added to a run or to a finished tape: unless told
 * otherwise these are watched from their start.
 */
export async function watching(options: LookOptions, host: Host): Promise<Watching> {
  const reader = options.from === undefined ? null : readerOf(options.from);
  const canGrow = reader !== null && !reader.isFinished;
  const { tape, nowMs, objects, events } = await lookAt(options, host);
  const fromStart = options.at === undefined && !canGrow;
  const startMs = fromStart ? tape.header.startMs - 1 : nowMs;
  return {
    startMs,
    there: fromStart ? [] : [...objects, ...events],
    changes: changesAfter(tape.header, reader === null ? allOf(tape) : growing(reader), startMs),
  };
}

async function* changesAfter(header: TapeHeader, arrivals: Arrivals, afterMs: number): AsyncIterable<Change> {
  const changes = new Changes(header, afterMs);
  for await (const envelopes of arrivals) {
    for (const envelope of envelopes) yield* changes.next(envelope);
    yield* changes.rest();
  }
}

function readerOf(path: string): FileTapeReader {
  try {
    return FileTapeReader.open(path);
  } catch (problem) {
    throw tapeProblem(path, problem);
  }
}

async function* allOf(tape: Tape): Arrivals {
  yield tape;
}

async function* growing(reader: FileTapeReader): Arrivals {
  let next = 0;
  for (;;) {
    // What is written before the end is read after this.
    const isLast = reader.isFinished;
    yield counted(reader.from(next), () => {
      next += 1;
    });
    if (isLast) return;
    await sleep(LOOK_EVERY_MS);
  }
}

function* counted(envelopes: Iterable<FactEnvelope>, count: () => void): Iterable<FactEnvelope> {
  for (const envelope of envelopes) {
    count();
    yield envelope;
  }
}

interface Version {
  readonly entry: Entry;
  readonly envelope: FactEnvelope;
  readonly isNew: boolean;
  /** The object before this write asked for its deletion; null when it did not. */
  readonly kept: Shown | null;
}

/** The facts of one write make one version. */
class Changes {
  readonly #cluster = new Cluster();
  readonly #log: EventLog;
  readonly #afterMs: number;
  readonly #names = new Set<string>();
  #events: Event[] = [];
  #open: Version | null = null;

  constructor(header: TapeHeader, afterMs: number) {
    this.#log = new EventLog(header, (event) => this.#events.push(event()));
    this.#afterMs = afterMs;
  }

  *next(envelope: FactEnvelope): Iterable<Change> {
    const { subject, resourceVersion, fact, atMs } = envelope;
    const open = this.#open;
    const isSame = open?.envelope.resourceVersion === resourceVersion && open.envelope.subject === subject;
    if (!isSame) yield* this.rest();
    const isBirth =
      fact.type === 'JobCreated' || fact.type === 'PodCreated' || fact.type === 'CronJobCreated';
    const kept = this.#beforeDeletion(envelope) ?? (isSame ? open.kept : null);
    const entry = this.#cluster.apply(envelope);
    this.#log.observe(envelope, entry, this.#cluster);
    const isVersion = resourceVersion !== null || isGone(envelope);
    if (entry !== null && isVersion) {
      this.#open = { entry, envelope, isNew: isBirth || (isSame && open.isNew), kept };
    }
    for (const event of this.#events) {
      const { namespace = '', name = '' } = event.metadata;
      const key = `${namespace}/${name}`;
      const type = this.#names.has(key) ? 'MODIFIED' : 'ADDED';
      this.#names.add(key);
      if (atMs > this.#afterMs) yield { type, object: event, atMs };
    }
    this.#events = [];
  }

  *rest(): Iterable<Change> {
    const open = this.#open;
    this.#open = null;
    if (open === null || open.envelope.atMs <= this.#afterMs) return;
    const { entry, envelope, isNew, kept } = open;
    const { atMs } = envelope;
    if (isGone(envelope)) yield { type: 'DELETED', object: kept ?? objectOf(entry), atMs };
    else yield { type: isNew ? 'ADDED' : 'MODIFIED', object: objectOf(entry), atMs };
  }

  /** A Job that goes at once is never seen being deleted. */
  #beforeDeletion({ fact, subject }: FactEnvelope): Shown | null {
    const { jobs, cronJobs } = this.#cluster;
    if (fact.type === 'JobDeletionRequested') return shownOrNull(jobs.get(subject) ?? null);
    return fact.type === 'CronJobDeletionRequested' ? shownOrNull(cronJobs.byUid(subject)) : null;
  }
}

function shownOrNull(entry: Entry | null): Shown | null {
  return entry === null ? null : objectOf(entry);
}

function isGone({ fact }: FactEnvelope): boolean {
  return fact.type === 'JobGone' || fact.type === 'PodGone' || fact.type === 'CronJobGone';
}
