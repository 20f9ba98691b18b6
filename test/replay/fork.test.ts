import { describe, expect, it } from 'vitest';
import { compare } from '../../src/replay/compare.js';
import { ForkError, fork } from '../../src/replay/fork.js';
import { verify } from '../../src/replay/verify.js';
import { simulate } from '../../src/simulate/simulate.js';
import { MemoryTape } from '../../src/tape/tape.js';
import { jobNamed } from '../tape/sample.js';

const RUN = simulate([jobNamed('sums', { completions: 6, parallelism: 2 })], {
  actions: [{ at: 15, do: 'deletePod', ordinal: 4 }],
});

const resultIn = (ending: { readonly jobs: readonly { readonly result: string }[] }) =>
  ending.jobs[0]?.result;

describe('a fork', () => {
  it('shares everything before its second with the run it comes from', () => {
    const { run, shared } = fork(RUN.tape, 14, { kind: 'jobSpec', job: null, patch: { parallelism: 5 } });
    const before = [...RUN.tape].filter(({ atMs }) => atMs < RUN.tape.header.startMs + 14_000);
    expect(shared).toBe(before.length);
    expect([...run.tape].slice(0, shared)).toEqual(before);
    expect(run.tape.length).not.toBe(RUN.tape.length);
  });

  it('of a Job that does not exist then is refused, where it would change nothing', () => {
    const patched = (atSeconds: number, job: string | null) =>
      expect(() => fork(RUN.tape, atSeconds, { kind: 'jobSpec', job, patch: { parallelism: 5 } }));
    patched(14, 'nope').toThrow(new ForkError('no Job "nope" exists at second 14'));
    const gone = fork(RUN.tape, 14, { kind: 'action', action: { at: 20, do: 'deleteJob' } }).run;
    const late = () => fork(gone.tape, 2000, { kind: 'jobSpec', job: null, patch: { parallelism: 5 } });
    expect(late).toThrow(new ForkError('no Job exists at second 2000'));
  });

  it('is a run like any other: its tape verifies', () => {
    const { run } = fork(RUN.tape, 14, { kind: 'action', action: { at: 20, do: 'deleteJob' } });
    expect(verify(run.tape)).toMatchObject({ sound: true, rerun: 'same' });
  });

  it('may leave an action out', () => {
    const { run } = fork(RUN.tape, 15, { kind: 'withoutAction', place: 0 });
    expect([...run.tape].some(({ fact }) => fact.type === 'ActionTaken')).toBe(false);
  });

  it('may let pods behave otherwise that were not there yet', () => {
    const rule = { match: { ordinal: 5 }, behaviour: { runs: [{ for: 1, exitCode: 9 }] } };
    const { run } = fork(RUN.tape, 10, { kind: 'behaviour', rule });
    expect([...run.tape].some(({ fact }) => fact.type === 'ContainerTerminated' && fact.exitCode === 9)).toBe(
      true,
    );
  });

  it('may not change what came before it', () => {
    const rule = { match: { ordinal: 1 }, behaviour: { runs: [{ for: 1, exitCode: 9 }] } };
    expect(() => fork(RUN.tape, 10, { kind: 'behaviour', rule })).toThrow(
      /reaches back before second 10: fact \d+ was/,
    );
    const early = { kind: 'action', action: { at: 3, do: 'deleteJob' } } as const;
    expect(() => fork(RUN.tape, 10, early)).toThrow(ForkError);
    expect(() => fork(RUN.tape, 16, { kind: 'withoutAction', place: 0 })).toThrow(ForkError);
    expect(() => fork(RUN.tape, 10, { kind: 'withoutAction', place: 1 })).toThrow('no action 1');
  });

  it('needs a tape that can be made again', () => {
    const imported = new MemoryTape({ ...RUN.tape.header, model: 'import', input: null });
    expect(() => fork(imported, 0, { kind: 'withoutAction', place: 0 })).toThrow(ForkError);
  });
});

describe('compare', () => {
  it('finds no parting between a run and itself made again', () => {
    const again = simulate([jobNamed('sums', { completions: 6, parallelism: 2 })], {
      actions: [{ at: 15, do: 'deletePod', ordinal: 4 }],
    });
    const { shared, parting, a, b } = compare(RUN.tape, again.tape);
    expect({ shared, parting }).toEqual({ shared: RUN.tape.length, parting: null });
    expect(a).toEqual(b);
  });

  it('says where a fork parts and what came of both', () => {
    const { run, shared } = fork(RUN.tape, 14, { kind: 'action', action: { at: 14, do: 'deleteJob' } });
    const comparison = compare(RUN.tape, run.tape);
    expect(comparison.shared).toBeGreaterThanOrEqual(shared);
    expect(comparison.parting?.b).toMatchObject({ fact: { type: 'ActionTaken', action: 'deleteJob' } });
    expect([resultIn(comparison.a), resultIn(comparison.b)]).toEqual(['Complete', 'Deleted']);
    expect(comparison.b.podsCreated).toBeLessThan(comparison.a.podsCreated);
  });

  it('does not mind other seeds and another start', () => {
    const same = { actions: [{ at: 15, do: 'deletePod', ordinal: 4 }] } as const;
    const other = simulate([jobNamed('sums', { completions: 6, parallelism: 2 })], {
      ...same,
      seed: 99,
      start: '2027-07-07T07:07:07Z',
    });
    expect([...other.tape][1]?.subject).not.toBe([...RUN.tape][1]?.subject);
    expect(compare(RUN.tape, other.tape).parting).toBeNull();
  });

  it('sees that one tape is the beginning of the other', () => {
    const begun = new MemoryTape(RUN.tape.header);
    begun.appendAll([...RUN.tape].slice(0, 12));
    const { shared, parting } = compare(begun, RUN.tape);
    expect(shared).toBe(12);
    expect(parting?.a).toBeNull();
    expect(parting?.b).toEqual(RUN.tape.at(12));
  });
});
