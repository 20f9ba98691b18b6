/** What `get`, `describe` and `events` have in common: kubectl's options, kubectl's way to fail. */
import { Command } from 'commander';
import type { Tape } from '../tape/tape.js';
import { replayWithEvents } from '../views/events/events-at.js';
import { withoutControls } from './bad-input.js';
import type { Host } from './host.js';
import { instantText } from './instant.js';
import { KubectlError } from './kinds-asked.js';
import { type ObjectOptions, objectsIn, type Shown } from './objects-asked.js';
import { instantOn, type SourceOptions, sourceFrom, withSourceOptions } from './source.js';

export interface LookOptions extends SourceOptions, ObjectOptions {}

/** What there is to look at. */
export interface Look {
  readonly tape: Tape;
  readonly nowMs: number;
  readonly objects: readonly Shown[];
  readonly events: readonly Shown[];
}

export function kubectlCommand(name: string): Command {
  return withSourceOptions(new Command(name))
    .option(
      '--at <time>',
      'look at this time, which ages are counted to: 90s, 1h30m or an instant; default: the last thing that happened, on a tape as well, or --until of a run that goes on',
    )
    .option('-n, --namespace <name>', 'the namespace to look in', (name) => name || 'default', 'default')
    .option('-A, --all-namespaces', 'look in all namespaces');
}

export async function lookAt(options: LookOptions, host: Host): Promise<Look> {
  const { tape, endMs } = await sourceFrom(options, host);
  // An Event is gone after an hour: unless a time is asked for, now is when the last thing has happened.
  const isTimed = options.at === undefined && options.until !== undefined;
  const nowMs = isTimed ? endMs : instantOn(tape, options.at);
  const { cluster, events } = replayWithEvents(tape, nowMs);
  const objects = objectsIn(cluster);
  tellOtherNamespaces(objects, options, host);
  return { tape, nowMs, objects, events };
}

/** An empty answer is puzzling when all there is lives elsewhere. */
function tellOtherNamespaces(
  objects: readonly Shown[],
  { namespace, allNamespaces = false }: ObjectOptions,
  host: Host,
): void {
  const found = [...new Set(objects.map(({ metadata }) => metadata.namespace ?? 'default'))];
  if (allNamespaces || found.length === 0 || found.includes(namespace)) return;
  const text = `nothing is in namespace ${namespace}; there is in ${found.join(', ')}: -n NAME or -A looks there`;
  host.writeError(`${withoutControls(text)}\n`);
}

/** No Events are puzzling when there were some. */
export function tellExpired({ tape, nowMs }: Look, host: Host): void {
  const lastMs = tape.at(tape.lengthAt(nowMs) - 1)?.atMs ?? nowMs;
  if (nowMs - lastMs < EVENT_TTL_MS) return;
  const text = `the last thing happened at ${instantText(lastMs)}, and Events are gone after an hour: --at looks back`;
  host.writeError(`${text}\n`);
}

const EVENT_TTL_MS = 3_600_000;

/** Runs the command; what kubectl would refuse is said as kubectl says it, with exit code 1. */
export async function asKubectl(host: Host, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (problem) {
    if (!(problem instanceof KubectlError)) throw problem;
    for (const line of problem.lines) host.writeError(`${withoutControls(line)}\n`);
    host.setExitCode(1);
  }
}
