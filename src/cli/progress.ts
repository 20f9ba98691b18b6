/** A line on standard error that says how far a long run has come, for somebody who watches it. */
import type { FactEnvelope } from '../cluster/facts.js';
import { withoutControls } from './bad-input.js';
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
  const notice = noticeOn(host);
  let pods = 0;
  let startMs: number | null = null;
  return {
    follow: ({ fact, seq, atMs }) => {
      startMs ??= atMs;
      if (fact.type === 'PodCreated') pods += 1;
      if (seq % STRIDE !== 0) return;
      const seconds = Math.floor((atMs - startMs) / 1000);
      notice.say(`${pods} pods, ${seq} facts, second ${seconds} of the run`);
    },
    end: notice.end,
  };
}

export interface Notice {
  /** Now and then, and not at once: what takes a moment needs no words. */
  readonly say: (text: string) => void;
  /** Clears the line. */
  readonly end: () => void;
}

export function noticeOn(host: Host): Notice {
  if (!host.errorsAreWatched) return { say: () => {}, end: () => {} };
  let dueMs = host.elapsedMs() + FIRST_MS;
  let written = false;
  return {
    say: (text) => {
      if (host.elapsedMs() < dueMs) return;
      dueMs = host.elapsedMs() + EACH_MS;
      written = true;
      host.writeError(`\r\u001b[K${withoutControls(text)}`);
    },
    end: () => {
      if (written) host.writeError('\r\u001b[K');
      written = false;
    },
  };
}
