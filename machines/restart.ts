/**
 * When the kubelet starts a container again, and how long it waits first.
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
 */

export type ContainerKind = 'init' | 'sidecar' | 'regular';

/** A rule of `spec.containers[].restartPolicyRules`. */
export interface RestartRule {
  readonly action: 'Restart' | 'RestartAllContainers';
  readonly operator: 'In' | 'NotIn';
  readonly values: readonly number[];
}

/** What the pod's spec says of one container, as far as its lifecycle goes. */
export interface ContainerShape {
  readonly name: string;
  readonly kind: ContainerKind;
  readonly podRestartPolicy: 'Always' | 'OnFailure' | 'Never';
  /** The container's own policy; null where the pod's holds. */
  readonly restartPolicy: 'Always' | 'OnFailure' | 'Never' | null;
  readonly rules: readonly RestartRule[];
}

/** The kubelet's crash-loop entry of a container: how long the next crash waits, and since when it stands. */
export interface BackOff {
  readonly seconds: number;
  readonly sinceMs: number;
}

/** The kubelet's crash-loop settings. Source: `crashLoopBackOff.maxContainerRestartPeriod` of its configuration. */
export interface BackOffLimits {
  readonly initialSeconds: number;
  readonly maxSeconds: number;
}

export const DEFAULT_BACK_OFF: BackOffLimits = { initialSeconds: 10, maxSeconds: 300 };

/** A run that lasts longer than this (from the restart that began it) starts the series over. */
const EXPIRY_MS = 600_000;
const HOUSEKEEPING_MS = 2000;

/** Does a container that ended with this exit code run again (in a pod that is not being deleted)? */
export function restarts(shape: ContainerShape, exitCode: number): boolean {
  if (ruleFor(shape, exitCode) !== null) return true;
  if (shape.restartPolicy !== null) return policyRestarts(shape.restartPolicy, exitCode);
  // A failed init container of an Always pod is retried, a succeeded one is done.
  if (shape.kind === 'init' && exitCode === 0) return false;
  return policyRestarts(shape.podRestartPolicy, exitCode);
}

/**
 * Does a container that ended with this exit code take all others of its pod with it into the next run?
 * Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-all-containers
 */
export function restartsAll(shape: ContainerShape, exitCode: number): boolean {
  return ruleFor(shape, exitCode)?.action === 'RestartAllContainers';
}

/** The first rule that names the exit code. Rules hold only beside a policy of the container's own. */
function ruleFor({ restartPolicy, rules }: ContainerShape, exitCode: number): RestartRule | null {
  if (restartPolicy === null) return null;
  const names = ({ operator, values }: RestartRule) => values.includes(exitCode) === (operator === 'In');
  return rules.find(names) ?? null;
}

function policyRestarts(policy: 'Always' | 'OnFailure' | 'Never', exitCode: number): boolean {
  switch (policy) {
    case 'Always':
      return true;
    case 'OnFailure':
      return exitCode !== 0;
    case 'Never':
      return false;
  }
}

/**
 * When a container that ended at `finishedAtMs` is started again. The first restart is immediate, later ones wait
 * 10, 20, 40 ... 300 s from the end of the run.
 */
export function restartDueMs(backOff: BackOff | null, finishedAtMs: number): number {
  if (backOff === null || hasExpired(backOff, finishedAtMs)) return finishedAtMs;
  return finishedAtMs + backOff.seconds * 1000;
}

/**
 * When the kubelet's housekeeping, which looks every 2 s, forgets an entry that was not touched for 600 s, even while the
 * container waits. A container whose entry is forgotten runs again at its next look, and the series starts over.
 */
export function forgottenMs({ sinceMs }: BackOff): number {
  const expiredMs = sinceMs + EXPIRY_MS;
  return expiredMs + HOUSEKEEPING_MS - (expiredMs % HOUSEKEEPING_MS);
}

/** The entry after a restart at `restartedAtMs` of a run that ended at `finishedAtMs`. */
export function backOffAfterRestart(
  backOff: BackOff | null,
  finishedAtMs: number,
  restartedAtMs: number,
  limits: BackOffLimits = DEFAULT_BACK_OFF,
): BackOff {
  const { initialSeconds, maxSeconds } = limits;
  if (backOff === null || hasExpired(backOff, finishedAtMs)) {
    return { seconds: Math.min(initialSeconds, maxSeconds), sinceMs: restartedAtMs };
  }
  return { seconds: Math.min(backOff.seconds * 2, maxSeconds), sinceMs: restartedAtMs };
}

function hasExpired(backOff: BackOff, finishedAtMs: number): boolean {
  return finishedAtMs - backOff.sinceMs > EXPIRY_MS;
}
