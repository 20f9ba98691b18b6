/** A line on standard error that says how far a hunt has come, for somebody who watches it. */
import type { Host } from './host.js';

const EACH_MS = 200;

export interface HuntProgress {
  readonly follow: (stories: number, found: boolean) => void;
  readonly end: () => void;
}

export function huntProgressOn(host: Host, runs: number): HuntProgress {
  if (!host.errorsAreWatched) return { follow: () => {}, end: () => {} };
  let dueMs = host.elapsedMs() + EACH_MS;
  let before = 0;
  let isWritten = false;
  return {
    follow: (stories, found) => {
      if (!found) before = stories;
      const nowMs = host.elapsedMs();
      if (nowMs < dueMs) return;
      dueMs = nowMs + EACH_MS;
      isWritten = true;
      const shorter = `story ${before} breaks something; ${stories - before} shorter ones tried`;
      host.writeError(`\r\u001b[K${found ? shorter : `${stories} of ${runs} stories`}`);
    },
    end: () => {
      if (isWritten) host.writeError('\r\u001b[K');
    },
  };
}
