/** Pods in which a container may ask for the restart of all, and how to look at them. */
import type { Container, Pod, PodSpec } from '../../../src/api/types/index.js';
import { type Behaviour, Player, type Run, Snapshot } from '../../../src/index.js';
import { run, type Story } from '../story.js';

export const IMAGE = 'example.com/app:1';
export const MAIN: Container = { name: 'main', image: IMAGE };
export const HELPER: Container = { name: 'helper', image: IMAGE };
export const INIT: Container = { name: 'init', image: IMAGE };
export const PROXY: Container = { name: 'proxy', image: IMAGE, restartPolicy: 'Always' };

/** The container with a rule for these exit codes. */
export function asking(container: Container, ...values: readonly number[]): Container {
  return {
    ...container,
    restartPolicy: container.restartPolicy ?? 'Never',
    restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values } }],
  };
}

export const ASKS = { for: 2, exitCode: 42 };

/** One Job that allows no failure, and what its pods do. */
export function storyOf(pod: Partial<PodSpec>, behaviour: Behaviour, more: Partial<Story> = {}): Run {
  return run({ spec: { backoffLimit: 0 }, pod, pods: [{ match: {}, behaviour }], ...more });
}

/** The only pod after every write to it. */
export function versionsOf({ tape }: Run): readonly Pod[] {
  const player = new Player(tape);
  const envelopes = [...tape];
  return envelopes.flatMap((envelope, place) => {
    player.toLength(place + 1);
    const isLast = envelopes[place + 1]?.resourceVersion !== envelope.resourceVersion;
    const [pod] = new Snapshot(player.cluster).pods();
    return isLast && envelope.resourceVersion !== null && envelope.subject === pod?.metadata.uid ? [pod] : [];
  });
}

export function conditionOf(pod: Pod | undefined, type: string) {
  const found = pod?.status?.conditions?.find((one) => one.type === type);
  return found === undefined ? null : { ...found, lastProbeTime: undefined };
}

export function isRestarting(pod: Pod): boolean {
  return conditionOf(pod, 'AllContainersRestarting')?.status === 'True';
}

export function statusesOf(pod: Pod | undefined) {
  return [...(pod?.status?.initContainerStatuses ?? []), ...(pod?.status?.containerStatuses ?? [])];
}

/** `init started at 1`, `main ended with 42 at 3`, `main removed at 3` ... */
export function livesOf({ tape }: Run): readonly string[] {
  return [...tape].flatMap(({ fact, atMs }) => {
    const at = (atMs - tape.header.startMs) / 1000;
    switch (fact.type) {
      case 'ContainerStarted':
        return [`${fact.container} started at ${at}`];
      case 'ContainerTerminated':
        return [`${fact.container} ended with ${fact.exitCode} at ${at}`];
      case 'ContainerRemoved':
        return [`${fact.container} removed at ${at}`];
      default:
        return [];
    }
  });
}

/** As the API writes the time so many seconds after the start. */
export function at(second: number): string {
  return new Date(Date.parse('2026-01-05T10:00:00Z') + second * 1000).toISOString().replace('.000Z', 'Z');
}
