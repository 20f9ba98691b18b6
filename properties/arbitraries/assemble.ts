/** Puts the parts of a story together: deeds find their objects, beats become seconds, and what is not there is left out. */
import type { CronJob, Job } from '../../src/api/types/index.js';
import type { Manifest } from '../../src/simulate/hosts.js';
import type { Action, ApiErrors, ModelName, PodRule, Scenario } from '../../src/simulate/scenario.js';
import { DEFAULT_START } from '../../src/simulate/simulation.js';
import { type Beats, beatsOf, SECONDS } from './beats.js';
import type { Cast } from './casts.js';
import type { Deed, Target } from './deeds.js';

/** What a run is made from. */
export interface Story {
  readonly jobs: readonly Manifest[];
  readonly scenario: Scenario;
}

export interface Parts {
  readonly cast: Cast;
  readonly pods: readonly PodRule[];
  readonly runs: { readonly beats: number; readonly exitCode: number } | undefined;
  /** Deeds, and to which object of the kind, counted round. */
  readonly onJobs: readonly (readonly [number, Deed<Job>])[];
  readonly onCronJobs: readonly (readonly [number, Deed<CronJob>])[];
  readonly faults: readonly Action[];
  readonly apiErrors: ApiErrors | undefined;
  readonly seed: number;
}

export function composed(parts: Parts, model: ModelName): Story {
  const { cast, pods, runs, faults, apiErrors, seed } = parts;
  const { jobs, cronJobs, latecomers, start } = cast;
  const [leading] = cronJobs;
  const beats = leading === undefined ? SECONDS : beatsOf(leading.spec, Date.parse(start ?? DEFAULT_START));
  const everyJob = [...jobs, ...latecomers.map(({ manifest }) => manifest)];
  const inBeats = [
    ...latecomers.map(({ at, manifest }): Action => ({ at, do: 'createJob', manifest })),
    ...done(parts.onJobs, everyJob),
    ...done(parts.onCronJobs, cronJobs),
    ...faults,
  ];
  const actions = inBeats.map((action) => onTheClock(action, beats)).sort((a, b) => a.at - b.at);
  const rules = runs === undefined ? pods : [...pods, ruleOf(runs, beats)];
  const scenario: Scenario = {
    ...(model === 'v1.36.2' ? {} : { model }),
    ...(start === undefined ? {} : { start }),
    ...(leading === undefined ? {} : { until: untilOf(actions, beats) }),
    ...(seed === 0 ? {} : { seed }),
    ...(actions.some((action) => action.do.endsWith('Node')) ? { nodes: 2 } : {}),
    ...(apiErrors === undefined ? {} : { apiErrors }),
    ...(rules.length === 0 ? {} : { pods: rules }),
    ...(actions.length === 0 ? {} : { actions }),
  };
  return { jobs: [...jobs, ...cronJobs], scenario };
}

function done<M extends Job | CronJob>(
  deeds: readonly (readonly [number, Deed<M>])[],
  manifests: readonly M[],
): readonly Action[] {
  const targets = manifests.map(
    (manifest, place): Target<M> => ({ manifest, name: place === 0 ? undefined : manifest.metadata.name }),
  );
  return deeds.flatMap(([which, deed]) => {
    const target = targets[which % targets.length];
    return target === undefined ? [] : deed(target);
  });
}

function onTheClock(action: Action, beats: Beats): Action {
  const at = beats.secondAt(action.at);
  if (!('for' in action) || action.for === undefined) return { ...action, at };
  return { ...action, at, for: beats.secondsOf(action.for) };
}

function ruleOf({ beats: length, exitCode }: { beats: number; exitCode: number }, beats: Beats): PodRule {
  return { match: {}, behaviour: { runs: [{ for: beats.secondsOf(length), exitCode }] } };
}

/** CronJobs never come to an end: some times after all that disturbs are enough to see whether they go on. */
function untilOf(actions: readonly Action[], beats: Beats): number {
  const ends = actions.map((action) => action.at + ('for' in action ? (action.for ?? 0) : 0));
  return Math.max(beats.secondAt(7), ...ends.map((end) => end + beats.secondsOf(4)));
}
