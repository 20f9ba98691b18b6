/** Makes the pods that match the job's selector its own, and lets go of its pods that no longer match. */
import type { PodEntry } from '../../cluster/pod-entry.js';
import type { Step } from './requests.js';
import type { View } from './view.js';

export interface Claim {
  readonly adopted: readonly PodEntry[];
  readonly failed: boolean;
}

/** Nothing is claimed or released for a job that is being deleted. */
export function* claimPods(view: View): Step<Claim> {
  if (view.job.lived.value.presence !== 'present') return { adopted: [], failed: false };
  for (const pod of view.mismatched) yield { kind: 'releasePod', pod };
  const adopted: PodEntry[] = [];
  let failed = false;
  for (const pod of view.adoptable) {
    if (pod.lived.record.deletion !== null) continue;
    const answer = yield { kind: 'adoptPod', pod };
    if (answer.ok) adopted.push(answer.pod ?? pod);
    else if (answer.error !== 'notFound') failed = true;
  }
  return { adopted, failed };
}
