/** What kubectl printed in the recorded sessions, the command prints from the tape that the recording of the cluster became. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { words } from '../views/kubectl/session.js';
import { read, readTranscript, SCENARIOS, type Typed } from '../views/kubectl/transcript.js';
import { jobtape } from './session.js';

const DIRECTORY = mkdtempSync(join(tmpdir(), 'jobtape-'));

/** The cluster with all its namespaces. */
const everything = join(DIRECTORY, 'everything.tape');
const recordings = Object.fromEntries(SCENARIOS.map((scenario) => [scenario, read(`${scenario}.jsonl.gz`)]));
await jobtape(['import', ...SCENARIOS, '--out', everything], recordings);

/** Raw answers of the server, and fields that an import leaves out. */
const NOT_ON_A_TAPE = ['--raw', '--show-managed-fields'];

describe.each(SCENARIOS)('the session %s', async (scenario) => {
  const { namespace, typed } = readTranscript(scenario);
  const tape = join(DIRECTORY, `${scenario}.tape`);
  await jobtape(['import', 'recording', '--out', tape], { recording: read(`${scenario}.jsonl.gz`) });
  const asked = typed.filter(
    ({ command }) =>
      /^kubectl (get|describe|events)\b/.test(command) && !NOT_ON_A_TAPE.some((one) => command.includes(one)),
  );

  it.each(asked.filter(({ isWatch }) => !isWatch))('$command', async (one) => {
    const answers = await Promise.all(
      instants(one).map(async (atMs) => {
        const at = new Date(atMs).toISOString();
        const where = one.command.includes(' -A')
          ? ['--from', everything]
          : ['--from', tape, '-n', namespace];
        const { out, err } = await jobtape([...words(one.command).slice(1), '--at', at, ...where]);
        return comparable(one.command, out + err);
      }),
    );
    const expected = comparable(one.command, one.output);
    expect(answers.find((answer) => answer === expected) ?? answers[2]).toBe(expected);
  });

  it.each(asked.filter(({ isWatch }) => isWatch))('$command', async (one) => {
    const at = new Date(one.atMs).toISOString();
    const { out } = await jobtape([
      ...words(one.command).slice(1),
      '--at',
      at,
      '--from',
      tape,
      '-n',
      namespace,
    ]);
    const lines = one.output
      .replaceAll(/^\[ *[\d.]+\] /gm, '')
      .trimEnd()
      .split('\n');
    // The tape goes on after the watch was interrupted.
    expect(out.split('\n').slice(0, lines.length)).toEqual(lines);
  });
});

/** A command was typed within a tenth of a second, and is answered soon after. */
function instants({ atMs }: Typed): number[] {
  return Array.from({ length: 30 }, (_, step) => atMs - 100 + step * 50);
}

function comparable(command: string, output: string): string {
  const lines = output.split('\n');
  if (command.startsWith('kubectl events') && lines.length > 12) return lines.toSorted().join('\n');
  return /jsonpath|template/.test(command) ? output.trimEnd() : output;
}
