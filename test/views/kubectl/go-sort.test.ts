/** Orders in which kubectl v1.32.4 itself left lists of more than twelve, where it leaves those of equal rank as they were no more. */
import { describe, expect, it } from 'vitest';
import { printEvents, sortObjects } from '../../../src/views/kubectl/index.js';

const NOW_MS = Date.parse('2026-01-05T12:00:00Z');

function pod(index: number, phase: string | undefined) {
  return { metadata: { name: `p${String(index).padStart(2, '0')}` }, status: { phase } };
}

function phaseSorted(phases: readonly (string | undefined)[]): string {
  const sorted = sortObjects(
    phases.map((phase, index) => pod(index, phase)),
    '.status.phase',
  );
  return sorted.ok ? sorted.objects.map(({ metadata }) => metadata.name).join(' ') : sorted.message;
}

function event(index: number, minute: number) {
  return {
    metadata: { name: `e${index}` },
    message: `m${String(index).padStart(2, '0')}`,
    lastTimestamp: `2026-01-05T11:5${minute}:00Z`,
  };
}

function told(events: readonly object[]): string {
  const lines = printEvents(events, { nowMs: NOW_MS, noHeaders: true }).trimEnd().split('\n');
  return lines.map((line) => line.slice(-3)).join(' ');
}

describe('the order of what has equal rank', () => {
  it('is that of kubectl get --sort-by, where some objects lack the field', () => {
    const phases = Array.from({ length: 16 }, (_, index) => ['Running', undefined, 'Failed'][index % 3]);
    expect(phaseSorted(phases)).toBe('p04 p10 p13 p01 p07 p08 p05 p11 p02 p14 p06 p00 p09 p03 p12 p15');
  });

  it('is that of kubectl events', () => {
    const events = Array.from({ length: 20 }, (_, index) => event(index, (index * 7) % 3));
    expect(told(events)).toBe(
      'm09 m18 m15 m03 m12 m00 m06 m10 m07 m04 m13 m16 m01 m19 m08 m05 m11 m14 m02 m17',
    );
  });

  it('is what it was in a list that is in order', () => {
    expect(phaseSorted(Array.from({ length: 200 }, () => 'Running'))).toBe(
      Array.from({ length: 200 }, (_, index) => pod(index, '').metadata.name).join(' '),
    );
  });

  it('leaves every element of lists of many lengths and patterns in its place', () => {
    const patterns = [
      (index: number) => index % 7,
      (index: number) => -index,
      (index: number) => (index * index * 31) % 101,
      (index: number, length: number) => (index === length >> 1 ? -1 : index),
    ];
    for (const length of [13, 50, 51, 97, 400]) {
      for (const pattern of patterns) {
        const objects = Array.from({ length }, (_, index) => ({ name: index, rank: pattern(index, length) }));
        const sorted = sortObjects(objects, '.rank');
        if (!sorted.ok) throw new Error(sorted.message);
        const ranks = objects.map(({ rank }) => rank);
        expect(sorted.objects.map(({ rank }) => rank)).toEqual(ranks.toSorted((a, b) => a - b));
        expect(new Set(sorted.objects.map(({ name }) => name)).size).toBe(length);
      }
    }
  });

  it('goes by fractions of a second, which some Events have and others do not', () => {
    const micro = (message: string, eventTime: string) => ({ metadata: {}, message, eventTime });
    const events = [
      micro('m01', '2026-01-05T11:51:00.000002Z'),
      micro('m02', '2026-01-05T11:51:00.000001Z'),
      { ...event(0, 1) },
      { ...micro('m03', '2026-01-05T11:50:00.000000Z'), series: { count: 2, lastObservedTime: null } },
    ];
    expect(told(events)).toBe('m03 m00 m02 m01');
  });
});
