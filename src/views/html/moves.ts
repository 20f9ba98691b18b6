/** Which object entered which state when: what lights the statecharts as the slider moves. */
import { cronJob, type LivedCronJob } from '../../../machines/cronjob.js';
import { job, type LivedJob } from '../../../machines/job.js';
import { type LivedPod, pod, stepPod } from '../../../machines/pod.js';
import { type FactEnvelope, isCronJobFact, isJobFact, isPodFact } from '../../cluster/facts.js';

/** Flattened: `[milliseconds since the start, place of the state, milliseconds, place ...]`. */
export type Moves = readonly number[];

export interface AllMoves {
  /** Every state value met, as `region.state region.state`. */
  readonly states: readonly string[];
  /** Of Jobs by uid, of pods by the place of their creation, from 1. */
  readonly jobs: ReadonlyMap<string, Moves>;
  readonly pods: ReadonlyMap<number, Moves>;
  readonly cronJobs: ReadonlyMap<string, Moves>;
}

/** @param pods the pods whose moves are wanted, by the place of their creation; those of Jobs always are. */
export function movesOf(tape: Iterable<FactEnvelope>, startMs: number, pods: ReadonlySet<number>): AllMoves {
  const jobs = new Map<string, LivedJob>();
  const living = new Map<string, { readonly ordinal: number; lived: LivedPod }>();
  const keeper = new MoveKeeper(startMs);
  const found = {
    jobs: new Map<string, number[]>(),
    pods: new Map<number, number[]>(),
    cronJobs: new Map<string, number[]>(),
  };
  const schedules = new Map<string, LivedCronJob>();
  let created = 0;
  for (const { fact, subject, atMs } of tape) {
    if (isJobFact(fact)) {
      const after = job.step(jobs.get(subject) ?? job.unborn, fact, atMs);
      if (after === null) continue;
      jobs.set(subject, after);
      keeper.note(listIn(found.jobs, subject), after.value, atMs);
    } else if (isCronJobFact(fact)) {
      const after = cronJob.step(schedules.get(subject) ?? cronJob.unborn, fact, atMs);
      if (after === null) continue;
      schedules.set(subject, after);
      keeper.note(listIn(found.cronJobs, subject), after.value, atMs);
    } else if (isPodFact(fact)) {
      if (fact.type === 'PodCreated') {
        created += 1;
        if (pods.has(created)) living.set(subject, { ordinal: created, lived: pod.unborn });
      }
      const known = living.get(subject);
      const after = known === undefined ? null : stepPod(known.lived, fact, atMs);
      if (known === undefined || after === null) continue;
      known.lived = after;
      keeper.note(listIn(found.pods, known.ordinal), after.value, atMs);
    }
  }
  return { states: keeper.states, ...found };
}

function listIn<Key>(lists: Map<Key, number[]>, key: Key): number[] {
  const list = lists.get(key) ?? [];
  if (list.length === 0) lists.set(key, list);
  return list;
}

class MoveKeeper {
  readonly states: string[] = [];
  readonly #startMs: number;
  readonly #places = new Map<object, number>();
  readonly #known = new Map<string, number>();

  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  note(moves: number[], value: object, atMs: number): void {
    const place = this.#places.get(value) ?? this.#learn(value);
    if (moves.at(-1) !== place) moves.push(atMs - this.#startMs, place);
  }

  #learn(value: object): number {
    const text = Object.entries(value)
      .map(([region, state]) => `${region}.${innermost(state)}`)
      .join(' ');
    const place = this.#known.get(text) ?? this.states.push(text) - 1;
    this.#known.set(text, place);
    this.#places.set(value, place);
    return place;
  }
}

/** Of a state within a state, the inner one. */
function innermost(state: unknown): string {
  if (typeof state !== 'object' || state === null) return String(state);
  return innermost(Object.values(state)[0]);
}
