/** The Events that exist at an instant of a tape. */
import type { CronJob, Event, Job } from '../../api/types/index.js';
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
  const objects = new Map<string, Job | CronJob>();
  const recorder = new EventRecorder();
  for (const envelope of tape) {
    if (envelope.atMs > atMs) break;
    const { fact, subject } = envelope;
    if (fact.type === 'JobCreated') objects.set(subject, fact.job);
    else if (fact.type === 'CronJobCreated') objects.set(subject, { ...fact.cronJob, kind: 'CronJob' });
    else if (fact.type === 'ControllerStopped') recorder.forget();
    else if (fact.type === 'EventRecorded') {
      const about = objects.get(subject);
      const event = about === undefined ? null : eventObject(envelope, about);
      if (event !== null) recorder.record(event, envelope.atMs);
    }
  }
  return recorder.events().filter(({ lastTimestamp }) => atMs - Date.parse(lastTimestamp ?? '') < KEPT_MS);
}
