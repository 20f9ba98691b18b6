/**
 * Every story up to a small size instead of a sample: parallelism up to 2, completions up to 3, backoffLimit up to 2, both
 * completion modes, and every outcome and order of the first pods.
 */
import type { Job, JobSpec } from '../src/api/types/index.js';
import type { PodRule } from '../src/simulate/scenario.js';
import type { Story } from './arbitraries/assemble.js';
import type { Claim } from './claim.js';
import { Judge, type Violation } from './judge.js';
import { headerOf, type Subject, simulator } from './subject.js';

/** How the pods of a story may end. Different lengths make different orders. */
const ENDS = [
  { for: 2, exitCode: 0 },
  { for: 2, exitCode: 1 },
  { for: 5, exitCode: 0 },
  { for: 5, exitCode: 1 },
] as const;

/** @param pods of how many pods every outcome is tried; those after them succeed. */
export function* smallStories(pods: number): Generator<SmallStory> {
  for (const spec of specs()) {
    for (let number = 0; number < ENDS.length ** pods; number++)
      yield { jobs: [jobOf(spec)], scenario: { pods: rulesOf(number, pods) } };
  }
}

/** A story of one Job. */
export interface SmallStory extends Story {
  readonly jobs: readonly Job[];
}

export interface Enumeration {
  readonly stories: number;
  /** Runs that differ in more than the story they came from. */
  readonly distinct: number;
  readonly broken: readonly { readonly story: Story; readonly violations: readonly Violation[] }[];
}

/** Runs and judges every small story. */
export function enumerate(claims: readonly Claim[], pods: number, subject: Subject = simulator): Enumeration {
  const seen = new Set<string>();
  const broken: { story: Story; violations: readonly Violation[] }[] = [];
  let stories = 0;
  for (const story of smallStories(pods)) {
    stories += 1;
    const judge = new Judge(claims, headerOf(story, subject));
    const facts: string[] = [];
    const end = subject(story, (envelope) => {
      judge.follow(envelope);
      facts.push(`${envelope.atMs} ${envelope.fact.type} ${envelope.cause}`);
    });
    const violations = judge.finish(end);
    if (violations.length > 0) broken.push({ story, violations });
    const { parallelism, completions, completionMode } = story.jobs[0]?.spec ?? {};
    seen.add(`${parallelism}/${completions}/${completionMode} ${facts.join(',')}`);
  }
  return { stories, distinct: seen.size, broken };
}

function* specs(): Generator<Partial<JobSpec>> {
  for (const backoffLimit of [0, 1, 2]) {
    for (const parallelism of [1, 2]) {
      yield { parallelism, backoffLimit };
      for (const completions of [1, 2, 3]) {
        yield { parallelism, completions, backoffLimit };
        yield { parallelism, completions, backoffLimit, completionMode: 'Indexed' };
      }
    }
  }
}

function jobOf(spec: Partial<JobSpec>): Job {
  const template = {
    spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
  };
  return { metadata: { name: 'job' }, spec: { template, ...spec } };
}

/** The digits of the number say how the pods end, one after the other. */
function rulesOf(number: number, pods: number): readonly PodRule[] {
  const rules: PodRule[] = [];
  let rest = number;
  for (let ordinal = 1; ordinal <= pods; ordinal++) {
    const end = ENDS[rest % ENDS.length];
    rest = Math.floor(rest / ENDS.length);
    if (end !== undefined) rules.push({ match: { ordinal }, behaviour: { runs: [end] } });
  }
  return rules;
}
