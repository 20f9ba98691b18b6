/** An endless tape: which fact stands at a number follows from the number. */
import type { FactEnvelope } from '../../src/cluster/facts.js';
import { TAPE_FORMAT, type TapeHeader } from '../../src/tape/tape.js';

const START_MS = Date.parse('2026-01-05T10:00:00Z');

export const HEADER: TapeHeader = {
  format: TAPE_FORMAT,
  model: 'import',
  startMs: START_MS,
  seed: 0,
  input: null,
};

/** Lines of many lengths, so that they end at every place of a block. */
export function endlessFact(seq: number): FactEnvelope {
  const message = 'x'.repeat((seq * 37) % 400);
  return {
    seq,
    atMs: START_MS + seq * 10,
    subject: 'cluster',
    fact: { type: 'EventRecorded', eventType: 'Normal', reason: 'Counted', message },
    cause: seq === 0 ? null : seq - 1,
    resourceVersion: null,
  };
}
