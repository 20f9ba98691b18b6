import { describe, expect, it } from 'vitest';
import { lifecycle } from '../../src/kernel/lifecycle.js';

/** A turnstile with two regions: the arm, and whether somebody has switched the alarm on. */
type TurnstileFact =
  | { readonly type: 'CoinInserted'; readonly cents: number }
  | { readonly type: 'Pushed' }
  | { readonly type: 'AlarmSet' };

interface Turnstile {
  readonly cents: number;
  readonly log: readonly string[];
}

type TurnstileValue = {
  readonly arm: { readonly locked: 'quiet' | 'rattled' } | 'open';
  readonly alarm: 'off' | 'on';
};

const asked: string[] = [];

const turnstile = lifecycle<TurnstileValue, Turnstile, TurnstileFact>()({
  unborn: { cents: 0, log: [] },
  guards: {
    paysEnough: (record, fact) => {
      asked.push('paysEnough');
      return fact.type === 'CoinInserted' && record.cents + fact.cents >= 50;
    },
    paysAnything: (_, fact) => {
      asked.push('paysAnything');
      return fact.type === 'CoinInserted' && fact.cents > 0;
    },
  },
  updates: {
    take: (record, fact) =>
      fact.type === 'CoinInserted' ? { ...record, cents: record.cents + fact.cents } : record,
    reset: (record) => ({ ...record, cents: 0 }),
    note: (record, fact, atMs) => ({ ...record, log: [...record.log, `${fact.type} at ${atMs}`] }),
    ring: (record) => ({ ...record, log: [...record.log, 'alarm'] }),
  },
  chart: {
    id: 'turnstile',
    type: 'parallel',
    states: {
      arm: {
        initial: 'locked',
        states: {
          locked: {
            initial: 'quiet',
            on: {
              CoinInserted: [
                { target: 'open', guard: 'paysEnough', actions: ['take', 'note'] },
                { guard: 'paysAnything', actions: 'take' },
              ],
              Pushed: { target: '.rattled', actions: 'note' },
            },
            states: { quiet: {}, rattled: {} },
          },
          open: { on: { Pushed: { target: 'locked', actions: ['reset', 'note'] } } },
        },
      },
      alarm: {
        initial: 'off',
        states: {
          off: { on: { AlarmSet: { target: 'on', actions: 'note' } } },
          on: { on: { Pushed: { actions: 'ring' } } },
        },
      },
    },
  },
});

const { unborn, step } = turnstile;

function used(...facts: readonly TurnstileFact[]) {
  return facts.reduce((lived, fact) => step(lived, fact, 7) ?? lived, unborn);
}

const PUSHED: TurnstileFact = { type: 'Pushed' };
const ALARM_SET: TurnstileFact = { type: 'AlarmSet' };
const coin = (cents: number): TurnstileFact => ({ type: 'CoinInserted', cents });

describe('a lifecycle', () => {
  it('begins in the initial state of every region', () => {
    expect(unborn).toEqual({
      value: { arm: { locked: 'quiet' }, alarm: 'off' },
      record: { cents: 0, log: [] },
    });
  });

  it('takes the first arrow whose guard holds and runs its updates in order', () => {
    expect(used(coin(50))).toEqual({
      value: { arm: 'open', alarm: 'off' },
      record: { cents: 50, log: ['CoinInserted at 7'] },
    });
    expect(used(coin(20))).toEqual({
      value: { arm: { locked: 'quiet' }, alarm: 'off' },
      record: { cents: 20, log: [] },
    });
  });

  it('refuses a fact whose guards all say no, and one that no state takes', () => {
    expect(step(unborn, coin(0), 7)).toBeNull();
    expect(step(used(ALARM_SET), ALARM_SET, 7)).toBeNull();
    expect(step(used(coin(50)), coin(50), 7)).toBeNull();
  });

  it('asks again every time: the answer of one object does not hold for another', () => {
    const poor = used(coin(10));
    const rich = used(coin(40));
    for (let round = 0; round < 3; round++) {
      expect(step(poor, coin(10), 7)?.value.arm).toEqual({ locked: 'quiet' });
      expect(step(rich, coin(10), 7)?.value.arm).toBe('open');
      expect(step(poor, coin(0), 7)).toBeNull();
    }
  });

  it('gives one fact to every region that takes it, in the order of the regions', () => {
    expect(used(ALARM_SET, coin(50), PUSHED).record.log).toEqual([
      'AlarmSet at 7',
      'CoinInserted at 7',
      'Pushed at 7',
      'alarm',
    ]);
  });

  it('takes an arrow of an outer state from whichever inner state holds', () => {
    const rattled = used(PUSHED);
    expect(rattled.value.arm).toEqual({ locked: 'rattled' });
    expect(step(rattled, PUSHED, 7)?.value.arm).toEqual({ locked: 'rattled' });
    expect(step(rattled, coin(50), 7)?.value.arm).toBe('open');
  });

  it('changes nothing of the state it is given', () => {
    const before = JSON.stringify(unborn);
    used(coin(50), PUSHED, PUSHED, ALARM_SET);
    expect(JSON.stringify(unborn)).toBe(before);
  });

  it('asks no guard that XState would not ask, and each one once', () => {
    used(coin(50));
    asked.length = 0;
    used(coin(50));
    expect(asked).toEqual(['paysEnough']);
    asked.length = 0;
    used(coin(20));
    expect(asked).toEqual(['paysEnough', 'paysAnything']);
  });

  it('gives equal states as one object, so that a crowd shares them', () => {
    expect(used(coin(20)).value).toBe(used(coin(30)).value);
  });

  it('is a machine that any XState tool can run', () => {
    const snapshot = turnstile.machine.resolveState({
      value: unborn.value,
      context: { record: unborn.record },
    });
    expect(snapshot.can({ type: 'Pushed', fact: PUSHED, atMs: 7 })).toBe(true);
    expect(snapshot.can({ type: 'CoinInserted', fact: coin(0), atMs: 7 })).toBe(false);
  });
});
