/**
 * What a pod does by itself, as plain numbers: how long it takes to start, how its containers end, how they take being
 * stopped. All times are whole seconds.
 */

/** One run of a container. `{ hang: true }` never ends by itself. */
export interface Run {
  /** How long the run lasts, in seconds. */
  readonly for?: number;
  /** Default 0. */
  readonly exitCode?: number;
  /** The container's termination reason; default `Completed` for exit code 0, else `Error`. */
  readonly reason?: string;
  readonly signal?: number;
  readonly hang?: boolean;
}

export interface Behaviour {
  /** Creation to binding, in seconds. Default 0. */
  readonly scheduleAfter?: number;
  /** No node ever fits. Default false. */
  readonly unschedulable?: boolean;
  /** Binding to the first container start, in seconds. Default 1. */
  readonly startAfter?: number;
  /** Start of a regular container to its readiness, in seconds. Default 0. */
  readonly readyAfter?: number;
  /** Successive runs of every regular container not named below; the last entry repeats. Default 10 s, exit code 0. */
  readonly runs?: readonly Run[];
  readonly containers?: Readonly<Record<string, { readonly runs: readonly Run[] }>>;
  /** Init containers by name. Default 1 s, exit code 0; a sidecar hangs. */
  readonly initRuns?: Readonly<Record<string, { readonly runs: readonly Run[] }>>;
  /** Reaction to being stopped. Default: ends at once with exit code 143. */
  readonly onTerm?: { readonly after?: number; readonly exitCode?: number };
}

const DEFAULT_RUNS: readonly Run[] = [{ for: 10, exitCode: 0 }];
const DEFAULT_INIT_RUNS: readonly Run[] = [{ for: 1, exitCode: 0 }];
const DEFAULT_SIDECAR_RUNS: readonly Run[] = [{ hang: true }];

/** The run a container makes after this many restarts. */
export function runOf(
  behaviour: Behaviour,
  name: string,
  kind: 'init' | 'sidecar' | 'regular',
  restartCount: number,
): Run {
  const runs = runsOf(behaviour, name, kind);
  return runs[Math.min(restartCount, runs.length - 1)] ?? { hang: true };
}

function runsOf(behaviour: Behaviour, name: string, kind: 'init' | 'sidecar' | 'regular'): readonly Run[] {
  switch (kind) {
    case 'regular':
      return behaviour.containers?.[name]?.runs ?? behaviour.runs ?? DEFAULT_RUNS;
    case 'init':
      return behaviour.initRuns?.[name]?.runs ?? DEFAULT_INIT_RUNS;
    case 'sidecar':
      return behaviour.initRuns?.[name]?.runs ?? DEFAULT_SIDECAR_RUNS;
  }
}
