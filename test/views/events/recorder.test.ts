import { describe, expect, it } from 'vitest';
import type { Happening } from '../../../src/views/events/happening.js';
import { EventRecorder } from '../../../src/views/events/recorder.js';

const START_MS = Date.parse('2026-01-05T10:00:00Z');
const NOW_MS = START_MS + 3_500_000;

describe('the recorder of a component', () => {
  it('counts what is repeated on the Event that is there', () => {
    const recorder = new EventRecorder();
    for (const second of [0, 10, 20])
      recorder.record(happening('FailedCreate', 'no'), START_MS + second * 1000);
    expect(recorder.events(NOW_MS)).toMatchObject([
      { count: 3, firstTimestamp: '2026-01-05T10:00:00Z', lastTimestamp: '2026-01-05T10:00:20Z' },
    ]);
  });

  it('combines what differs in the message alone from the tenth message on', () => {
    const recorder = new EventRecorder();
    for (let pod = 1; pod <= 14; pod++)
      recorder.record(happening('SuccessfulCreate', `Created pod: ${pod}`), START_MS);
    const messages = recorder.events(NOW_MS).map(({ message, count }) => `${message} x${count}`);
    expect(messages).toHaveLength(10);
    expect(messages.slice(0, 9)).toEqual(Array.from({ length: 9 }, (_, n) => `Created pod: ${n + 1} x1`));
    expect(messages[9]).toBe('(combined from similar events): Created pod: 14 x5');
  });

  it('does not combine what lies more than ten minutes apart', () => {
    const recorder = new EventRecorder();
    for (let pod = 1; pod <= 12; pod++) {
      recorder.record(happening('SuccessfulCreate', `Created pod: ${pod}`), START_MS + pod * 601_000);
    }
    expect(recorder.events(NOW_MS).map(({ count }) => count)).toEqual(new Array(12).fill(1));
  });

  it('passes on 25 at once and then one in five minutes', () => {
    const recorder = new EventRecorder();
    const counts = [0, 1_000, 300_000].map((laterMs) => {
      for (let n = 0; n < 40; n++) recorder.record(happening('FailedCreate', 'no'), START_MS + laterMs);
      return recorder.events(NOW_MS)[0]?.count;
    });
    expect(counts).toEqual([25, 25, 81]);
  });

  it('begins anew when its process does', () => {
    const recorder = new EventRecorder();
    recorder.record(happening('FailedCreate', 'no'), START_MS);
    recorder.forget(['job-controller']);
    recorder.record(happening('FailedCreate', 'no'), START_MS + 1000);
    expect(recorder.events(NOW_MS).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('keeps what other components tell apart', () => {
    const recorder = new EventRecorder();
    recorder.record(happening('FailedCreate', 'no'), START_MS);
    recorder.record({ ...happening('FailedCreate', 'no'), source: { component: 'kubelet' } }, START_MS);
    expect(recorder.events(NOW_MS).map(({ count }) => count)).toEqual([1, 1]);
  });

  it('loses an Event an hour after it was last counted', () => {
    const recorder = new EventRecorder();
    recorder.record(happening('FailedCreate', 'no'), START_MS);
    recorder.record(happening('FailedCreate', 'no'), START_MS + 60_000);
    expect(recorder.events(START_MS + 3_659_000)).toHaveLength(1);
    expect(recorder.events(START_MS + 3_660_000)).toEqual([]);
  });
});

function happening(reason: string, message: string): Happening {
  return {
    about: { kind: 'Job', name: 'work', namespace: 'default', uid: 'one' },
    fieldPath: null,
    source: { component: 'job-controller' },
    type: 'Warning',
    reason,
    message,
  };
}
