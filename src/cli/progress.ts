/** A line on standard error that says how far a long run has come, for somebody who watches it. */
import type { FactEnvelope } from '../cluster/facts.js';
import type { Host } from './host.js';

const FIRST_MS = 700;
const EACH_MS = 200;
/** The clock is looked at once in this many facts. */
const STRIDE = 4096;

export interface Progress {
  readonly follow: (envelope: FactEnvelope) => void;
  readonly end: () => void;
}

export function progressOn(host: Host): Progress {
  if (!host.errorsAreWatched) return { follow: () => {}, end: () => {} };
  let dueMs = host.elapsedMs() + FIRST_MS;
  let pods = 0;
  let startMs: number | null = null;
  let written = false;
  return {
    follow: ({ fact, seq, atMs }) => {
      startMs ??= atMs;
      if (fact.type === 'PodCreated') pods += 1;
      if (seq % STRIDE !== 0 || host.elapsedMs() < dueMs) return;
      dueMs = host.elapsedMs() + EACH_MS;
      written = true;
      const seconds = Math.floor((atMs - startMs) / 1000);
      host.writeError(`\r\u001b[K${pods} pods, ${seq} facts, second ${seconds} of the run`);
    },
    end: () => {
      if (written) host.writeError('\r\u001b[K');
    },
  };
}
