/**
 * Hunts for a story that breaks a claim, and shrinks it to the shortest that still breaks the same one. Seed, path and
 * options say all there is to say about a hunt: the same ones find the same story.
 */
import fc from 'fast-check';
import { InputError, type InputIssue } from '../src/kernel/input-error.js';
import type { Story } from './arbitraries/assemble.js';
import { type ResolvedStoryOptions, resolved, type StoryOptions, stories } from './arbitraries/stories.js';
import type { Claim } from './claim.js';
import type { Violation } from './judge.js';
import { judgeStory, type Subject, simulator } from './subject.js';

export interface CheckOptions extends StoryOptions {
  /** How many stories. Default 1000. */
  readonly runs?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Of a former answer: goes straight to its story. */
  readonly path?: string | null;
  /** Milliseconds after which the hunt ends without an answer; null: never. Default null. */
  readonly timeLimitMs?: number | null;
  /** What runs the stories. Default: the simulator with our controllers. */
  readonly subject?: Subject;
  /** Is told of every story run: how many they were, and whether one was found and shorter ones are tried. */
  readonly progress?: (stories: number, found: boolean) => void;
}

export interface ResolvedOptions extends ResolvedStoryOptions {
  readonly runs: number;
  readonly seed: number;
  readonly path: string | null;
}

export type CheckResult =
  | { readonly kind: 'upheld'; readonly runs: number; readonly options: ResolvedOptions }
  | {
      readonly kind: 'broken';
      /** How many stories it took. */
      readonly runs: number;
      /** How many steps led from the first story found to this one. */
      readonly shrinks: number;
      readonly story: Story;
      readonly violation: Violation;
      /** With `path` set, so that they lead here again. */
      readonly options: ResolvedOptions;
    };

/**
 * Runs random stories until one breaks a claim, and tells the shortest like it.
 * @throws InputError when a manifest, `runs` or `path` is not what it should be. Error when a story does not come to the same end twice.
 */
export function check(claims: readonly Claim[], options: CheckOptions = {}): CheckResult {
  const { runs = 1000, seed = 1 } = options;
  const found = checkStories(claims, stories(options), options);
  const settled = { ...resolved(options), runs, seed, path: found.path };
  switch (found.kind) {
    case 'upheld':
      return { kind: 'upheld', runs: found.runs, options: settled };
    case 'broken': {
      const { path: _, ...answer } = found;
      return { ...answer, options: settled };
    }
  }
}

export type HuntOptions = Pick<
  CheckOptions,
  'runs' | 'seed' | 'path' | 'timeLimitMs' | 'subject' | 'progress'
>;

export type Hunted =
  | { readonly kind: 'upheld'; readonly runs: number; readonly path: null }
  | {
      readonly kind: 'broken';
      readonly runs: number;
      readonly shrinks: number;
      readonly story: Story;
      readonly violation: Violation;
      readonly path: string | null;
    };

/** The same for stories drawn in any way. Throws as `check` does. */
export function checkStories(
  claims: readonly Claim[],
  arbitrary: fc.Arbitrary<Story>,
  { runs = 1000, seed = 1, path = null, timeLimitMs = null, subject = simulator, progress }: HuntOptions = {},
): Hunted {
  assertHunt(runs, path);
  const hunt = new Hunt(claims, subject);
  const property = fc.property(arbitrary, (story) => {
    progress?.(hunt.stories, hunt.hasFound);
    return hunt.upholds(story);
  });
  const details = fc.check(property, {
    numRuns: runs,
    seed,
    ...(path === null ? {} : { path }),
    ...(timeLimitMs === null ? {} : { interruptAfterTimeLimit: timeLimitMs }),
  });
  const [story] = details.counterexample ?? [];
  if (story === undefined) return { kind: 'upheld', runs: details.numRuns, path: null };
  const violation = hunt.violationOf(story);
  if (violation === null) throw new Error(NOT_AGAIN);
  const { numRuns, numShrinks, counterexamplePath } = details;
  return { kind: 'broken', runs: numRuns, shrinks: numShrinks, story, violation, path: counterexamplePath };
}

const NOT_AGAIN =
  'the story found does not break the claim when it is run again: what runs the stories keeps something between them';

function assertHunt(runs: number, path: string | null): void {
  const issues: InputIssue[] = [];
  if (!Number.isInteger(runs) || runs < 1) {
    issues.push({ path: ['runs'], message: `must be a whole number from 1 on, not ${runs}` });
  }
  if (path !== null && !/^\d+(:\d+)*$/.test(path)) {
    issues.push({ path: ['path'], message: `must be that of a former answer, not "${path}"` });
  }
  if (issues.length > 0) throw new InputError(issues);
}

/** Once one claim has been broken, only that one counts: shrinking must not wander off to another. */
class Hunt {
  readonly #claims: readonly Claim[];
  readonly #subject: Subject;
  #target: string | null = null;
  stories = 0;

  constructor(claims: readonly Claim[], subject: Subject) {
    this.#claims = claims;
    this.#subject = subject;
  }

  get hasFound(): boolean {
    return this.#target !== null;
  }

  upholds(story: Story): boolean {
    this.stories += 1;
    const violation = this.violationOf(story);
    this.#target ??= violation?.claim ?? null;
    return violation === null;
  }

  violationOf(story: Story): Violation | null {
    const violations = judgeStory(this.#claims, story, this.#subject);
    return violations.find(({ claim }) => this.#target === null || claim === this.#target) ?? null;
  }
}
