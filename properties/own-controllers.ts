/** Controllers of one's own, judged by our claims. */
import type { FactEnvelope } from '../src/cluster/facts.js';
import { type OwnControllers, ownParts } from '../src/simulate/own/controllers.js';
import type { Story } from './arbitraries/assemble.js';
import { type Subject, simulatorWith } from './subject.js';

/**
 * A subject for `check`: the simulator with these controllers in the place of ours. What a controller throws, and what it asks or answers
 * that makes no sense, breaks the claim `never-throws`.
 * @param controllers for Jobs, for CronJobs, or both.
 * @throws InputError when these are no controllers.
 */
export function ownControllers(controllers: OwnControllers): Subject {
  const run = simulatorWith(ownParts(controllers));
  // What is shown is frozen, and parts of it are those of the manifests.
  const subject = (story: Story, append: (envelope: FactEnvelope) => void) =>
    run(structuredClone(story), append);
  return Object.assign(subject, { controllers });
}
