/**
 * A lifecycle is a statechart of names plus the named pure functions it uses: guards say whether a fact may take
 * an arrow, updates say what the fact does to the record. XState holds the one definition; `step` walks what was
 * learnt from it (see stepper.ts).
 */
import { type AnyStateMachine, assign, createMachine } from 'xstate';
import { assertDrawable } from './chart-rules.js';
import type { EpochMs } from './envelope.js';
import { Stepper } from './stepper.js';

/** A fact as the kernel sees it: tagged plain data. */
export interface TypedFact {
  readonly type: string;
}

export type Guard<R, F> = (record: R, fact: F, atMs: EpochMs) => boolean;
export type Update<R, F> = (record: R, fact: F, atMs: EpochMs) => R;

/** An arrow: where to, under which guard, with which updates. Names only, so that a chart is plain JSON. */
export interface Arrow<G extends string, U extends string> {
  readonly target?: string;
  readonly guard?: G;
  readonly actions: U | readonly U[];
}

export interface ChartState<T extends string, G extends string, U extends string> {
  readonly type?: 'parallel' | 'final';
  readonly initial?: string;
  readonly description?: string;
  readonly on?: { readonly [Type in T]?: Arrow<G, U> | readonly Arrow<G, U>[] };
  readonly states?: { readonly [name: string]: ChartState<T, G, U> };
}

export interface Chart<T extends string, G extends string, U extends string> extends ChartState<T, G, U> {
  readonly id: string;
}

/** What is stored of an object: the chart's state value and the record. Both are JSON. */
export interface Lived<V, R> {
  readonly value: V;
  readonly record: R;
}

export interface Lifecycle<V, R, F extends TypedFact> {
  readonly id: string;
  readonly chart: Chart<string, string, string>;
  /** The same chart as an XState machine whose context is `{ record }`; an event is `{ type, fact, atMs }`. */
  readonly machine: AnyStateMachine;
  /** Before the object exists. */
  readonly unborn: Lived<V, R>;
  /** What the fact makes of the object, or null when the chart does not take the fact in this state. */
  step(lived: Lived<V, R>, fact: F, atMs: EpochMs): Lived<V, R> | null;
}

/** The context of a lifecycle's XState machine. */
export interface LifecycleContext<R> {
  readonly record: R;
}

/** The event a fact becomes for XState. */
export interface LifecycleEvent<F> {
  readonly type: string;
  readonly fact: F;
  readonly atMs: EpochMs;
}

type Typed<F extends TypedFact> = F['type'];

/**
 * Defines a lifecycle. Curried so that the types of record, fact and state value are given by hand while the names of
 * guards and updates are inferred and checked against the chart.
 *
 * @throws ChartError when the chart uses what a stepper cannot learn or a tool cannot draw.
 */
export function lifecycle<V, R, F extends TypedFact>() {
  return <G extends string, U extends string>(definition: {
    readonly chart: Chart<Typed<F>, G, U>;
    readonly guards: { readonly [Name in G]: Guard<R, F> };
    readonly updates: { readonly [Name in U]: Update<R, F> };
    /** The record of an object that does not exist yet; the creating fact replaces it. */
    readonly unborn: R;
  }): Lifecycle<V, R, F> => {
    const { chart, guards, updates, unborn } = definition;
    assertDrawable(chart, new Set(Object.keys(guards)), new Set(Object.keys(updates)));
    const machine = createXStateMachine<R, F>(chart, guards, updates, unborn);
    const stepper = new Stepper<V, R, F>(machine, guards, updates);
    return {
      id: chart.id,
      chart,
      machine,
      unborn: { value: stepper.initialValue(), record: unborn },
      step: (lived, fact, atMs) => stepper.step(lived, fact, atMs),
    };
  };
}

function createXStateMachine<R, F extends TypedFact>(
  chart: Chart<string, string, string>,
  guards: Readonly<Record<string, Guard<R, F>>>,
  updates: Readonly<Record<string, Update<R, F>>>,
  unborn: R,
): AnyStateMachine {
  type Args = { context: LifecycleContext<R>; event: LifecycleEvent<F> };
  const named = <T>(functions: Readonly<Record<string, T>>, wrap: (one: T) => unknown) =>
    Object.fromEntries(Object.entries(functions).map(([name, one]) => [name, wrap(one)]));
  const config = { ...chart, context: { record: unborn } };
  return createMachine(
    config as Parameters<typeof createMachine>[0],
    {
      guards: named(
        guards,
        (guard) =>
          ({ context, event }: Args) =>
            guard(context.record, event.fact, event.atMs),
      ),
      actions: named(updates, (update) =>
        assign(
          ({ context, event }: Args) => ({ record: update(context.record, event.fact, event.atMs) }) as never,
        ),
      ),
    } as never,
  );
}
