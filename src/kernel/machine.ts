/** A chart and its functions as an XState machine. XState holds the one meaning of a chart. */
import { type AnyStateMachine, assign, createMachine } from 'xstate';
import type { AnyChart, Guards, TypedFact, Updates } from './chart.js';
import type { EpochMs } from './envelope.js';

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

export function eventOf<F extends TypedFact>(fact: F, atMs: EpochMs): LifecycleEvent<F> {
  return { type: fact.type, fact, atMs };
}

export function machineOf<R, F extends TypedFact>(
  chart: AnyChart,
  guards: Guards<R, F>,
  updates: Updates<R, F>,
  unborn: R,
): AnyStateMachine {
  type Args = { readonly context: LifecycleContext<R>; readonly event: LifecycleEvent<F> };
  const machine: AnyStateMachine = createMachine({ ...chart, context: { record: unborn } });
  return machine.provide({
    guards: mapped(
      guards,
      (guard) =>
        ({ context, event }: Args) =>
          guard(context.record, event.fact, event.atMs),
    ),
    actions: mapped(updates, (update) =>
      assign(({ context, event }: Args) => ({ record: update(context.record, event.fact, event.atMs) })),
    ),
  });
}

function mapped<A, B>(named: Readonly<Record<string, A>>, change: (one: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(named).map(([name, one]) => [name, change(one)]));
}
