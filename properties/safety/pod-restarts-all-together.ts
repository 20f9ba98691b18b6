/** Where a rule restarts all containers, it is all of them, and all at once. */
import type { LivedContainer } from '../../machines/container.js';
import type { ContainerShape } from '../../machines/restart.js';
import { claim } from '../claim.js';

export const podRestartsAllTogether = claim({
  id: 'pod-restarts-all-together',
  sentence:
    'After a container has ended with an exit code for which a rule says RestartAllContainers, nothing of its pod is started ' +
    'before every container that has run is removed.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-all-containers',
  facts: ['ContainerRemoved', 'ContainerStarted'],
  /** Pods of which containers were removed, and nothing has been started since. */
  begin: () => new Set<string>(),
  on: {
    fact: (removed, { envelope: { fact, subject } }, { pods }) => {
      if (fact.type === 'ContainerRemoved') removed.add(subject);
      const pod = pods.get(subject);
      if (fact.type !== 'ContainerStarted' || pod === undefined) return null;
      const startsOver = removed.delete(subject);
      const others = pod.entry.lived.record.containers.filter(
        ({ record: { shape } }) => shape.name !== fact.container,
      );
      const left = others.find(startsOver ? isThere : hasAsked);
      return left === undefined
        ? null
        : `container ${fact.container} of ${pod.name} is started, and ${left.record.shape.name} is not removed`;
    },
  },
});

function isThere({ value }: LivedContainer): boolean {
  return value === 'running' || value === 'terminated' || value === 'crashLoopBackOff';
}

function hasAsked({ value, record: { shape, last } }: LivedContainer): boolean {
  return (
    value === 'terminated' && last !== null && actionFor(shape, last.exitCode) === 'RestartAllContainers'
  );
}

/** The first rule that names the code decides. */
function actionFor({ rules, restartPolicy }: ContainerShape, exitCode: number): string | null {
  if (restartPolicy === null) return null;
  for (const { action, operator, values } of rules) {
    if ((operator === 'In') === values.includes(exitCode)) return action;
  }
  return null;
}
