/** Mistakes around a whole sync, made by standing between the controller and the API server. */
import { isFinished } from '../../machines/job-status.js';
import { type Answer, type Ask, DONE, type JobRequest } from '../../src/controllers/job/requests.js';
import type { syncJob } from '../../src/controllers/job/sync.js';

type Sync = typeof syncJob;

/** Hands every request on and tells of it and its answer. */
function watched(ask: Ask, seen: (request: JobRequest, answer: Answer) => void): Ask {
  return (request) => {
    const answer = ask(request);
    seen(request, answer);
    return answer;
  };
}

/** A sync in which some call met a conflict is called a success. */
export function forgivesConflicts(sync: Sync): Sync {
  return (view, memory, nowMs, ask, rules) => {
    let conflict = false;
    const asking = watched(ask, (_, answer) => {
      if (!answer.ok && answer.message.includes('cannot be fulfilled')) conflict = true;
    });
    const result = sync(view, memory, nowMs, asking, rules);
    return conflict ? { ...result, failed: false } : result;
  };
}

/** A sync in which creations failed, and nothing else, is called a success. */
export function forgivesCreations(sync: Sync): Sync {
  return (view, memory, nowMs, ask, rules) => {
    let others = false;
    const asking = watched(ask, (request, answer) => {
      if (!answer.ok && request.kind !== 'createPod') others = true;
    });
    const result = sync(view, memory, nowMs, asking, rules);
    return others ? result : { ...result, failed: false };
  };
}

/** The whole sync waits until the delay after failures is over. */
export function delaysEverything(sync: Sync): Sync {
  return (view, memory, nowMs, ask, rules) => {
    const delayMs = rules.remainingDelayMs(memory.backOff, nowMs);
    return delayMs > 0 ? { failed: false, wakeAfterMs: delayMs } : sync(view, memory, nowMs, ask, rules);
  };
}

/** The end is told when it is decided, before the status is written. */
export function announcedEarly(sync: Sync): Sync {
  return (view, memory, nowMs, ask, rules) => {
    const asking: Ask = (request) => {
      if (request.kind === 'updateStatus' && isFinished(request.status)) {
        const note = {
          type: 'EventRecorded',
          eventType: 'Normal',
          reason: 'Completed',
          message: 'Job completed',
        } as const;
        ask({ kind: 'note', note });
      }
      const isLate =
        request.kind === 'note' &&
        request.note.type === 'EventRecorded' &&
        request.note.reason === 'Completed';
      return isLate ? DONE : ask(request);
    };
    return sync(view, memory, nowMs, asking, rules);
  };
}

/** A creation that fails is not given back to what is expected. */
export function leaking(sync: Sync): Sync {
  return (view, memory, nowMs, ask, rules) => {
    const asking = watched(ask, (request, answer) => {
      if (request.kind === 'createPod' && !answer.ok && memory.expectations !== null) {
        memory.expectations.creations += 1;
      }
    });
    return sync(view, memory, nowMs, asking, rules);
  };
}

/** Some requests are said to be done, and are not made. */
export function answering(sync: Sync, isSkipped: (request: JobRequest) => boolean): Sync {
  return (view, memory, nowMs, ask, rules) => {
    const asking: Ask = (request) => (isSkipped(request) ? DONE : ask(request));
    return sync(view, memory, nowMs, asking, rules);
  };
}

/** Some requests are made as others. */
export function rewriting(sync: Sync, rewrite: (request: JobRequest) => JobRequest): Sync {
  return (view, memory, nowMs, ask, rules) =>
    sync(view, memory, nowMs, (request) => ask(rewrite(request)), rules);
}
