/** Mistakes around a whole sync, made by standing between the controller and the API server. */
import { isFinished } from '../../machines/job-status.js';
import type { Answer, JobRequest, Step, SyncResult } from '../../src/controllers/job/requests.js';
import type { syncJob } from '../../src/controllers/job/sync.js';

type Sync = typeof syncJob;

/** Hands every request on and tells of it and its answer. */
function* watched(
  steps: Step<SyncResult>,
  seen: (request: JobRequest, answer: Answer) => void,
): Step<SyncResult> {
  let step = steps.next();
  while (step.done !== true) {
    const answer: Answer = yield step.value;
    seen(step.value, answer);
    step = steps.next(answer);
  }
  return step.value;
}

/** A sync in which some call met a conflict is called a success. */
export function forgivesConflicts(sync: Sync): Sync {
  return function* (view, memory, nowMs, rules) {
    let conflict = false;
    const result = yield* watched(sync(view, memory, nowMs, rules), (_, answer) => {
      if (!answer.ok && answer.message.includes('cannot be fulfilled')) conflict = true;
    });
    return conflict ? { ...result, failed: false } : result;
  };
}

/** A sync in which creations failed, and nothing else, is called a success. */
export function forgivesCreations(sync: Sync): Sync {
  return function* (view, memory, nowMs, rules) {
    let others = false;
    const result = yield* watched(sync(view, memory, nowMs, rules), (request, answer) => {
      if (!answer.ok && request.kind !== 'createPod') others = true;
    });
    return others ? result : { ...result, failed: false };
  };
}

/** The whole sync waits until the delay after failures is over. */
export function delaysEverything(sync: Sync): Sync {
  return function* (view, memory, nowMs, rules) {
    const delayMs = rules.remainingDelayMs(memory.backOff, nowMs);
    if (delayMs > 0) return { failed: false, wakeAfterMs: delayMs };
    return yield* sync(view, memory, nowMs, rules);
  };
}

/** The end is told when it is decided, before the status is written. */
export function announcedEarly(sync: Sync): Sync {
  return function* (view, memory, nowMs, rules) {
    const steps = sync(view, memory, nowMs, rules);
    let step = steps.next();
    while (step.done !== true) {
      const request = step.value;
      if (request.kind === 'updateStatus' && isFinished(request.status)) {
        const note = {
          type: 'EventRecorded',
          eventType: 'Normal',
          reason: 'Completed',
          message: 'Job completed',
        } as const;
        yield { kind: 'note', note };
      }
      const isLate =
        request.kind === 'note' &&
        request.note.type === 'EventRecorded' &&
        request.note.reason === 'Completed';
      const answer: Answer = isLate ? { ok: true, podName: '' } : yield request;
      step = steps.next(answer);
    }
    return step.value;
  };
}

/** A creation that fails is not given back to what is expected. */
export function leaking(sync: Sync): Sync {
  return function* (view, memory, nowMs, rules) {
    return yield* watched(sync(view, memory, nowMs, rules), (request, answer) => {
      if (request.kind === 'createPod' && !answer.ok && memory.expectations !== null) {
        memory.expectations.creations += 1;
      }
    });
  };
}

/** Some requests are said to be done, and are not made. */
export function answering(sync: Sync, isSkipped: (request: JobRequest) => boolean): Sync {
  return function* (view, memory, nowMs, rules) {
    const steps = sync(view, memory, nowMs, rules);
    let step = steps.next();
    while (step.done !== true) {
      const answer: Answer = isSkipped(step.value) ? { ok: true, podName: '' } : yield step.value;
      step = steps.next(answer);
    }
    return step.value;
  };
}

/** Some requests are made as others. */
export function rewriting(sync: Sync, rewrite: (request: JobRequest) => JobRequest): Sync {
  return function* (view, memory, nowMs, rules) {
    const steps = sync(view, memory, nowMs, rules);
    let step = steps.next();
    while (step.done !== true) step = steps.next(yield rewrite(step.value));
    return step.value;
  };
}
