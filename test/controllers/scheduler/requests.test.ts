import { describe, expect, it } from 'vitest';
import type { Container, PodSpec, ResourceRequirements } from '../../../src/api/types/index.js';
import { requestsOf } from '../../../src/controllers/scheduler/requests.js';

function container(name: string, resources?: ResourceRequirements, more: Partial<Container> = {}): Container {
  return { name, image: 'example.com/app:1', ...(resources && { resources }), ...more };
}

function asking(name: string, cpu: string, memory: string, more: Partial<Container> = {}): Container {
  return container(name, { requests: { cpu, memory } }, more);
}

const sidecar = { restartPolicy: 'Always' } as const;
const cpuOf = (spec: PodSpec) => requestsOf(spec).cpuMillis;

describe('what a pod requests', () => {
  it('is the sum of its containers and sidecars', () => {
    const spec: PodSpec = {
      initContainers: [asking('log', '50m', '16Mi', sidecar)],
      containers: [asking('one', '100m', '64Mi'), asking('two', '200m', '1Mi'), container('three')],
    };
    expect(requestsOf(spec)).toEqual({ pods: 1, cpuMillis: 350, memoryBytes: 81 * 2 ** 20 });
  });

  it('is what an init container needs, if that is more; each resource for itself', () => {
    const spec: PodSpec = {
      initContainers: [asking('first', '1', '1Mi'), asking('second', '2', '1Mi')],
      containers: [asking('one', '500m', '1Gi')],
    };
    expect(requestsOf(spec)).toEqual({ pods: 1, cpuMillis: 2_000, memoryBytes: 2 ** 30 });
  });

  it('has an init container run beside the sidecars before it, not beside those after it', () => {
    const containers = [asking('one', '100m', '0')];
    const init = asking('init', '1', '0');
    const log = asking('log', '500m', '0', sidecar);
    expect(cpuOf({ containers, initContainers: [log, init] })).toBe(1_500);
    expect(cpuOf({ containers, initContainers: [init, log] })).toBe(1_000);
    expect(cpuOf({ containers, initContainers: [log, log] })).toBe(1_100);
  });

  it('is the limit where only a limit is given', () => {
    const limits = { cpu: '300m', memory: '1Gi' };
    const requests = { cpu: '100m' };
    expect(requestsOf({ containers: [container('one', { limits, requests })] })).toEqual({
      pods: 1,
      cpuMillis: 100,
      memoryBytes: 2 ** 30,
    });
  });

  it.each([
    ['1', 1_000],
    ['0.5', 500],
    ['290m', 290],
    ['1e1', 10_000],
    ['100u', 1],
    ['1n', 1],
    ['1k', 1_000_000],
  ])('counts processors in thousandths, rounded up: %s', (cpu, millis) => {
    expect(cpuOf({ containers: [asking('one', cpu, '0')] })).toBe(millis);
  });

  it.each([
    ['1', 1],
    ['1500m', 2],
    ['1k', 1e3],
    ['1M', 1e6],
    ['1G', 1e9],
    ['1T', 1e12],
    ['1P', 1e15],
    ['1Ki', 2 ** 10],
    ['1Mi', 2 ** 20],
    ['1Gi', 2 ** 30],
    ['1Ti', 2 ** 40],
    ['1Pi', 2 ** 50],
    ['128e6', 128e6],
  ])('counts memory in bytes: %s', (memory, bytes) => {
    expect(requestsOf({ containers: [asking('one', '0', memory)] }).memoryBytes).toBe(bytes);
  });
});
