/**
 * What if: the run a tape came from, with one thing changed from a second on. Everything before that second is as it was,
 * which is checked.
 */

import type { JsonObject } from '../api/types/index.js';
import type { FactEnvelope } from '../cluster/facts.js';
import type { Run } from '../simulate/run.js';
import type { Action, PodRule, Scenario } from '../simulate/scenario.js';
import { simulate } from '../simulate/simulate.js';
import { FactEncoder } from '../tape/format/encode.js';
import type { Tape } from '../tape/tape.js';
import { inputOf } from './rerun.js';

export type Change =
  /** Something else happens from outside; at the second of the fork or later. */
  | { readonly kind: 'action'; readonly action: Action }
  /** An action of the scenario, by its place from 0, does not happen. */
  | { readonly kind: 'withoutAction'; readonly place: number }
  /** A Job's spec is changed at the second of the fork. Null: the first Job. */
  | { readonly kind: 'jobSpec'; readonly job: string | null; readonly patch: JsonObject }
  /** Pods behave otherwise. The rule comes before all others and may match no pod created before the fork. */
  | { readonly kind: 'behaviour'; readonly rule: PodRule };

export interface Fork {
  readonly run: Run;
  /** How many facts the two have in common at least: all before the second of the fork. */
  readonly shared: number;
}

/** The tape cannot be forked in this way. */
export class ForkError extends Error {
  override readonly name = 'ForkError';
}

/**
 * @param atSeconds whole seconds since the start of the run.
 * @param follow is told every fact of the run that is made again, as it happens.
 * @throws ForkError when the tape is not from a run of ours, the Job to change is not there, or the change reaches back before
 * the fork.
 */
export function fork(
  tape: Tape,
  atSeconds: number,
  change: Change,
  follow: (envelope: FactEnvelope) => void = () => {},
): Fork {
  const input = inputOf(tape.header);
  if (input === null) throw new ForkError('the tape is not from a run that can be made again');
  if (change.kind === 'jobSpec') assertJob(tape, atSeconds, change.job);
  const run = simulate(input.manifests, changed(input.scenario, atSeconds, change), follow);
  const lastBeforeMs = tape.header.startMs + atSeconds * 1000 - 1;
  const shared = Math.max(tape.lengthAt(lastBeforeMs), run.tape.lengthAt(lastBeforeMs));
  const parting = firstParting(tape, run.tape, shared);
  if (parting === null) return { run, shared };
  const { seq } = parting;
  const [before, now] = [parting.was, parting.is].map((one) => one?.fact.type ?? 'nothing');
  throw new ForkError(
    `the change reaches back before second ${atSeconds}: fact ${seq} was ${before}, is ${now}`,
  );
}

/** @param name null: any will do. */
function assertJob(tape: Tape, atSeconds: number, name: string | null): void {
  const names = new Map<string, string | undefined>();
  for (const { atMs, subject, fact } of tape) {
    if (atMs > tape.header.startMs + atSeconds * 1000) break;
    if (fact.type === 'JobCreated') names.set(subject, fact.job.metadata.name);
    if (fact.type === 'JobGone') names.delete(subject);
  }
  if (name === null ? names.size > 0 : [...names.values()].includes(name)) return;
  throw new ForkError(`no Job${name === null ? '' : ` "${name}"`} exists at second ${atSeconds}`);
}

/** The same run anew, as a scenario. */
export function changed(scenario: Scenario, atSeconds: number, change: Change): Scenario {
  const actions = scenario.actions ?? [];
  switch (change.kind) {
    case 'action':
      if (change.action.at < atSeconds) {
        throw new ForkError(`the action is at second ${change.action.at}, before the fork at ${atSeconds}`);
      }
      return { ...scenario, actions: inOrder([...actions, change.action]) };
    case 'withoutAction': {
      const action = actions[change.place];
      if (action === undefined) throw new ForkError(`the scenario has no action ${change.place}`);
      if (action.at < atSeconds) throw new ForkError(`action ${change.place} is before the fork`);
      return { ...scenario, actions: actions.toSpliced(change.place, 1) };
    }
    case 'jobSpec': {
      const { job, patch } = change;
      const action: Action = { at: atSeconds, do: 'patchJobSpec', patch, ...(job === null ? {} : { job }) };
      return { ...scenario, actions: inOrder([...actions, action]) };
    }
    case 'behaviour':
      return { ...scenario, pods: [change.rule, ...(scenario.pods ?? [])] };
  }
}

function inOrder(actions: readonly Action[]): readonly Action[] {
  return actions.toSorted((a, b) => a.at - b.at);
}

interface Parting {
  readonly seq: number;
  readonly was: FactEnvelope | null;
  readonly is: FactEnvelope | null;
}

/** Null when the first `length` facts are the same. */
function firstParting(a: Tape, b: Tape, length: number): Parting | null {
  const [linesA, linesB] = [new FactEncoder(), new FactEncoder()];
  const [factsA, factsB] = [a[Symbol.iterator](), b[Symbol.iterator]()];
  for (let seq = 0; seq < length; seq++) {
    const [one, other] = [factsA.next(), factsB.next()];
    const was = one.done === true ? null : one.value;
    const is = other.done === true ? null : other.value;
    if (was === null || is === null || linesA.line(was) !== linesB.line(is)) return { seq, was, is };
  }
  return null;
}
