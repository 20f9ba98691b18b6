/** The slow way of stepping: XState's own `transition()`, nothing learnt, nothing remembered. */
import { type AnyStateMachine, type StateValue, transition } from 'xstate';
import { container } from '../../machines/index.js';
import type { LivedPod } from '../../machines/pod.js';
import { pod } from '../../machines/pod.js';
import type { PodFact } from '../../machines/pod-facts.js';

interface State<V, R> {
  readonly value: V;
  readonly record: R;
}

interface Steppable<V, R> {
  readonly machine: AnyStateMachine;
  readonly unborn: State<V, R>;
}

/** What XState makes of the fact; null when the machine has no way to take it. */
export function stepByXState<V extends StateValue, R>(
  { machine }: Steppable<V, R>,
  { value, record }: State<V, R>,
  fact: { readonly type: string },
  atMs: number,
): State<V, R> | null {
  const snapshot = machine.resolveState({ value, context: { record } });
  const event = { type: fact.type, fact, atMs };
  if (!snapshot.can(event)) return null;
  const [next] = transition(machine, snapshot, event);
  return { value: next.value, record: next.context.record };
}

/** A fact about a container moves the container first; then the pod asks what its containers amount to. */
export function stepPodByXState(lived: LivedPod, fact: PodFact, atMs: number): LivedPod | null {
  if (!('container' in fact)) return stepByXState(pod, lived, fact, atMs);
  const containers = [...lived.record.containers];
  const place = containers.findIndex(({ record }) => record.shape.name === fact.container);
  const before = containers[place];
  const after = before === undefined ? null : stepByXState(container, before, fact, atMs);
  if (after === null) return null;
  containers[place] = after;
  return stepByXState(pod, { value: lived.value, record: { ...lived.record, containers } }, fact, atMs);
}
