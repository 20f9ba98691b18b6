/** What the controllers of this folder are judged by. */
import { type CheckResult, check, claimNamed, type DecideJob, ownController } from '../../properties/index.js';
import type { Job } from '../../src/api/types/index.js';

const job: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'rows' },
  spec: {
    completions: 3,
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
  },
};

/** What even a small controller has to keep. */
const CLAIMS = [
  'job-active-le-parallelism',
  'job-active-plus-succeeded-le-completions',
  'job-no-create-after-decision',
  'job-status-accepted',
  'job-terminal-final',
  'job-eventually-terminal',
].map(claimNamed);

export function judged(controller: DecideJob): CheckResult {
  return check(CLAIMS, {
    manifests: [job],
    runs: 200,
    workload: 'succeeding',
    outside: ['podDeletion'],
    subject: ownController(controller),
  });
}
