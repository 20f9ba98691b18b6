import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/api/types/index.js';
import { FAULT_FORMS, parseFault } from '../../src/simulate/fault-flags.js';
import type { Scenario } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

const failing: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: {
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.com/app:1' }] },
    },
  },
};

const failsTwice: Scenario['pods'] = [
  { match: { ordinal: 1 }, behaviour: { runs: [{ for: 5, exitCode: 1 }] } },
  { match: { ordinal: 2 }, behaviour: { runs: [{ for: 5, exitCode: 1 }] } },
];

function createdAt(scenario: Scenario): readonly number[] {
  const { tape } = simulate([failing], { pods: failsTwice, ...scenario });
  return [...tape]
    .filter(({ fact }) => fact.type === 'PodCreated')
    .map(({ atMs }) => (atMs - tape.header.startMs) / 1000);
}

describe('a restart of the controller', () => {
  it('forgets the back-off of failures that were counted', () => {
    expect(createdAt({})).toEqual([0, 16, 42]);
    expect(createdAt({ actions: [{ at: 30, do: 'controllerDown', for: 0 }] })).toEqual([0, 16, 30]);
  });
});

describe('stops of the controllers', () => {
  const downs = (...stops: readonly (readonly [at: number, seconds: number])[]) => {
    const actions = stops.map(([at, seconds]) => ({ at, do: 'controllerDown', for: seconds }) as const);
    const { tape } = simulate([failing], { actions });
    return [...tape].flatMap(({ fact, atMs }) =>
      fact.type === 'ControllerStopped' || fact.type === 'ControllerStarted'
        ? [[fact.type, (atMs - tape.header.startMs) / 1000]]
        : [],
    );
  };
  const once = (from: number, to: number) => [
    ['ControllerStopped', from],
    ['ControllerStarted', to],
  ];

  it('are one as long as they overlap, whichever lasts longer', () => {
    expect(downs([2, 10], [5, 10])).toEqual(once(2, 15));
    expect(downs([2, 10], [5, 3])).toEqual(once(2, 12));
    expect(downs([2, 10], [5, 10], [12, 10], [14, 0])).toEqual(once(2, 22));
    expect(downs([3, 5], [3, 0])).toEqual(once(3, 8));
  });

  it('of no length are restarts, which another one of the same instant prolongs', () => {
    expect(downs([3, 0])).toEqual(once(3, 3));
    expect(downs([3, 0], [3, 0])).toEqual(once(3, 3));
    expect(downs([3, 0], [3, 5])).toEqual(once(3, 8));
  });

  it('of no length are over after the other actions of their instant', () => {
    const { tape } = simulate([failing], {
      actions: [
        { at: 3, do: 'controllerDown', for: 0 },
        { at: 3, do: 'patchJobSpec', patch: { suspend: true } },
      ],
    });
    const ofInterest = ['ControllerStopped', 'JobSpecChanged', 'ControllerStarted', 'JobSuspended'];
    const order = [...tape].map(({ fact }) => fact.type).filter((type) => ofInterest.includes(type));
    expect(order).toEqual(ofInterest);
  });
});

describe('calls that fail now and then', () => {
  it('fail by the seed: the same seed gives the same tape, another one another', () => {
    const tapeOf = (seed: number) =>
      JSON.stringify([...simulate([failing], { pods: failsTwice, seed, apiErrors: { share: 0.5 } }).tape]);
    expect(tapeOf(7)).toBe(tapeOf(7));
    expect(tapeOf(7)).not.toBe(tapeOf(8));
  });

  it('delay a Job but do not lose it', () => {
    const { outcome, tape } = simulate([failing], { pods: failsTwice, seed: 3, apiErrors: { share: 0.3 } });
    expect([...tape].some(({ fact }) => fact.type === 'RequestFailed')).toBe(true);
    expect(outcome.jobs[0]?.result).toBe('Complete');
  });

  it('are the cause of the retry that follows', () => {
    const actions: Scenario['actions'] = [
      { at: 0, do: 'failNext', call: 'updateStatus', error: 'conflict', times: 1 },
    ];
    const { tape } = simulate([failing], { actions });
    const refusal = [...tape].find(({ fact }) => fact.type === 'RequestFailed');
    const retried = [...tape].filter(({ cause }) => cause === refusal?.seq);
    expect(retried.length).toBeGreaterThan(0);
  });
});

describe('faults in one word', () => {
  it.each(FAULT_FORMS)('%s can be read', (form) => {
    expect(parseFault(form)).toMatchObject({ ok: true });
  });

  it.each([
    '',
    'controller-restart',
    'controller-restart@soon',
    'api-errors=101%',
    'node-loss=x@2m',
    'watch-delay=-3s',
  ])('"%s" is refused with the forms there are', (text) => {
    const parsed = parseFault(text);
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed.ok ? '' : parsed.message).toContain('expected one like controller-restart@90s');
  });
});
