/** The tape is the truth. */
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
        if (!isSame(entry.lived, cluster[kind].get(uid)?.lived))
          return `${uid} is not what its tape leads to`;
      }
    }
    return null;
  },
});

/** Equality of plain data. Both sides share what facts brought along. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, place) => isSame(item, b[place]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && isSame(Reflect.get(a, key), Reflect.get(b, key)));
}
