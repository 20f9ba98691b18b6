/** The tape is the truth. */
import { isDeepStrictEqual } from 'node:util';
import { claimAtOnce } from '../claim.js';

export const replayEqualsState = claimAtOnce({
  id: 'replay-equals-state',
  sentence:
    'Folding the tape gives the very state the run came to, object by object, and every fact is legal where it stands.',
  source: 'the definition of an event log',
  excused: 'The states are compared when the run itself is at hand; the legality of facts always.',
  on: { illegal: (_, { message }) => message },
  end: (_, { live }, { cluster }) => {
    if (live === null) return null;
    for (const kind of ['jobs', 'pods'] as const) {
      if (live[kind].size !== cluster[kind].size) {
        return `the run has ${live[kind].size} ${kind}, its tape leads to ${cluster[kind].size}`;
      }
      for (const [uid, entry] of live[kind]) {
        if (!isDeepStrictEqual(entry.lived, cluster[kind].get(uid)?.lived))
          return `${uid} is not what its tape leads to`;
      }
    }
    return null;
  },
});
