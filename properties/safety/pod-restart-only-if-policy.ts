/** Containers are started again only where the policy says so. */
import type { PodRecord } from '../../machines/pod-record.js';
import { claimAtOnce } from '../claim.js';

export const podRestartOnlyIfPolicy = claimAtOnce({
  id: 'pod-restart-only-if-policy',
  sentence:
    'A regular or init container is started again only under OnFailure after a non-zero exit, and no container in a pod that ' +
    'is being stopped, or whose regular containers have all ended for good.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
  excused:
    'Sidecars are always started again; containers with a restart policy of their own follow that; what was removed for a restart ' +
    'of all containers is started with the others.',
  on: {
    containerStarted: (_, { pod, container }) => {
      const { record } = pod.entry.lived;
      const shown = record.containers.find((one) => one.record.shape.name === container)?.record;
      if (shown === undefined || shown.last === null) return null;
      if (record.deletion !== null || record.stop !== null)
        return `container ${container} of ${pod.name} is started while the pod is stopped`;
      if (isDone(record)) return `container ${container} of ${pod.name} is started after the work is done`;
      const { shape, last } = shown;
      if (shape.kind === 'sidecar' || shape.restartPolicy !== null) return null;
      if (last.reason === 'RestartingAllContainers') return null;
      const mayRestart = shape.podRestartPolicy === 'OnFailure' && last.exitCode !== 0;
      return mayRestart
        ? null
        : `container ${container} of ${pod.name} is started again after exit ${last.exitCode}`;
    },
  },
});

/** Nothing of the work is left to be done again: what runs still, is there for the work. */
function isDone({ containers }: PodRecord): boolean {
  const regular = containers.filter(({ record }) => record.shape.kind === 'regular');
  return (
    regular.length > 0 &&
    regular.every(({ value, record: { shape, last } }) => {
      if (value !== 'terminated' || last === null || shape.restartPolicy !== null) return false;
      return shape.podRestartPolicy === 'Never' || last.exitCode === 0;
    })
  );
}
