/** What goes wrong around the controllers: restarts, crashes in the middle of a sync, failing calls, late watches, nodes. */
import fc from 'fast-check';
import type { ControllerCall } from '../../src/simulate/controller-calls.js';
import type { Action, ApiErrors } from '../../src/simulate/scenario.js';
import type { WatchKind } from '../../src/simulate/watch-kinds.js';
import type { Timing } from './beats.js';
import { rarely, withoutAbsent } from './choose.js';

/** As the flags of `simulate` are called, where there is one. */
export const FAULT_KINDS = [
  'controller-restart',
  'controller-crash',
  'failed-calls',
  'watch-delay',
  'node-loss',
  'node-drain',
  'api-errors',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** The kinds that happen at a moment; `api-errors` go on for the whole story. */
export type FaultAction = Exclude<FaultKind, 'api-errors'>;

/** Which calls may fail and which watches may be late, around a kind of object. */
export interface Reach {
  readonly calls: readonly ControllerCall[];
  readonly watches: readonly (WatchKind | 'all')[];
}

export const AROUND_JOBS: Reach = {
  calls: ['createPod', 'deletePod', 'patchPod', 'updateStatus'],
  watches: ['pods', 'jobs', 'all'],
};

export const AROUND_CRON_JOBS: Reach = {
  calls: [
    'createJob',
    'updateCronJobStatus',
    'getJob',
    'deleteJob',
    'getCronJob',
    'createPod',
    'updateStatus',
  ],
  watches: ['cronJobs', 'jobs', 'all'],
};

/** Actions of one of the kinds, in beats. */
export function faultActions(
  kind: FaultAction,
  { calls, watches }: Reach,
  { faultAt: at, lasts, away }: Timing,
): fc.Arbitrary<readonly Action[]> {
  switch (kind) {
    case 'controller-restart':
      return fc.record({ at, do: fc.constant('controllerDown' as const), for: away }).map(one);
    case 'controller-crash':
      return fc
        .record({
          at,
          do: fc.constant('crashController' as const),
          call: fc.constantFrom(...calls),
          when: fc.constantFrom('before' as const, 'after' as const),
          skip: fc.nat(2),
          for: fc.oneof({ withCrossShrink: true }, fc.constant(0), away),
        })
        .map(one);
    case 'failed-calls':
      return failures(calls, { at, lasts }).map(one);
    case 'watch-delay':
      return fc
        .record({
          at,
          do: fc.constant('delayWatch' as const),
          kind: fc.constantFrom(...watches),
          for: lasts,
          lag: rarely(fc.constantFrom(1, 2, 5)),
        })
        .map((fault) => one(withoutAbsent<Extract<Action, { do: 'delayWatch' }>>(fault)));
    case 'node-loss':
      return fc
        .record({
          at,
          node: NODE,
          next: fc.constantFrom(null, 'deleteNode' as const, 'recoverNode' as const),
          after: lasts,
        })
        .map(({ at: when, node, next, after }): readonly Action[] => [
          { at: when, do: 'failNode', node },
          ...(next === null ? [] : [{ at: when + after, do: next, node }]),
        ]);
    case 'node-drain':
      return drains(at, lasts);
  }
}

const NODE = fc.constantFrom(1, 2);

/** A share of all calls, or of those named. Some errors make sense for the creation of pods alone. */
export function apiErrors({ calls }: Reach): fc.Arbitrary<ApiErrors> {
  const share = fc.constantFrom(0.02, 0.1, 0.3);
  return fc.oneof(
    { weight: 2, arbitrary: fc.record({ share }) },
    {
      weight: 2,
      arbitrary: fc.record({
        share,
        error: fc.constantFrom('internal' as const, 'conflict' as const, 'lostResponse' as const),
        calls: fc.subarray([...calls], { minLength: 1 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        share,
        error: fc.constantFrom('quota' as const),
        calls: fc.constant(['createPod'] as const),
      }),
    },
  );
}

function drains(at: fc.Arbitrary<number>, lasts: fc.Arbitrary<number>): fc.Arbitrary<readonly Action[]> {
  const key = 'maintenance';
  return fc.oneof(
    fc.record({ at, do: fc.constant('drainNode' as const), node: NODE }).map(one),
    fc
      .record({
        at,
        node: NODE,
        effect: fc.constantFrom('NoSchedule' as const, 'NoExecute' as const),
        after: lasts,
      })
      .map(({ at: when, node, effect, after }): readonly Action[] => [
        { at: when, do: 'taintNode', node, key, effect },
        { at: when + after, do: 'untaintNode', node, key },
      ]),
  );
}

function failures(
  calls: readonly ControllerCall[],
  { at, lasts }: Pick<Timing, 'at' | 'lasts'>,
): fc.Arbitrary<Action> {
  const call = fc.constantFrom(...calls);
  const anywhere = fc.constantFrom('internal' as const, 'conflict' as const, 'lostResponse' as const);
  const atCreation = fc.constantFrom('quota' as const, 'notFound' as const);
  const doing = fc.constant('failNext' as const);
  const creation = fc.constantFrom(...calls.filter((one) => one === 'createPod' || one === 'createJob'));
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
    { weight: 1, arbitrary: fc.record({ at, do: doing, call: creation, error: atCreation, for: lasts }) },
  );
}

function one(action: Action): readonly Action[] {
  return [action];
}
