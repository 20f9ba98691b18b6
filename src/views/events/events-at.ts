/** The Events that exist at an instant of a tape. */
import type { Event, Job } from '../../api/types/index.js';
import type { FactEnvelope } from '../../cluster/facts.js';
import { eventObject } from '../../cluster/objects.js';
import { EventRecorder } from './recorder.js';

/** What the API server keeps Events for, by default. */
const KEPT_MS = 3_600_000;

/**
 * Counted and combined as the controllers' recorder does, in the order in which the API server lists them. An Event is gone
 * one hour after it was last changed.
 */
export function eventsAt(tape: Iterable<FactEnvelope>, atMs: number): readonly Event[] {
  const jobs = new Map<string, Job>();
  const recorder = new EventRecorder();
  for (const envelope of tape) {
    if (envelope.atMs > atMs) break;
    const { fact, subject } = envelope;
    if (fact.type === 'JobCreated') jobs.set(subject, fact.job);
    else if (fact.type === 'ControllerStopped') recorder.forget();
    else if (fact.type === 'EventRecorded') {
      const job = jobs.get(subject);
      const event = job === undefined ? null : eventObject(envelope, job);
      if (event !== null) recorder.record(event, envelope.atMs);
    }
  }
  return recorder.events().filter(({ lastTimestamp }) => atMs - Date.parse(lastTimestamp ?? '') < KEPT_MS);
}
