/** Makes the pods that match the job's selector its own, and lets go of its pods that no longer match. */
import { podWith } from '../../../machines/pod-record.js';
import { PodEntry } from '../../cluster/pod-entry.js';
import type { Ask } from './requests.js';
import type { JobRules, View } from './work.js';

export interface Claim {
  readonly adopted: readonly PodEntry[];
  readonly failed: boolean;
}

const NOTHING: Claim = { adopted: [], failed: false };

/** Nothing is claimed or released for a job that is being deleted. */
export function claimPods(view: View, ask: Ask, rules: JobRules): Claim {
  if (view.mismatched.length === 0 && view.adoptable.length === 0) return NOTHING;
  if (view.job.lived.value.presence !== 'present') return NOTHING;
  let failed = false;
  for (const pod of view.mismatched) {
    const answer = ask({ kind: 'releasePod', pod });
    if (!answer.ok && answer.error !== 'notFound') failed = true;
  }
  const adopted: PodEntry[] = [];
  for (const pod of view.adoptable) {
    if (!rules.mayClaim(pod)) continue;
    const answer = ask({ kind: 'adoptPod', pod });
    if (answer.ok) adopted.push(view.pods.all.has(pod) ? pod : asAdopted(pod));
    else if (answer.error !== 'notFound') failed = true;
  }
  return { adopted, failed };
}

/** A pod that is being deleted is nobody's any more. */
export function mayClaim({ lived }: PodEntry): boolean {
  return lived.record.deletion === null;
}

/** A late pod cache does not show the adoption yet: the pod as it is seen, with the finalizer it now has. */
function asAdopted({ ordinal, lived, lastSeq, resourceVersion }: PodEntry): PodEntry {
  const { value, record } = lived;
  const adopted = {
    value: { ...value, tracking: 'tracked' },
    record: podWith(record, (pod) => {
      pod.tracked = true;
    }),
  } as const;
  return new PodEntry(ordinal, adopted, lastSeq, resourceVersion);
}
