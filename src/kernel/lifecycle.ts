/**
 * A lifecycle is a statechart of names plus the named pure functions it uses: guards say whether a fact may take
 * an arrow, updates say what the fact does to the record. XState holds the one definition; `step` walks what was
 * learnt from it (see stepper.ts).
 */
import type { AnyStateMachine, StateValue } from 'xstate';
import type { AnyChart, Chart, Guards, Lived, TypedFact, Updates } from './chart.js';
import { assertDrawable } from './chart-rules.js';
import type { EpochMs } from './envelope.js';
import { machineOf } from './machine.js';
import { Stepper } from './stepper.js';

export type { Guard, Lived, Update } from './chart.js';

export interface Lifecycle<V extends StateValue, R, F extends TypedFact> {
  readonly id: string;
  readonly chart: AnyChart;
  /** The same chart as an XState machine whose context is `{ record }`; an event is `{ type, fact, atMs }`. */
  readonly machine: AnyStateMachine;
  /** Before the object exists. */
  readonly unborn: Lived<V, R>;
  /** What the fact makes of the object, or null when the chart does not take the fact in this state. */
  step(lived: Lived<V, R>, fact: F, atMs: EpochMs): Lived<V, R> | null;
}

/**
 * Defines a lifecycle. Curried so that the types of record, fact and state value are given by hand while the names of
 * guards and updates are inferred and checked against the chart.
 *
 * @throws ChartError when the chart uses what a stepper cannot learn or a tool cannot draw.
 */
export function lifecycle<V extends StateValue, R, F extends TypedFact>() {
  return <G extends string, U extends string>(definition: {
    readonly chart: Chart<F['type'], G, U>;
    readonly guards: Guards<R, F, G>;
    readonly updates: Updates<R, F, U>;
    /** The record of an object that does not exist yet; the creating fact replaces it. */
    readonly unborn: R;
  }): Lifecycle<V, R, F> => {
    const { chart, guards, updates, unborn } = definition;
    assertDrawable(chart, new Set(Object.keys(guards)), new Set(Object.keys(updates)));
    const stepper = new Stepper<V, R, F>(chart, guards, updates, unborn);
    return {
      id: chart.id,
      chart,
      machine: machineOf<R, F>(chart, guards, updates, unborn),
      unborn: { value: stepper.initialValue(), record: unborn },
      step: (lived, fact, atMs) => stepper.step(lived, fact, atMs),
    };
  };
}
