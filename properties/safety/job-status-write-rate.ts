/** Many changes of pods make one status write. */
import { isPodFact } from '../../src/cluster/facts.js';
import { claim } from '../claim.js';

const BATCH_MS = 1000;

export const jobStatusWriteRate = claim({
  id: 'job-status-write-rate',
  sentence:
    'What the Job controller does because of a pod, it does at least one second after that pod changed.',
  source:
    'https://kubernetes.io/docs/concepts/workloads/controllers/job/; batching of syncs in the Job controller',
  excused: 'Not judged for facts brought in from a real cluster, whose causes are not known.',
  begin: () => ({ podFacts: new Map<number, number>() }),
  on: {
    fact: (state, { envelope }) => {
      if (isPodFact(envelope.fact)) state.podFacts.set(envelope.seq, envelope.atMs);
      return null;
    },
    statusWritten: ({ podFacts }, { envelope, atMs }) => tooSoon(podFacts, envelope.cause, atMs),
  },
});

function tooSoon(podFacts: ReadonlyMap<number, number>, cause: number | null, atMs: number): string | null {
  const causedAtMs = cause === null ? undefined : podFacts.get(cause);
  if (causedAtMs === undefined || atMs - causedAtMs >= BATCH_MS) return null;
  return `the status is written ${atMs - causedAtMs} ms after the change of a pod`;
}
