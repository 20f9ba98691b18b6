/** The forms of `-o` that kubectl has: tables, events and objects as they stand at the end of the run. */
import type { Run } from '../simulate/run.js';
import type { Tape } from '../tape/tape.js';
import { eventsAt } from '../views/events/events-at.js';
import {
  noEventsText,
  type Output,
  parseOutput,
  printEvents,
  printObjects,
  printTable,
} from '../views/kubectl/index.js';
import { BadInput } from './bad-input.js';
import type { Host } from './host.js';

/**
 * @returns null for a form that kubectl does not have.
 * @throws BadInput for an expression that does not read.
 */
export function kubectlWriter(form: string) {
  if (form === 'wide') return writeTables;
  if (form === 'events') return writeEvents;
  const parsed = parseOutput(form);
  if (!parsed.ok && /^(jsonpath|custom-columns)/.test(form)) {
    throw new BadInput([`-o ${form}: ${parsed.message}`]);
  }
  if (!parsed.ok || parsed.output.form === 'table') return null;
  const { output } = parsed;
  return (run: Run, host: Host) => writeObjects(run, output, host);
}

/** As `jobtape events` prints them at the end of the run. */
function writeEvents({ tape }: Run, host: Host, nowMs = endOf(tape)): void {
  const text = printEvents(eventsAt(tape, nowMs), { nowMs });
  if (text === '') host.writeError(`${noEventsText(null)}\n`);
  else host.write(text);
}

function writeTables(run: Run, host: Host, nowMs = endOf(run.tape)): void {
  const options = { nowMs, wide: true };
  const tables = [
    printTable('CronJob', run.cronJobs(), options),
    printTable('Job', run.jobs(), options),
    printTable('Pod', run.pods(), options),
  ];
  const text = tables.filter((table) => table !== '').join('\n');
  if (text === '') host.writeError('No resources found\n');
  else host.write(text);
}

/** @throws BadInput when an expression does not fit the objects. */
function writeObjects(run: Run, output: Output, host: Host): void {
  const printed = printObjects(
    { kind: 'list', objects: [...run.cronJobs(), ...run.jobs(), ...run.pods()] },
    output,
  );
  if (!printed.ok) throw new BadInput([`-o: ${printed.message}`]);
  host.write(printed.text);
}

/** The instant of the last fact. */
function endOf(tape: Tape): number {
  return tape.at(tape.length - 1)?.atMs ?? tape.header.startMs;
}
