/**
 * Whole stories: Jobs and CronJobs, what their pods do, what happens from outside and what goes wrong. Plain data, as a
 * scenario file. First all that disturbs, then quiet: every fault but the share of failing calls is over long before the end.
 */
import fc from 'fast-check';
import { isCronJob } from '../../src/api/index.js';
import type { Manifest } from '../../src/simulate/hosts.js';
import { assertAccepted } from '../../src/simulate/input.js';
import type { ModelName } from '../../src/simulate/scenario.js';
import { composed, type Story } from './assemble.js';
import { AROUND_TIMES, inSeconds } from './beats.js';
import { drawnCronJobs, drawnJobs, givenCast } from './casts.js';
import { optional, rarely } from './choose.js';
import { CRON_KINDS, cronDeeds } from './cron-deeds.js';
import {
  AROUND_CRON_JOBS,
  AROUND_JOBS,
  apiErrors,
  FAULT_KINDS,
  type FaultKind,
  faultActions,
} from './faults.js';
import { JOB_KINDS, jobDeeds } from './job-deeds.js';
import { type WorkloadKind, workloads } from './workloads.js';

/** What may be done from outside. */
export const OUTSIDE_KINDS = [...new Set([...JOB_KINDS, ...CRON_KINDS])] as const;

export type OutsideKind = (typeof OUTSIDE_KINDS)[number];

export { FAULT_KINDS, type FaultKind };

export interface StoryOptions {
  /** These in every story, all together; without them some are drawn. */
  readonly manifests?: readonly Manifest[] | null;
  /** What is drawn. Default `jobs`. */
  readonly of?: 'jobs' | 'cronJobs';
  /** The largest parallelism and completions that are drawn. Default 4. */
  readonly pods?: number;
  /** Default: every kind. */
  readonly outside?: readonly OutsideKind[];
  /** Default: none. */
  readonly faults?: readonly FaultKind[];
  /** Whose behaviour to follow. Default v1.36.2. */
  readonly model?: ModelName;
  /** Whether pods may hang or fit nowhere. Default `ending`: every pod comes to an end. */
  readonly workload?: WorkloadKind;
  /** Around Jobs nothing from outside and no fault begins after this second. Default 80. */
  readonly disturbedSeconds?: number;
  /** How many different seeds of names and chances there are. Default 4. */
  readonly seeds?: number;
}

export type ResolvedStoryOptions = Required<Omit<StoryOptions, 'manifests'>> & {
  readonly manifests: readonly Manifest[] | null;
};

export function resolved(options: StoryOptions): ResolvedStoryOptions {
  return {
    manifests: options.manifests ?? null,
    of: options.of ?? 'jobs',
    pods: options.pods ?? 4,
    outside: options.outside ?? OUTSIDE_KINDS,
    faults: options.faults ?? [],
    model: options.model ?? 'v1.36.2',
    workload: options.workload ?? 'ending',
    disturbedSeconds: options.disturbedSeconds ?? 80,
    seeds: options.seeds ?? 4,
  };
}

/**
 * Stories at random.
 * @throws InputError when manifests are given of which the API server would refuse one, or none.
 */
export function stories(options: StoryOptions = {}): fc.Arbitrary<Story> {
  const { manifests, of, pods, outside, faults, model, workload, disturbedSeconds, seeds } =
    resolved(options);
  if (manifests !== null) assertAccepted(manifests);
  const hasCronJobs = manifests === null ? of === 'cronJobs' : manifests.some(isCronJob);
  const hasJobs = manifests === null ? of === 'jobs' : !manifests.every(isCronJob);
  const timing = hasCronJobs ? AROUND_TIMES : inSeconds(disturbedSeconds);
  const reach = hasCronJobs ? AROUND_CRON_JOBS : AROUND_JOBS;
  const drawn = hasCronJobs ? drawnCronJobs() : drawnJobs(pods, timing.at);
  return fc
    .record({
      cast: manifests === null ? drawn : givenCast(manifests),
      pods: workloads(workload),
      runs: hasCronJobs ? optional(runLengths()) : fc.constant(undefined),
      onJobs: few(
        asked(JOB_KINDS, hasJobs ? outside : []).map((kind) =>
          weighted(kind, fc.tuple(WHICH, jobDeeds(kind, timing))),
        ),
      ),
      onCronJobs: few(
        asked(CRON_KINDS, hasCronJobs ? outside : []).map((kind) =>
          weighted(kind, fc.tuple(WHICH, cronDeeds(kind, timing))),
        ),
      ),
      faults: few(
        faults.flatMap((kind) =>
          kind === 'api-errors' ? [] : [weighted(kind, faultActions(kind, reach, timing))],
        ),
      ).map((lists) => lists.flat()),
      apiErrors: faults.includes('api-errors') ? rarely(apiErrors(reach)) : fc.constant(undefined),
      seed: fc.nat(seeds - 1),
    })
    .map((parts) => composed(parts, model));
}

/** Which of the objects of its kind something is done to. */
const WHICH = fc.nat(3);

/** How long the runs of a CronJob take, in beats, and how they end. */
function runLengths() {
  return fc.record({
    beats: fc.constantFrom(0.02, 0.2, 0.5, 0.98, 1.02, 1.7, 3.5),
    exitCode: fc.constantFrom(0, 0, 1),
  });
}

/** What leads to more kinds of trouble is drawn more often. */
const WEIGHTS: Readonly<Record<OutsideKind | Exclude<FaultKind, 'api-errors'>, number>> = {
  patch: 3,
  suspend: 2,
  podDeletion: 3,
  disruption: 2,
  finalizer: 1,
  relabel: 1,
  orphan: 1,
  jobDeletion: 2,
  recreation: 1,
  foreignJob: 1,
  clock: 1,
  'controller-restart': 2,
  'controller-crash': 2,
  'failed-calls': 3,
  'watch-delay': 3,
  'node-loss': 1,
  'node-drain': 1,
};

function weighted<T>(kind: keyof typeof WEIGHTS, arbitrary: fc.Arbitrary<T>): fc.WeightedArbitrary<T> {
  return { weight: WEIGHTS[kind], arbitrary };
}

/** Those of the kinds that are asked for. */
function asked<K extends OutsideKind>(kinds: readonly K[], outside: readonly OutsideKind[]): readonly K[] {
  return kinds.filter((kind) => outside.includes(kind));
}

/** Up to three draws from any of the arbitraries. */
function few<T>(choices: readonly fc.WeightedArbitrary<T>[]): fc.Arbitrary<readonly T[]> {
  return choices.length === 0 ? fc.constant([]) : fc.array(fc.oneof(...choices), { maxLength: 3 });
}
