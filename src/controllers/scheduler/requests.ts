/**
 * How much room a pod asks for: the sum over its regular containers and sidecars, or the most any init container needs.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
 */
import type { Container, PodSpec } from '../../api/types/index.js';
import { remembering } from '../../kernel/remembering.js';

export interface Room {
  readonly pods: number;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

export const requestsOf = remembering((spec: PodSpec): Room => {
  const inits = spec.initContainers ?? [];
  const sidecars = inits.filter(({ restartPolicy }) => restartPolicy === 'Always');
  const running = [...spec.containers, ...sidecars];
  const most = (of: (one: Container) => number) =>
    Math.max(
      running.reduce((sum, one) => sum + of(one), 0),
      ...inits.map(of),
    );
  return {
    pods: 1,
    cpuMillis: most((one) => amount(one.resources?.requests?.cpu) * 1000),
    memoryBytes: most((one) => amount(one.resources?.requests?.memory)),
  };
});

const SUFFIXES: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** The number a quantity stands for; absent and unreadable ones ask for nothing (validation refuses the latter). */
export function amount(quantity: string | undefined): number {
  const parts = /^([0-9.]+)([A-Za-z]*)$/.exec(quantity ?? '');
  if (parts === null) return 0;
  const [, digits = '0', suffix = ''] = parts;
  return Number(digits) * (suffix === '' ? 1 : (SUFFIXES[suffix] ?? 0));
}
