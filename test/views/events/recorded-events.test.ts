/** Recordings of a real cluster: the Events seen there are shown as they were, and those of pods follow from their facts. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/api/types/index.js';
import { importRecordings } from '../../../src/replay/import/import.js';
import { MemoryTape } from '../../../src/tape/tape.js';
import { eventsAt } from '../../../src/views/events/events-at.js';

const DATA = new URL('../../conformance/data/cluster-recordings/', import.meta.url);
const FILES = readdirSync(DATA).filter((name) => !/^(audit|kubectl-stream)-/.test(name));

function tapeOf(file: string) {
  const text = gunzipSync(readFileSync(new URL(file, DATA))).toString('utf8');
  return importRecordings([{ file, text }]).tape;
}

describe.each(FILES)('the recording %s', (file) => {
  const tape = tapeOf(file);
  const endMs = tape.at(tape.length - 1)?.atMs ?? 0;

  it('has the events that were seen, in their own words', () => {
    const seen = [...tape].flatMap(({ fact }) => (fact.type === 'EventRecorded' ? [fact.event] : []));
    expect(
      eventsAt(tape, endMs)
        .map(({ metadata }) => metadata.uid)
        .sort(),
    ).toEqual([...new Set(seen.map((event) => event?.metadata.uid))].sort());
    expect(eventsAt(tape, endMs)).toEqual(
      expect.arrayContaining([expect.objectContaining(seen.at(-1) ?? {})]),
    );
  });
});

describe.each(FILES)('the pods of %s', (file) => {
  const tape = tapeOf(file);
  const endMs = tape.at(tape.length - 1)?.atMs ?? 0;

  it('imply the events that scheduler and kubelet sent', () => {
    const ours = new MemoryTape({ ...tape.header, model: 'v1.36.2' });
    for (const envelope of tape) {
      if (envelope.fact.type !== 'EventRecorded') ours.append({ ...envelope, seq: ours.length });
    }
    expect(told(eventsAt(ours, endMs))).toEqual(told(eventsAt(tape, endMs)));
  });
});

/** How often each thing was told: the recording's node agent does not count repetitions on one Event. */
function told(events: readonly Event[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { involvedObject, source, type, reason, message, count = 1 } of events) {
    if (involvedObject.kind !== 'Pod') continue;
    const { name, fieldPath = '' } = involvedObject;
    const text = `${name} ${fieldPath} ${source?.component} ${source?.host} ${type} ${reason}: ${message}`;
    counts.set(text, (counts.get(text) ?? 0) + count);
  }
  return [...counts].map(([text, count]) => `${text} x${count}`).sort();
}
