/** Whole stories: Jobs, what their pods do, what happens from outside and what goes wrong. Plain data, as a scenario file. */
import fc from 'fast-check';
import type { CronJob, Job, JobSpec } from '../../src/api/types/index.js';
import type { Action, ModelName, PodRule, Scenario } from '../../src/simulate/scenario.js';
import { OUTSIDE_KINDS, type OutsideKind, outsideActions } from './actions.js';
import { FAULT_KINDS, type FaultKind, faultActions } from './faults.js';
import { jobSpecs } from './job-specs.js';
import { type WorkloadKind, workloads } from './workloads.js';

/** What a run is made from. */
export interface Story {
  readonly jobs: readonly (Job | CronJob)[];
  readonly scenario: Scenario;
}

export interface StoryOptions {
  /** This Job in every story; without it Jobs are drawn. */
  readonly job?: Job;
  /** The largest parallelism and completions. Default 4. */
  readonly pods?: number;
  readonly outside?: readonly OutsideKind[];
  readonly faults?: readonly FaultKind[];
  /** Whose behaviour to follow. Default v1.36.2. */
  readonly model?: ModelName;
  /** Whether pods may hang or fit nowhere. Default `ending`: every pod comes to an end. */
  readonly workload?: WorkloadKind;
  /** Nothing from outside and no fault begins after this second. Default 80. */
  readonly disturbedSeconds?: number;
}

export type ResolvedStoryOptions = Required<Omit<StoryOptions, 'job'>> & { readonly job: Job | null };

export function resolved(options: StoryOptions): ResolvedStoryOptions {
  return {
    job: options.job ?? null,
    pods: options.pods ?? 4,
    outside: options.outside ?? OUTSIDE_KINDS,
    faults: options.faults ?? [],
    model: options.model ?? 'v1.36.2',
    workload: options.workload ?? 'ending',
    disturbedSeconds: options.disturbedSeconds ?? 80,
  };
}

export { FAULT_KINDS, OUTSIDE_KINDS };

export function stories(options: StoryOptions = {}): fc.Arbitrary<Story> {
  const { job, pods, outside, faults, model, workload, disturbedSeconds } = resolved(options);
  const fixed = job === null ? null : fc.constant(job.spec);
  return fc
    .record({
      spec: fixed ?? jobSpecs({ pods }),
      pods: workloads(workload),
      outside: lists(
        outside.map((kind) => ({ weight: WEIGHTS[kind], arbitrary: outsideActions(kind, disturbedSeconds) })),
      ),
      faults: lists(
        faults.map((kind) => ({ weight: WEIGHTS[kind], arbitrary: faultActions(kind, disturbedSeconds) })),
      ),
      seed: fc.nat(3),
    })
    .map((parts) => {
      const name = job?.metadata.name ?? 'job';
      const subject: Job = { ...(job ?? { metadata: { name } }), spec: parts.spec };
      const actions = [...parts.outside, ...parts.faults];
      const scenario = scenarioOf(parts.spec, parts.pods, actions, parts.seed);
      return { jobs: [subject], scenario: model === 'v1.36.2' ? scenario : { model, ...scenario } };
    });
}

/** What leads to more kinds of trouble is drawn more often. */
const WEIGHTS: Readonly<Record<OutsideKind | FaultKind, number>> = {
  patch: 3,
  suspend: 2,
  podDeletion: 3,
  disruption: 2,
  finalizer: 1,
  orphan: 1,
  jobDeletion: 2,
  restart: 2,
  crash: 2,
  call: 3,
  watch: 3,
  node: 1,
};

/** Up to three draws from any of the arbitraries, one after the other. */
function lists<T>(choices: readonly fc.WeightedArbitrary<readonly T[]>[]): fc.Arbitrary<readonly T[]> {
  if (choices.length === 0) return fc.constant([]);
  return fc.array(fc.oneof(...choices), { maxLength: 3 }).map((drawn) => drawn.flat());
}

function scenarioOf(
  spec: JobSpec,
  pods: readonly PodRule[],
  actions: readonly Action[],
  seed: number,
): Scenario {
  const nodes = actions.some((action) => String(action.do).endsWith('Node')) ? { nodes: 2 } : {};
  const sorted = [...actions].sort((a, b) => a.at - b.at).map((action) => fitting(action, spec));
  return {
    ...(seed === 0 ? {} : { seed }),
    ...nodes,
    ...(pods.length === 0 ? {} : { pods }),
    ...(sorted.length === 0 ? {} : { actions: sorted }),
  };
}

/** Completions of an elastic Job change together with its parallelism. */
function fitting(action: Action, spec: JobSpec): Action {
  if (action.do !== 'patchJobSpec') return action;
  const isElastic = spec.completionMode === 'Indexed' && spec.completions === spec.parallelism;
  const { parallelism } = action.patch;
  if (!isElastic || parallelism === undefined) return action;
  return { ...action, patch: { ...action.patch, completions: parallelism } };
}
