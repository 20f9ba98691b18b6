/**
 * API calls of the Job and CronJob controllers that are made to fail, or that its process does not survive. Armed entries of one call
 * form a line: a call looks at the first only, and uses up one of its skips or is hit by it.
 */

import type { CallError } from '../controllers/call-error.js';
import type { RandomStream } from '../kernel/random.js';
import type { CallFailure, ControllerCall } from './controller-calls.js';
import type { ApiErrors } from './scenario.js';

export type CallFault =
  | { readonly kind: 'fail'; readonly error: CallFailure }
  /** The process dies just before or just after the write. */
  | { readonly kind: 'crash'; readonly when: 'before' | 'after'; readonly downSeconds: number };

interface Armed {
  readonly fault: CallFault;
  skip: number;
  /** How many more calls it hits; null while only time ends it. */
  timesLeft: number | null;
  /** It is over from this instant on; null when only `timesLeft` ends it. */
  readonly untilMs: number | null;
}

export class CallFaults {
  readonly #lines = new Map<ControllerCall, Armed[]>();
  readonly #errors: ApiErrors | null;
  readonly #chances: RandomStream;

  /** @param errors calls that fail now and then, drawn from `chances`. */
  constructor(errors: ApiErrors | null, chances: RandomStream) {
    this.#errors = errors;
    this.#chances = chances;
  }

  arm(call: ControllerCall, fault: CallFault, reach: Omit<Armed, 'fault'>): void {
    const line = this.#lines.get(call) ?? [];
    line.push({ fault, ...reach });
    this.#lines.set(call, line);
  }

  /** What befalls the call that is made now; null when it goes through. */
  next(call: ControllerCall, nowMs: number): CallFault | null {
    return this.#nextArmed(call, nowMs) ?? this.#drawn(call);
  }

  #drawn(call: ControllerCall): CallFault | null {
    if (this.#errors === null) return null;
    const { share, calls, error = 'internal' } = this.#errors;
    if (calls !== undefined && !calls.includes(call)) return null;
    return this.#chances.fraction() < share ? { kind: 'fail', error } : null;
  }

  #nextArmed(call: ControllerCall, nowMs: number): CallFault | null {
    const line = this.#lines.get(call);
    if (line === undefined) return null;
    while (line[0] !== undefined && line[0].untilMs !== null && line[0].untilMs <= nowMs) line.shift();
    const [first] = line;
    if (first === undefined) return null;
    if (first.skip > 0) {
      first.skip -= 1;
      return null;
    }
    if (first.timesLeft !== null) {
      first.timesLeft -= 1;
      if (first.timesLeft === 0) line.shift();
    }
    return first.fault;
  }
}

/** What a caller tells apart of it. */
export function errorKind(error: CallFailure): CallError {
  switch (error) {
    case 'quota':
      return 'forbidden';
    case 'lostResponse':
      return 'timeout';
    default:
      return error;
  }
}

/** The error text a caller sees. */
export function failureText(error: CallFailure, call: ControllerCall, podName: string): string {
  switch (error) {
    case 'internal':
      return 'Internal error occurred: injected';
    case 'conflict': {
      const what = call === 'createPod' ? 'resourcequotas "quota"' : `pods "${podName}"`;
      const advice = 'please apply your changes to the latest version and try again';
      return `Operation cannot be fulfilled on ${what}: the object has been modified; ${advice}`;
    }
    case 'notFound':
      return call === 'createPod' ? 'namespaces "default" not found' : `pods "${podName}" not found`;
    case 'quota':
      return 'pods "#new" is forbidden: exceeded quota: quota, requested: pods=1, used: pods=1, limited: pods=1';
    case 'namespaceTerminating':
      return 'namespaces "default" is being terminated';
    case 'lostResponse':
      return 'Timeout: request did not complete within requested timeout - context deadline exceeded';
  }
}
