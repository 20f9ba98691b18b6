/** The property harness: claims about Jobs, checked on tapes. */
export { type Checker, type Claim, type ClaimDefinition, claim, claimAtOnce } from './claim.js';
export { CLAIMS, claimNamed, FIRST_CLAIMS } from './claims.js';
export { Judge, judge, type Violation } from './judge.js';
export type { Moment, MomentKind, MomentOf, TapeEnd } from './witness/moments.js';
export type { JobSeen, PodSeen } from './witness/seen.js';
export type { Witness } from './witness/witness.js';
