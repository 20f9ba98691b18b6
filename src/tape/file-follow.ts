/** Follows a tape that grows under somebody else's hands. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FactEnvelope } from '../cluster/facts.js';
import type { FileTapeReader } from './file-reader.js';

/**
 * The facts of a tape that another process writes, those to come included, until the signal ends it.
 * @param everyMs how often to look.
 */
export async function* followFile(
  reader: FileTapeReader,
  seq: number,
  signal: AbortSignal,
  everyMs = 100,
): AsyncIterable<FactEnvelope> {
  let next = seq;
  while (!signal.aborted) {
    // What is written before the end is read after this.
    const isLast = reader.isFinished;
    for (const envelope of reader.from(next)) {
      yield envelope;
      next = envelope.seq + 1;
      if (signal.aborted) return;
    }
    if (isLast) return;
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
