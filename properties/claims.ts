/** All claims there are, safety first. */
import { InputError } from '../src/kernel/input-error.js';
import type { Claim } from './claim.js';
import * as liveness from './liveness/index.js';
import * as safety from './safety/index.js';

export const CLAIMS: readonly Claim[] = [...Object.values(safety), ...Object.values(liveness)];

/** Those a reader asks for first. */
export const FIRST_CLAIMS: readonly Claim[] = [
  safety.jobActiveLeParallelism,
  safety.jobActivePlusSucceededLeCompletions,
  safety.jobNoCreateAfterDecision,
  safety.jobFailedBound,
  safety.jobCreateRespectsBackoff,
  safety.jobCountedExactlyOnce,
  safety.jobFinalizerRemovedOnlyAfterRecorded,
  safety.jobTerminalFinal,
  safety.jobTerminalExclusive,
  safety.jobDecisionDurable,
  safety.jobIndexOneActive,
  safety.jobIndexNoRerun,
  safety.replayEqualsState,
];

/** @throws InputError naming the claims there are, when this one does not exist. */
export function claimNamed(id: string): Claim {
  const found = CLAIMS.find((one) => one.id === id);
  if (found === undefined) {
    const message = `there is no claim "${id}"; there are ${CLAIMS.map((one) => one.id).join(', ')}`;
    throw new InputError([{ path: ['id'], message }]);
  }
  return found;
}
