/** Nothing happens before its cause. */
import { claimAtOnce } from '../claim.js';

export const logCausality = claimAtOnce({
  id: 'log-causality',
  sentence: 'The cause of a fact comes before it on the tape; what a controller does has a cause.',
  source: 'the definition of an event log',
  on: {
    fact: (_, { envelope: { seq, cause } }) =>
      cause !== null && (cause < 0 || cause >= seq) ? `caused by fact ${cause}, which comes later` : null,
    podCreated: (_, { envelope, job }) =>
      job !== null && envelope.cause === null ? 'the Job controller created a pod without a cause' : null,
  },
});
