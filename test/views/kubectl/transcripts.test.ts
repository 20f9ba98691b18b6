/** What kubectl printed in the recorded sessions is printed again, byte for byte, from the objects the cluster had then. */
import { describe, expect, it } from 'vitest';
import { tableWatch } from '../../../src/views/kubectl/index.js';
import { answer, asRecorded, kindOf, objectsAt } from './session.js';
import { readTranscript, readWatch, SCENARIOS, type Typed } from './transcript.js';

const WATCHES = Object.fromEntries(SCENARIOS.map((scenario) => [scenario, readWatch(scenario)]));
const EVERYTHING = Object.values(WATCHES).flat();

describe.each(SCENARIOS)('the session %s', (scenario) => {
  const { namespace, typed } = readTranscript(scenario);
  const shown = typed.filter(({ command }) => /^kubectl (get|describe|events)\b/.test(command));

  it.each(shown.filter(({ isWatch }) => !isWatch))('$command', (one) => {
    const events = one.command.includes(' -A') ? EVERYTHING : WATCHES[scenario] ?? [];
    const answers = instants(one).map((ms) => answer(one.command, objectsAt(events, ms), namespace, ms));
    expect(answers.find((text) => text === one.output) ?? answers[4]).toBe(one.output);
  });
});

/** A command was typed within a tenth of a second, and is answered soon after. */
function instants({ atMs }: Typed): number[] {
  return Array.from({ length: 30 }, (_, step) => atMs - 100 + step * 50);
}
