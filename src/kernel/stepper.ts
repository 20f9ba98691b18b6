/**
 * Steps a chart at the speed of a table. XState is asked once for every new combination of state value, fact type
 * and guard answers; which guards it asked, which updates it ran and where it came to rest is remembered as a
 * decision tree, and later facts walk that tree with the very same functions. The tree is a cache: it is never
 * stored, and a random test holds it equal to XState's own transition on every chart.
 */
import { type AnyStateMachine, getInitialSnapshot, type StateValue, transition } from 'xstate';
import type { AnyChart, Guard, Guards, Lived, TypedFact, Update, Updates } from './chart.js';
import type { EpochMs } from './envelope.js';
import { eventOf, type LifecycleContext, machineOf } from './machine.js';

interface Ask<V, R, F> {
  readonly kind: 'ask';
  readonly guard: Guard<R, F>;
  yes: Branch<V, R, F> | null;
  no: Branch<V, R, F> | null;
}

interface Run<V, R, F> {
  readonly kind: 'run';
  readonly update: Update<R, F>;
  next: Branch<V, R, F> | null;
}

interface Rest<V, R, F> {
  readonly kind: 'rest';
  readonly value: V;
  /** What may follow in that value. */
  readonly tree: Tree<V, R, F>;
}

interface Refused {
  readonly kind: 'refused';
}

type Branch<V, R, F> = Ask<V, R, F> | Run<V, R, F> | Rest<V, R, F> | Refused;

/** By type of fact. */
type Tree<V, R, F> = Map<string, Branch<V, R, F>>;

/** One thing XState did during a transition, in order. */
type Trace = { readonly asked: string; readonly answer: boolean } | { readonly ran: string };

export class Stepper<V extends StateValue, R, F extends TypedFact> {
  readonly #guards: Guards<R, F>;
  readonly #updates: Updates<R, F>;
  readonly #watched: AnyStateMachine;
  readonly #trees = new Map<V, Tree<V, R, F>>();
  /** State values by their JSON text: equal values become one object, so that trees are found by identity. */
  readonly #values = new Map<string, V>();
  #trace: Trace[] = [];
  /** Where the last fact led: the next one is mostly about the same object, or one like it. */
  #latest: { readonly value: V; readonly tree: Tree<V, R, F> } | null = null;

  constructor(chart: AnyChart, guards: Guards<R, F>, updates: Updates<R, F>, unborn: R) {
    this.#guards = guards;
    this.#updates = updates;
    this.#watched = this.#watch(chart, unborn);
  }

  initialValue(): V {
    const { value }: { readonly value: V } = getInitialSnapshot(this.#watched);
    return this.#canonical(value);
  }

  step(lived: Lived<V, R>, fact: F, atMs: EpochMs): Lived<V, R> | null {
    const tree = this.#latest?.value === lived.value ? this.#latest.tree : this.#treeOf(lived.value);
    let branch = tree.get(fact.type) ?? null;
    let { record } = lived;
    for (;;) {
      if (branch === null) return this.#learn(lived, fact, atMs);
      switch (branch.kind) {
        case 'ask':
          branch = branch.guard(record, fact, atMs) ? branch.yes : branch.no;
          break;
        case 'run':
          record = branch.update(record, fact, atMs);
          branch = branch.next;
          break;
        case 'rest':
          this.#latest = branch;
          return record === lived.record && branch.value === lived.value
            ? lived
            : { value: branch.value, record };
        case 'refused':
          return null;
      }
    }
  }

  /** A value that was read from JSON is equal to a known one without being it. */
  #treeOf(value: V): Tree<V, R, F> {
    const known = this.#trees.get(value) ?? this.#trees.get(this.#canonical(value));
    if (known !== undefined) return known;
    const fresh: Tree<V, R, F> = new Map();
    this.#trees.set(this.#canonical(value), fresh);
    return fresh;
  }

  /** Asks XState, remembers its way, and walks it. */
  #learn(lived: Lived<V, R>, fact: F, atMs: EpochMs): Lived<V, R> | null {
    this.#trace = [];
    const before = this.#canonical(lived.value);
    const snapshot = this.#watched.resolveState({ value: before, context: { record: lived.record } });
    const [next] = transition(this.#watched, snapshot, eventOf(fact, atMs));
    const { value, context }: { readonly value: V; readonly context: LifecycleContext<R> } = next;
    const accepted = this.#trace.some((step) => 'ran' in step);
    const end: Rest<V, R, F> | Refused = accepted
      ? { kind: 'rest', value: this.#canonical(value), tree: this.#treeOf(value) }
      : { kind: 'refused' };
    this.#remember(this.#treeOf(before), fact.type, dropRepeatedQuestions(this.#trace), end);
    if (end.kind === 'refused') return null;
    return { value: end.value, record: context.record };
  }

  #remember(tree: Tree<V, R, F>, type: string, trace: readonly Trace[], end: Rest<V, R, F> | Refused): void {
    let existing = tree.get(type) ?? null;
    let attach = (branch: Branch<V, R, F>): void => void tree.set(type, branch);
    for (const step of trace) {
      const branch = existing ?? this.#branchFor(step);
      if (existing === null) attach(branch);
      if (branch.kind === 'ask' && 'asked' in step) {
        const side = step.answer ? 'yes' : 'no';
        existing = branch[side];
        attach = (child) => {
          branch[side] = child;
        };
      } else if (branch.kind === 'run') {
        existing = branch.next;
        attach = (child) => {
          branch.next = child;
        };
      }
    }
    if (existing === null) attach(end);
  }

  #branchFor(step: Trace): Ask<V, R, F> | Run<V, R, F> {
    if ('asked' in step)
      return { kind: 'ask', guard: this.#named(this.#guards, step.asked), yes: null, no: null };
    return { kind: 'run', update: this.#named(this.#updates, step.ran), next: null };
  }

  #named<T>(functions: Readonly<Record<string, T>>, name: string): T {
    const found = functions[name];
    if (found === undefined) throw new Error(`the chart names "${name}", which is not defined`);
    return found;
  }

  #canonical(value: V): V {
    const key = JSON.stringify(value);
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    this.#values.set(key, value);
    return value;
  }

  /** The chart as a machine whose guards and updates note that they were called. */
  #watch(chart: AnyChart, unborn: R): AnyStateMachine {
    const guards = Object.entries(this.#guards).map(([name, guard]): [string, Guard<R, F>] => [
      name,
      (record, fact, atMs) => {
        const answer = guard(record, fact, atMs);
        this.#trace.push({ asked: name, answer });
        return answer;
      },
    ]);
    const updates = Object.entries(this.#updates).map(([name, update]): [string, Update<R, F>] => [
      name,
      (record, fact, atMs) => {
        this.#trace.push({ ran: name });
        return update(record, fact, atMs);
      },
    ]);
    return machineOf<R, F>(chart, Object.fromEntries(guards), Object.fromEntries(updates), unborn);
  }
}

/** XState may put the same question twice before anything changes; the tree asks once. */
function dropRepeatedQuestions(trace: readonly Trace[]): readonly Trace[] {
  const kept: Trace[] = [];
  let asked = new Set<string>();
  for (const step of trace) {
    if ('ran' in step) {
      asked = new Set();
      kept.push(step);
    } else if (!asked.has(step.asked)) {
      asked.add(step.asked);
      kept.push(step);
    }
  }
  return kept;
}
