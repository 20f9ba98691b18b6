/** The tape has no holes and time does not run backwards. */
import { claim } from '../claim.js';

export const logGapFree = claim({
  id: 'log-gap-free',
  sentence:
    'Facts are numbered without gaps, times never fall, resource versions never fall, and facts of one write are neighbours.',
  source: 'the definition of an event log',
  begin: () => ({ nextSeq: 0, atMs: Number.NEGATIVE_INFINITY, version: 0 }),
  on: {
    fact: (state, { envelope }) => {
      const { seq, atMs, resourceVersion } = envelope;
      if (seq !== state.nextSeq) return `fact ${seq} stands where ${state.nextSeq} belongs`;
      if (atMs < state.atMs) return `time runs back by ${state.atMs - atMs} ms`;
      if (resourceVersion !== null && resourceVersion < state.version) {
        return `resource version ${resourceVersion} follows ${state.version}`;
      }
      state.nextSeq = seq + 1;
      state.atMs = atMs;
      state.version = resourceVersion ?? state.version;
      return null;
    },
  },
});
