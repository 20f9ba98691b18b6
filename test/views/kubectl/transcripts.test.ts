/** What kubectl printed in the recorded sessions is printed again, byte for byte, from the objects the cluster had then. */
import { describe, expect, it } from 'vitest';
import { kindOf, tableWatch } from '../../../src/views/kubectl/index.js';
import { answer, objectsAt } from './session.js';
import { readTranscript, readWatch, SCENARIOS, type Typed } from './transcript.js';

/** A form not offered, raw answers of the server, and fields the recordings have been stripped of. */
const NOT_SHOWN_FROM_OBJECTS = [
  "kubectl get job pi -o go-template='{{.status.succeeded}}'",
  'kubectl get job pi -o yaml --show-managed-fields',
  'kubectl get --raw /apis/batch/v1',
  'kubectl get --raw /version',
];

const WATCHES = new Map(SCENARIOS.map((scenario) => [scenario, readWatch(scenario)]));

describe.each(SCENARIOS)('the session %s', (scenario) => {
  const { namespace, typed } = readTranscript(scenario);
  const shown = typed.filter(({ command }) => /^kubectl (get|describe|events)\b/.test(command));
  const commands = shown.filter(
    ({ command, isWatch }) => !isWatch && !NOT_SHOWN_FROM_OBJECTS.includes(command),
  );

  it.each(commands)('$command', (one) => {
    const events = one.command.includes(' -A') ? [...WATCHES.values()].flat() : (WATCHES.get(scenario) ?? []);
    const expected = comparable(one.command, one.output);
    const answerAt = (ms: number) =>
      comparable(one.command, answer(one.command, objectsAt(events, ms), namespace, ms));
    const instant = instants(one).find((ms) => answerAt(ms) === expected) ?? one.atMs;
    expect(answerAt(instant)).toBe(expected);
  });

  it.each(shown.filter(({ isWatch }) => isWatch))('$command', (one) => {
    expect(watched(one, scenario)).toBe(one.output.replaceAll(/^\[ *[\d.]+\] /gm, ''));
  });
});

/** A command was typed within a tenth of a second, and is answered soon after. */
function instants({ atMs }: Typed): number[] {
  return Array.from({ length: 30 }, (_, step) => atMs - 100 + step * 50);
}

/**
 * Above twelve entries Go's sort leaves events of the same second in no order of theirs; and the transcripts end each
 * answer with a line break, which a JSONPath template does not print by itself.
 */
function comparable(command: string, output: string): string {
  const lines = output.split('\n');
  if (command.startsWith('kubectl events') && lines.length > 12) return lines.toSorted().join('\n');
  return command.includes('jsonpath') ? output.trimEnd() : output;
}

/** A watch begins with what is there, and then shows every version as it arrives. */
function watched(one: Typed, scenario: (typeof SCENARIOS)[number]): string {
  const kind = kindOf(one.command.split(' ')[2] ?? '');
  if (kind === null) throw new Error(`no kind in ${one.command}`);
  const events = (WATCHES.get(scenario) ?? []).filter(({ object }) => object.kind === kind);
  const print = tableWatch(kind, { nowMs: one.firstLineMs, wide: one.command.includes('-o wide') });
  const later = events.filter(({ atMs }) => atMs > one.atMs && atMs < one.endMs);
  return [print(objectsAt(events, one.atMs)), ...later.map(({ atMs, object }) => print([object], atMs))].join(
    '',
  );
}
