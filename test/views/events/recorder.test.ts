import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/api/types/index.js';
import { timestamp } from '../../../src/kernel/time.js';
import { simulate } from '../../../src/simulate/simulate.js';
import { eventsAt } from '../../../src/views/events/events-at.js';
import { EventRecorder } from '../../../src/views/events/recorder.js';
import { job } from '../explain/stories.js';

const START_MS = Date.parse('2026-01-05T10:00:00Z');

describe('the recorder of a controller', () => {
  it('counts what is repeated on the Event that is there', () => {
    const recorder = new EventRecorder();
    for (const second of [0, 10, 20])
      recorder.record(event('FailedCreate', 'no', second), START_MS + second * 1000);
    expect(recorder.events()).toMatchObject([
      { count: 3, firstTimestamp: '2026-01-05T10:00:00Z', lastTimestamp: '2026-01-05T10:00:20Z' },
    ]);
  });

  it('combines what differs in the message alone from the tenth message on', () => {
    const recorder = new EventRecorder();
    for (let pod = 1; pod <= 14; pod++)
      recorder.record(event('SuccessfulCreate', `Created pod: ${pod}`, pod), START_MS);
    const messages = recorder.events().map(({ message, count }) => `${message} x${count}`);
    expect(messages).toHaveLength(10);
    expect(messages.slice(0, 9)).toEqual(Array.from({ length: 9 }, (_, n) => `Created pod: ${n + 1} x1`));
    expect(messages[9]).toBe('(combined from similar events): Created pod: 14 x5');
  });

  it('does not combine what lies more than ten minutes apart', () => {
    const recorder = new EventRecorder();
    for (let pod = 1; pod <= 12; pod++) {
      recorder.record(event('SuccessfulCreate', `Created pod: ${pod}`, pod), START_MS + pod * 601_000);
    }
    expect(recorder.events().map(({ count }) => count)).toEqual(new Array(12).fill(1));
  });

  it('passes on 25 at once and then one in five minutes', () => {
    const recorder = new EventRecorder();
    const counts = [0, 1_000, 300_000].map((laterMs) => {
      for (let n = 0; n < 40; n++) recorder.record(event('FailedCreate', 'no', 0), START_MS + laterMs);
      return recorder.events()[0]?.count;
    });
    expect(counts).toEqual([25, 25, 81]);
  });

  it('begins anew when its process does', () => {
    const recorder = new EventRecorder();
    recorder.record(event('FailedCreate', 'no', 0), START_MS);
    recorder.forget();
    recorder.record(event('FailedCreate', 'no', 1), START_MS + 1000);
    expect(recorder.events().map(({ count }) => count)).toEqual([1, 1]);
  });
});

describe('the events of a tape', () => {
  const { tape } = simulate([job({ parallelism: 3, completions: 3 })]);

  it('are those recorded up to the instant', () => {
    expect(eventsAt(tape, START_MS).map(({ reason }) => reason)).toEqual(
      new Array(3).fill('SuccessfulCreate'),
    );
    expect(eventsAt(tape, START_MS + 60_000).map(({ reason }) => reason)).toContain('Completed');
  });

  it('are gone after an hour', () => {
    expect(eventsAt(tape, START_MS + 2 * 3_600_000)).toEqual([]);
  });
});

let number = 0;

function event(reason: string, message: string, second: number): Event {
  number += 1;
  const at = timestamp(START_MS + second * 1000);
  return {
    metadata: { name: `work.${number.toString(16).padStart(16, '0')}`, namespace: 'default' },
    involvedObject: { kind: 'Job', name: 'work', uid: 'one' },
    source: { component: 'job-controller' },
    reason,
    message,
    count: 1,
    firstTimestamp: at,
    lastTimestamp: at,
  };
}
