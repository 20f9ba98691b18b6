/** A finished run in the form that `-o` asks for. */
import picocolors from 'picocolors';
import { timestamp } from '../kernel/time.js';
import type { Run } from '../simulate/run.js';
import { type Output, parseOutput, printEvents, printObjects, printTable } from '../views/kubectl/index.js';
import { tellStory } from '../views/timeline/tell.js';
import { type TimelineOptions, timelineText } from '../views/timeline/text.js';
import { BadInput } from './bad-input.js';
import type { Host } from './host.js';

/** What `-o` can ask for. */
export type Form =
  | { readonly kind: 'timeline' | 'wide' | 'events' | 'tape' }
  | { readonly kind: 'objects'; readonly output: Output };

export const FORMS = 'timeline, wide, json, yaml, events, name, tape, jsonpath=..., custom-columns=...';

/** @throws BadInput for a form that does not exist. */
export function parseForm(argument: string): Form {
  switch (argument) {
    case 'timeline':
    case 'wide':
    case 'events':
    case 'tape':
      return { kind: argument };
    default: {
      const parsed = parseOutput(argument);
      if (!parsed.ok && /^(jsonpath|custom-columns)/.test(argument)) {
        throw new BadInput([`-o ${argument}: ${parsed.message}`]);
      }
      if (!parsed.ok || parsed.output.form === 'table') {
        throw new BadInput([`-o ${argument}: must be one of ${FORMS}`]);
      }
      return { kind: 'objects', output: parsed.output };
    }
  }
}

/** @throws BadInput when an expression of `-o` does not fit the objects. */
export function writeRun(run: Run, form: Form, host: Host): void {
  switch (form.kind) {
    case 'timeline':
      host.write(
        `${timelineText(tellStory(run.tape, run.tape.header.startMs), timelineOptions(host)).join('\n')}\n`,
      );
      break;
    case 'wide':
      writeTables(run, host);
      break;
    case 'events':
      host.write(printEvents(run.events(), { nowMs: endOf(run) }));
      break;
    case 'tape':
      writeTape(run, host);
      break;
    case 'objects': {
      const objects = [...run.jobs(), ...run.pods()];
      const printed = printObjects({ kind: 'list', objects }, form.output);
      if (!printed.ok) throw new BadInput([`-o: ${printed.message}`]);
      host.write(printed.text);
      break;
    }
  }
}

const COLUMNS_OF_A_FILE = 110;
const MOST_POD_ROWS = 30;

function timelineOptions({ columns, colour }: Host): TimelineOptions {
  const { dim, green, red, yellow, bold } = picocolors.createColors(colour);
  const paints = { plain: (text: string) => text, dim, good: green, bad: red, warn: yellow, strong: bold };
  return {
    columns: columns ?? COLUMNS_OF_A_FILE,
    maxPods: MOST_POD_ROWS,
    paint: (tone, text) => paints[tone](text),
  };
}

/** The tables of kubectl as they stand at the end of the run. */
function writeTables(run: Run, host: Host): void {
  const options = { nowMs: endOf(run), wide: true };
  const tables = [printTable('Job', run.jobs(), options), printTable('Pod', run.pods(), options)];
  host.write(tables.filter((table) => table !== '').join('\n'));
}

/** The instant of the last fact. */
function endOf({ tape }: Run): number {
  return tape.at(tape.length - 1)?.atMs ?? tape.header.startMs;
}

const FACTS_PER_WRITE = 1000;

/** The header, then the facts, one JSON value a line. */
function writeTape({ tape }: Run, host: Host): void {
  let lines = [JSON.stringify(tape.header)];
  for (const envelope of tape) {
    lines.push(JSON.stringify(envelope));
    if (lines.length >= FACTS_PER_WRITE) {
      host.write(`${lines.join('\n')}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) host.write(`${lines.join('\n')}\n`);
}

/** One line on what was not finished, for people who see only tables or objects. */
export function undecidedText({ outcome, tape }: Run): string | null {
  switch (outcome.kind) {
    case 'refused':
    case 'finished':
      return null;
    case 'nothingLeft':
      return 'undecided: nothing is left that could happen, and not every Job is finished';
    case 'reachedLimit': {
      if (outcome.limit !== 'until') return `undecided: the limit of ${outcome.limit} was reached`;
      const last = tape.at(tape.length - 1);
      const since = last === null ? '' : `; the last thing happened at ${timestamp(last.atMs)}`;
      return `undecided: not every Job is finished at the end of the time (--until)${since}`;
    }
  }
}
