/**
 * How much room a pod asks for: the sum over its regular containers and sidecars, or what an init container needs together with the
 * sidecars that were started before it, if that is more.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
import { quantityNanos } from '../../api/quantity.js';
import type { Container, PodSpec } from '../../api/types/index.js';
import { remembering } from '../../kernel/remembering.js';

export interface Room {
  readonly pods: number;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

export const requestsOf = remembering(
  (spec: PodSpec): Room => ({
    pods: 1,
    cpuMillis: millis(needed(spec, 'cpu')),
    memoryBytes: bytes(needed(spec, 'memory')),
  }),
);

/** What the scheduler makes of an amount of processors: thousandths, rounded up. */
export function cpuMillisOf(quantity: string): number {
  return millis(quantityNanos(quantity));
}

/** What the scheduler makes of an amount of memory: bytes, rounded up. */
export function memoryBytesOf(quantity: string): number {
  return bytes(quantityNanos(quantity));
}

type Resource = 'cpu' | 'memory';

/** In units of 10^-9. */
function needed({ containers, initContainers = [] }: PodSpec, resource: Resource): bigint {
  let sidecars = 0n;
  let starting = 0n;
  for (const init of initContainers) {
    const asked = askedBy(init, resource);
    if (init.restartPolicy === 'Always') sidecars += asked;
    else if (sidecars + asked > starting) starting = sidecars + asked;
  }
  const running = containers.reduce((sum, one) => sum + askedBy(one, resource), sidecars);
  return running > starting ? running : starting;
}

/** A limit without a request is a request for as much. */
function askedBy({ resources = {} }: Container, resource: Resource): bigint {
  const { requests, limits } = resources;
  return quantityNanos(requests?.[resource] ?? limits?.[resource] ?? '0');
}

function millis(nanos: bigint): number {
  return Number((nanos + 999_999n) / 1_000_000n);
}

function bytes(nanos: bigint): number {
  return Number((nanos + 999_999_999n) / 1_000_000_000n);
}
