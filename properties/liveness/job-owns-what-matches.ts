/** Pods find their Job. */
import { labelsOf } from '../../machines/pod-record.js';
import { matchesSelector } from '../../src/api/labels.js';
import { claimAtOnce } from '../claim.js';
import { finalOf } from '../witness/conditions.js';
import { isCaredFor } from '../witness/hindrance.js';
import type { JobSeen, PodSeen } from '../witness/seen.js';
import type { Witness } from '../witness/witness.js';

export const jobOwnsWhatMatches = claimAtOnce({
  id: 'job-owns-what-matches',
  kind: 'liveness',
  sentence:
    'In the end a Job that runs owns every pod of its namespace that matches its selector and has no controller, and none whose labels ' +
    'do not match.',
  source:
    'spec.selector; metadata.ownerReferences; https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector',
  excused:
    'Pods that are being deleted are not adopted. Jobs that are finished or deleted neither adopt nor let go; refused status writes do not ' +
    'keep them from it.',
  on: {},
  end: (_, { quiet }, witness) => {
    if (!quiet || witness.faults.isDown) return null;
    for (const job of witness.living) {
      if (!isCaredFor(job, witness) || job.isDeleting || finalOf(job.status) !== null) continue;
      const wrong = wrongPod(job, witness);
      if (wrong !== null) return wrong;
    }
    return null;
  },
});

function wrongPod(job: JobSeen, { pods }: Witness): string | null {
  for (const pod of pods.values()) {
    if (pod.gone || pod.entry.lived.record.born.namespace !== job.entry.namespace) continue;
    const isMatching = matches(job, pod);
    if (pod.job === job && !isMatching) return `pod ${pod.name} does not match its Job and is not let go`;
    const { owner, deletion } = pod.entry.lived.record;
    if (owner === null && deletion === null && isMatching)
      return `pod ${pod.name} matches ${job.entry.name} and is not adopted`;
  }
  return null;
}

function matches({ spec }: JobSeen, { entry }: PodSeen): boolean {
  return matchesSelector(spec.selector, labelsOf(entry.lived.record));
}
