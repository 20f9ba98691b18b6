/**
 * Deletes finished Jobs `ttlSecondsAfterFinished` after they finished, their pods first.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
 */
import type { JobRecord } from '../../../machines/job.js';
import { instant } from '../../kernel/time.js';

/** When the job is to be deleted; null when it has no ttl or has not finished. */
export function expiryMs({ spec, status }: JobRecord): number | null {
  const { ttlSecondsAfterFinished } = spec;
  if (ttlSecondsAfterFinished === undefined) return null;
  const final = status.conditions?.find(
    ({ type, status: is }) => (type === 'Complete' || type === 'Failed') && is === 'True',
  );
  if (final === undefined) return null;
  return instant(final.lastTransitionTime ?? '') + ttlSecondsAfterFinished * 1000;
}
