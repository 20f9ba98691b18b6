/** The quality of service class of a pod: what the status says, else worked out from cpu and memory of its containers. */

import { quantityNanos } from '../quantity.js';
import { at, listAt, textAt } from '../read.js';

export function qosClass(pod: unknown): string {
  const stated = textAt(pod, 'status', 'qosClass');
  if (stated !== '') return stated;
  const containers = isPodLevel(pod)
    ? [at(pod, 'spec')]
    : [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')];
  const asks = containers.map((container) => ({
    limits: COMPUTE.map((name) => amount(container, 'limits', name)),
    requests: COMPUTE.map((name) => amount(container, 'requests', name)),
  }));
  const all = asks.flatMap(({ limits, requests }) => [...limits, ...requests]);
  if (all.every((nanos) => nanos === 0n)) return 'BestEffort';
  const isGuaranteed = asks.every(({ limits, requests }) =>
    limits.every((limit, index) => limit !== 0n && requests[index] === limit),
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

const COMPUTE = ['cpu', 'memory'] as const;

function isPodLevel(pod: unknown): boolean {
  return COMPUTE.some(
    (name) =>
      amount(at(pod, 'spec'), 'limits', name) !== 0n || amount(at(pod, 'spec'), 'requests', name) !== 0n,
  );
}

function amount(holder: unknown, field: 'limits' | 'requests', name: string): bigint {
  return quantityNanos(textAt(holder, 'resources', field, name)) ?? 0n;
}
