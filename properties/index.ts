/**
 * The property harness: claims about Jobs, checked on tapes.
 * @module jobtape/properties
 */

export type { Manifest } from '../src/simulate/hosts.js';
export type { OwnControllers } from '../src/simulate/own/controllers.js';
export type { CronJobSight, CronJobWish, DecideCronJob } from '../src/simulate/own/cronjob.js';
export type { Decision } from '../src/simulate/own/decision.js';
export type { DecideJob, JobSight, JobWish } from '../src/simulate/own/job.js';
export type { Story } from './arbitraries/assemble.js';
export { type CronDraw, cronJobSpecs } from './arbitraries/cron-specs.js';
export { type JobSpecSizes, jobSpecs } from './arbitraries/job-specs.js';
export {
  FAULT_KINDS,
  type FaultKind,
  OUTSIDE_KINDS,
  type OutsideKind,
  type ResolvedStoryOptions,
  type StoryOptions,
  stories,
} from './arbitraries/stories.js';
export { type WorkloadKind, workloads } from './arbitraries/workloads.js';
export {
  type CheckOptions,
  type CheckResult,
  check,
  checkStories,
  type Hunted,
  type HuntOptions,
  type ResolvedOptions,
} from './check.js';
export { type Claim, type ClaimDefinition, claim, claimAtOnce } from './claim.js';
export { CLAIMS, claimNamed, FIRST_CLAIMS } from './claims.js';
export { ClaimsOnTape } from './claims-on-tape.js';
export { EXPECTATION_FORMS, type Expectation, type ExpectationForm, expectation } from './expectations.js';
export { Judge, judge, type Violation } from './judge.js';
export { ownControllers } from './own-controllers.js';
export { type SecondStart, secondStarts } from './second-starts.js';
export { type Enumeration, enumerate, type SmallStory, smallStories } from './small-scopes.js';
export { judgeStory, type Subject, simulator, tapeOf } from './subject.js';
export type { Faults } from './witness/faults.js';
export type { CronRun, Moment, MomentKind, MomentOf, TapeEnd } from './witness/moments.js';
export type { Scene } from './witness/scene.js';
export type { JobSeen, PodSeen } from './witness/seen.js';
export type { UncountedFlow } from './witness/uncounted-flow.js';
export type { Witness } from './witness/witness.js';
