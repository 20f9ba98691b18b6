/** What every tape does, wherever it is kept. Run by the test of each kind of tape. */
import { describe, expect, it } from 'vitest';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { type GrowingTape, TapeConflictError } from '../../src/tape/tape.js';
import { HEADER, sampleFacts } from './sample.js';

export interface TapeKind {
  readonly name: string;
  /** An empty tape under the header. */
  readonly create: () => GrowingTape;
}

const FACTS = sampleFacts();

export function testFeatures({ name, create }: TapeKind): void {
  const filled = (): GrowingTape => {
    const tape = create();
    tape.appendAll(FACTS);
    return tape;
  };

  describe(name, () => {
    it('begins empty, under its header', () => {
      const tape = create();
      expect(tape.length).toBe(0);
      expect([...tape]).toEqual([]);
      expect(tape.at(0)).toBeNull();
      expect(tape.header).toEqual(HEADER);
    });

    it('gives back what was appended, one by one or many at once', () => {
      const tape = create();
      for (const envelope of FACTS.slice(0, 7)) tape.append(envelope);
      tape.appendAll(FACTS.slice(7));
      expect(tape.length).toBe(FACTS.length);
      expect([...tape]).toEqual(FACTS);
    });

    it('can be read from any position', () => {
      const tape = filled();
      for (const seq of FACTS.keys()) {
        expect(tape.at(seq)).toEqual(FACTS[seq]);
        expect([...tape.from(seq)]).toEqual(FACTS.slice(seq));
      }
      expect(tape.at(FACTS.length)).toBeNull();
      expect([...tape.from(FACTS.length)]).toEqual([]);
    });

    it('knows how many facts there were at an instant', () => {
      const tape = filled();
      const instants = new Set(FACTS.flatMap(({ atMs }) => [atMs - 1, atMs, atMs + 1]));
      for (const instant of instants) {
        expect(tape.lengthAt(instant)).toBe(FACTS.filter(({ atMs }) => atMs <= instant).length);
      }
    });

    it('refuses a fact that does not follow, and says both lengths', () => {
      const tape = create();
      tape.appendAll(FACTS.slice(0, 5));
      for (const seq of [0, 4, 6]) {
        const late = FACTS.slice(seq, seq + 1);
        expect(() => tape.appendAll(late)).toThrow(TapeConflictError);
        expect(() => tape.appendAll(late)).toThrow(`fact ${seq} cannot follow: the tape has 5 facts`);
      }
      expect([...tape]).toEqual(FACTS.slice(0, 5));
    });

    it('lets only the first of two writers with the same expectation append', () => {
      const tape = create();
      const [first, second] = [FACTS.slice(0, 2), FACTS.slice(0, 3)];
      tape.appendAll(first);
      expect(() => tape.appendAll(second)).toThrow(TapeConflictError);
      expect(tape.length).toBe(2);
    });

    it('takes none of several facts when they are not numbered in order', () => {
      const tape = create();
      const [a, b, c] = FACTS;
      if (a === undefined || b === undefined || c === undefined) throw new Error('the sample is too short');
      expect(() => tape.appendAll([a, c, b])).toThrow(TapeConflictError);
      expect(tape.length).toBe(0);
    });

    it('takes an empty list and stays as it is', () => {
      const tape = create();
      tape.appendAll([]);
      expect(tape.length).toBe(0);
    });

    it('can be followed: what is there, then what comes, in order', async () => {
      const tape = create();
      tape.appendAll(FACTS.slice(0, 3));
      const followed = collect(tape, 1, FACTS.length - 1);
      for (const envelope of FACTS.slice(3)) {
        await Promise.resolve();
        tape.append(envelope);
      }
      expect(await followed).toEqual(FACTS.slice(1));
    });

    it('stops being followed when asked to, also while nothing comes', async () => {
      const tape = create();
      const stop = new AbortController();
      const seen: FactEnvelope[] = [];
      const following = (async () => {
        for await (const envelope of tape.follow(0, stop.signal)) seen.push(envelope);
      })();
      await Promise.resolve();
      stop.abort();
      await following;
      expect(seen).toEqual([]);
    });

    it('is not disturbed by growing while it is read', () => {
      const tape = create();
      tape.appendAll(FACTS.slice(0, 4));
      const reading = tape.from(0)[Symbol.iterator]();
      expect(reading.next().value).toEqual(FACTS[0]);
      tape.appendAll(FACTS.slice(4));
      expect([...tape]).toEqual(FACTS);
      expect(reading.next().value).toEqual(FACTS[1]);
    });
  });
}

async function collect(tape: GrowingTape, seq: number, count: number): Promise<readonly FactEnvelope[]> {
  const stop = new AbortController();
  const seen: FactEnvelope[] = [];
  for await (const envelope of tape.follow(seq, stop.signal)) {
    seen.push(envelope);
    if (seen.length === count) stop.abort();
  }
  return seen;
}
