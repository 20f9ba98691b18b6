/** What goes wrong around the Job controller: restarts, crashes in the middle of a sync, failing calls, late watches, nodes. */
import fc from 'fast-check';
import type { Action } from '../../src/simulate/scenario.js';
import { moments, rarely } from './choose.js';

export const FAULT_KINDS = ['restart', 'crash', 'call', 'watch', 'node'] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

const CALLS = ['createPod', 'deletePod', 'patchPod', 'updateStatus'] as const;

/** Actions of one of the kinds. Every fault is over at `lastSecond`, or the controller is back by then. */
export function faultActions(kind: FaultKind, lastSecond: number): fc.Arbitrary<readonly Action[]> {
  const at = moments(Math.floor(lastSecond / 2));
  const lasts = fc.constantFrom(0, 1, 3, 10, 30, Math.floor(lastSecond / 2));
  switch (kind) {
    case 'restart':
      return fc.record({ at, do: fc.constant('controllerDown' as const), for: lasts }).map(one);
    case 'crash':
      return fc
        .record({
          at,
          do: fc.constant('crashController' as const),
          call: fc.constantFrom(...CALLS),
          when: fc.constantFrom('before' as const, 'after' as const),
          skip: fc.nat(2),
          for: fc.constantFrom(0, 0, 5, 20),
        })
        .map(one);
    case 'call':
      return failures(at, lasts).map(one);
    case 'watch':
      return fc
        .record({
          at,
          do: fc.constant('delayWatch' as const),
          kind: fc.constantFrom('pods' as const, 'jobs' as const, 'all' as const),
          for: fc.constantFrom(2, 5, 12, 30, Math.floor(lastSecond / 2)),
          lag: rarely(fc.constantFrom(1, 2, 5)),
        })
        .map(({ lag, ...fault }) => one(lag === undefined ? fault : { ...fault, lag }));
    case 'node':
      return fc
        .record({ at, node: fc.constantFrom(1, 2), deletedAfter: fc.constantFrom(null, 0, 60, 200) })
        .map(({ at: second, node, deletedAfter }) => [
          { at: second, do: 'failNode', node },
          ...(deletedAfter === null ? [] : [{ at: second + deletedAfter, do: 'deleteNode' as const, node }]),
        ]);
  }
}

function failures(at: fc.Arbitrary<number>, lasts: fc.Arbitrary<number>): fc.Arbitrary<Action> {
  const call = fc.constantFrom(...CALLS);
  const anywhere = fc.constantFrom('internal' as const, 'conflict' as const, 'lostResponse' as const);
  const atCreation = fc.constantFrom('quota' as const, 'notFound' as const);
  const doing = fc.constant('failNext' as const);
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        at,
        do: doing,
        call,
        error: anywhere,
        times: fc.integer({ min: 1, max: 3 }),
        skip: fc.nat(2),
      }),
    },
    { weight: 2, arbitrary: fc.record({ at, do: doing, call, error: anywhere, for: lasts }) },
    {
      weight: 1,
      arbitrary: fc.record({
        at,
        do: doing,
        call: fc.constant('createPod' as const),
        error: atCreation,
        for: lasts,
      }),
    },
  );
}

function one(action: Action): readonly Action[] {
  return [action];
}
