import { describe, expect, it } from 'vitest';
import { assertDrawable, ChartError } from '../../src/kernel/chart-rules.js';

const GUARDS = new Set(['isReady']);
const UPDATES = new Set(['note', 'count']);

const NOTE = { actions: 'note' };
const EVERYTHING = { on: { Seen: { guard: 'isReady', actions: ['note', 'count'] } } };

/** A chart of two states with this in the first of them. The second one uses every name there is. */
function chartWith(first: object, root: object = {}) {
  return { id: 'lamp', initial: 'off', states: { off: first, on: EVERYTHING }, ...root };
}

/** What is wrong with the chart; null when it may be used. */
function complaintOf(chart: { readonly id: string }): string | null {
  try {
    assertDrawable(chart, GUARDS, UPDATES);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(ChartError);
    return error instanceof ChartError ? error.message : null;
  }
}

describe('a chart of states, facts, named guards and named updates is accepted', () => {
  it.each([
    ['one arrow', chartWith({ on: { Lit: { target: 'on', actions: 'note' } } })],
    ['several updates', chartWith({ on: { Lit: { target: 'on', actions: ['note', 'count'] } } })],
    ['arrows tried in turn', chartWith({ on: { Lit: [{ target: 'on', guard: 'isReady', ...NOTE }, NOTE] } })],
    ['a final state', chartWith({}, { states: { off: EVERYTHING, on: { type: 'final' } } })],
    ['regions', { id: 'lamps', type: 'parallel', states: { left: chartWithout(), right: chartWithout() } }],
    ['states in states', chartWith({ initial: 'cold', states: { cold: { on: { Lit: NOTE } } } })],
    [
      'an arrow inwards',
      chartWith({ initial: 'cold', states: { cold: {} }, on: { Lit: { target: '.cold', ...NOTE } } }),
    ],
    ['descriptions', chartWith({ description: 'dark' }, { description: 'a lamp' })],
  ])('%s', (_, chart) => {
    expect(complaintOf(chart)).toBeNull();
  });
});

function chartWithout() {
  const { id: _, ...rest } = chartWith({ on: { Lit: { target: 'on', actions: 'note' } } });
  return rest;
}

describe('what acts by itself is refused', () => {
  it.each(['invoke', 'after', 'always', 'entry', 'exit', 'onDone', 'history', 'tags', 'meta', 'output'])(
    '"%s" of a state',
    (key) => {
      expect(complaintOf(chartWith({ [key]: {} }))).toBe(
        `#.off: "${key}" is not allowed in a lifecycle chart`,
      );
    },
  );

  it.each(['context', 'types', 'version'])('"%s" of the whole chart', (key) => {
    expect(complaintOf(chartWith({}, { [key]: {} }))).toBe(`#: "${key}" is not allowed in a lifecycle chart`);
  });

  it.each(['reenter', 'cond', 'in', 'delay'])('"%s" of an arrow', (key) => {
    expect(complaintOf(chartWith({ on: { Lit: { ...NOTE, [key]: true } } }))).toBe(
      `#.off.on.Lit: "${key}" is not allowed on an arrow`,
    );
  });
});

describe('what has no name is refused', () => {
  const mustBeNamed = '#.off.on.Lit: the guard must be one of isReady';

  it.each([
    ['an inline guard', { ...NOTE, guard: () => true }, mustBeNamed],
    ['a guard with parameters', { ...NOTE, guard: { type: 'isReady', params: {} } }, mustBeNamed],
    ['an unknown guard', { ...NOTE, guard: 'isRed' }, mustBeNamed],
    [
      'an unknown update',
      { actions: 'paint' },
      '#.off.on.Lit: "paint" is not one of the updates note, count',
    ],
    [
      'an unknown update among others',
      { actions: ['note', 'paint'] },
      '#.off.on.Lit: "paint" is not one of the updates note, count',
    ],
    [
      'an inline update',
      { actions: () => null },
      '#.off.on.Lit: "() => null" is not one of the updates note, count',
    ],
    ['an arrow that does nothing', { target: 'on' }, '#.off.on.Lit: an arrow needs at least one update'],
    ['an empty list of updates', { actions: [] }, '#.off.on.Lit: an arrow needs at least one update'],
  ])('%s', (_, arrow, complaint) => {
    expect(complaintOf(chartWith({ on: { Lit: arrow } }))).toBe(complaint);
  });
});

describe('what nothing uses is refused', () => {
  it.each([
    ['isReady', { actions: ['note', 'count'] }],
    ['count', { guard: 'isReady', actions: 'note' }],
  ])('%s', (name, arrow) => {
    const chart = { id: 'lamp', initial: 'off', states: { off: { on: { Lit: arrow } } } };
    expect(complaintOf(chart)).toBe(`#: no arrow uses "${name}"`);
  });
});

describe('what a drawing cannot show is refused', () => {
  it.each(['nowhere', '#lamp.on', '.cold', ['on'], 'toString'])('an arrow to %j', (target) => {
    expect(complaintOf(chartWith({ on: { Lit: { target, actions: 'note' } } }))).toBe(
      '#.off.on.Lit: the target must be one of off, on',
    );
  });

  it.each(['*', 'Lit.*', 'xstate.init', 'Lit now', ''])('a fact called "%s"', (fact) => {
    expect(complaintOf(chartWith({ on: { [fact]: NOTE } }))).toBe(
      `#.off.on.${fact}: a fact is named by letters and digits alone`,
    );
  });

  it('an arrow behind one that is always taken', () => {
    expect(complaintOf(chartWith({ on: { Lit: [NOTE, { ...NOTE, guard: 'isReady' }] } }))).toBe(
      '#.off.on.Lit: what comes after an arrow without a guard is never taken',
    );
  });

  it.each(['history', 'atomic', 'compound'])('a state of type "%s"', (type) => {
    expect(complaintOf(chartWith({ type }))).toBe(
      `#.off: a state is plain, parallel or final, not "${type}"`,
    );
  });

  it.each([
    ['a state with states inside and no initial one', { states: { cold: {} } }],
    ['an initial state that does not exist', { initial: 'warm', states: { cold: {} } }],
    ['an initial state that every object has', { initial: 'toString', states: { cold: {} } }],
  ])('%s', (_, state) => {
    expect(complaintOf(chartWith(state))).toBe('#.off: "initial" must name one of the states inside');
  });

  it.each([
    [{ initial: 'cold' }, '"initial" needs states inside'],
    [{ type: 'parallel' }, 'a parallel state needs regions'],
    [{ type: 'parallel', initial: 'a', states: { a: {} } }, 'all regions of a parallel state begin, not one'],
    [{ type: 'final', on: { Lit: NOTE } }, 'a final state is never left'],
    [{ type: 'final', initial: 'a', states: { a: {} } }, 'a final state is never left'],
  ])('%j', (state, complaint) => {
    expect(complaintOf(chartWith(state))).toBe(`#.off: ${complaint}`);
  });

  it('an id below the root', () => {
    expect(complaintOf(chartWith({ id: 'dark' }))).toBe('#.off: "id" is not allowed in a lifecycle chart');
  });
});
