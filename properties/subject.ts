/** What is put to the claims: something that takes a story and tells a tape. Ours is the simulator. */
import { IllegalFactError } from '../src/cluster/cluster.js';
import type { FactEnvelope } from '../src/cluster/facts.js';
import { namesOf, type OwnControllers } from '../src/simulate/own/controllers.js';
import type { Parts } from '../src/simulate/parts.js';
import type { Scenario } from '../src/simulate/scenario.js';
import type { RunEnd } from '../src/simulate/simulation.js';
import { DEFAULT_START, Simulation } from '../src/simulate/simulation.js';
import { MemoryTape, TAPE_FORMAT, type TapeHeader } from '../src/tape/tape.js';
import type { Story } from './arbitraries/assemble.js';
import type { Claim } from './claim.js';
import { Judge, type Violation } from './judge.js';
import type { TapeEnd } from './witness/moments.js';

/** Runs the story, hands out every fact in order, and says how the tape ends. */
export interface Subject {
  (story: Story, append: (envelope: FactEnvelope) => void): TapeEnd;
  /** Those of somebody's own among its parts. */
  readonly controllers?: OwnControllers;
}

/** A run that comes to more facts than this is cut, and one whose controller turns in a circle without any. */
const LIMITS = { facts: 10_000, steps: 50_000 };

/** The simulator with our controllers. */
export const simulator: Subject = simulatorWith({});

/** The simulator with some of its components replaced. */
export function simulatorWith(replaced: Partial<Parts>): Subject {
  return (story, append) => runStory(story, append, replaced);
}

function runStory(
  { scenario, jobs }: Story,
  append: (envelope: FactEnvelope) => void,
  replaced: Partial<Parts>,
): TapeEnd {
  let lastMs = 0;
  const follow = (envelope: FactEnvelope): void => {
    lastMs = envelope.atMs;
    append(envelope);
  };
  const simulation = new Simulation(jobs, limited(scenario), follow, replaced);
  const end = simulation.run();
  return { quiet: end.kind === 'idle', atMs: endOf(end, lastMs), live: simulation.cluster };
}

function endOf(end: RunEnd, lastMs: number): number {
  switch (end.kind) {
    case 'idle':
      return lastMs;
    case 'until':
      return end.nextMs - 1;
    case 'limit':
      return end.atMs;
  }
}

function limited(scenario: Scenario): Scenario {
  return { ...scenario, limits: { ...LIMITS, ...scenario.limits } };
}

export function headerOf({ jobs, scenario }: Story, { controllers = {} }: Subject): TapeHeader {
  const names = namesOf(controllers);
  const input = { manifests: jobs, scenario: limited(scenario) };
  return {
    format: TAPE_FORMAT,
    model: scenario.model ?? 'v1.36.2',
    startMs: Date.parse(scenario.start ?? DEFAULT_START),
    seed: scenario.seed ?? 1,
    input: names.length === 0 ? input : { ...input, controllers: names },
  };
}

/** The tape of one story, to be replayed, explained or printed. Throws what the subject throws. */
export function tapeOf(story: Story, subject: Subject = simulator): MemoryTape {
  const tape = new MemoryTape(headerOf(story, subject));
  subject(story, (envelope) => tape.append(envelope));
  return tape;
}

/** Judges the run of one story. What the subject throws is a violation like any other. */
export function judgeStory(
  claims: readonly Claim[],
  story: Story,
  subject: Subject = simulator,
): readonly Violation[] {
  const judge = new Judge(claims, headerOf(story, subject));
  let last: FactEnvelope | null = null;
  try {
    const end = subject(story, (envelope) => {
      last = envelope;
      judge.follow(envelope);
    });
    return judge.finish(end);
  } catch (error) {
    return [...judge.violations, thrown(error, last)];
  }
}

/** A fact that a chart refuses breaks the claim about legality; anything else is a defect of the subject. */
function thrown(error: unknown, last: FactEnvelope | null): Violation {
  const place = { seq: (last?.seq ?? -1) + 1, atMs: last?.atMs ?? 0, subject: last?.subject ?? '' };
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof IllegalFactError) return { claim: 'replay-equals-state', message, ...place };
  return { claim: 'never-throws', message, ...place };
}
