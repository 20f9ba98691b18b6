/** `jobtape events`: what kubectl events would print at any instant of a tape. */
import type { Command } from 'commander';
import { tabWriter } from '../views/kubectl/columns.js';
import { oldestFirst } from '../views/kubectl/get/event-list.js';
import {
  eventWatch,
  kindOf,
  noEventsText,
  type Output,
  parseOutput,
  printEvents,
  printObjects,
} from '../views/kubectl/index.js';
import { eventList, eventStruct } from '../views/kubectl/output/event-list.js';
import { textAt } from '../views/kubectl/read.js';
import { watching } from './changes.js';
import { formAsked } from './form-asked.js';
import { watchedText } from './get-watch.js';
import { type Host, thisMachine } from './host.js';
import { KubectlError } from './kinds-asked.js';
import { asKubectl, kubectlCommand, type LookOptions, lookAt, tellExpired } from './kubectl-command.js';
import { Picker, type Shown } from './objects-asked.js';

interface Options extends LookOptions {
  readonly for?: string;
  readonly types?: readonly string[];
  readonly headers: boolean;
  readonly watch?: boolean;
  readonly output: string;
  readonly template?: string;
}

export function eventsCommand(host: Host = thisMachine()): Command {
  return kubectlCommand('events')
    .description('list events as kubectl events would at any instant of a run')
    .option('--for <object>', 'only events about this object: job/pi')
    .option('--types <types>', 'only Normal, Warning or both, with a comma between', collect)
    .option('--no-headers', 'no first line')
    .option('-w, --watch', 'then every event that comes after: of a tape until it is finished')
    .option('-o, --output <form>', 'json, yaml, kyaml, jsonpath=..., go-template=..., with -w name', '')
    .option('--template <text>', 'the template of -o go-template or jsonpath')
    .action((options: Options) => asKubectl(host, () => list(options, host)));
}

async function list(options: Options, host: Host): Promise<void> {
  const picker = new Picker(options);
  const isAsked = testOf(options);
  const takes = (event: Shown) => picker.takes(event, 'Event') && isAsked(event);
  const form = formOf(options, host);
  if (options.watch === true) {
    await follow(options, form, takes, host);
    return;
  }
  const look = await lookAt(options, host);
  const { nowMs } = look;
  const found = oldestFirst(look.events.filter(takes));
  if (found.length === 0) {
    host.writeError(`${noEventsText(picker.namespace)}\n`);
    tellExpired(look, host);
    return;
  }
  if (form !== null) host.write(formedText(found, form));
  else {
    const allNamespaces = picker.namespace === null;
    host.write(printEvents(found, { nowMs, noHeaders: !options.headers, allNamespaces }));
  }
}

/** Null for the usual table, which `--template` alone does not change. @throws KubectlError for a form that is not had. */
function formOf(options: Options, host: Host): Output | null {
  if (options.output === '') return null;
  const parsed = parseOutput(formAsked(options, host), { tables: false });
  if (!parsed.ok) throw new KubectlError(`error: ${parsed.message}`);
  return parsed.output.form === 'table' ? null : parsed.output;
}

function formedText(events: readonly Shown[], form: Output): string {
  if (form.form === 'name') throw new KubectlError(NO_NAMES);
  const printed = printObjects({ kind: 'one', object: eventList(events) }, form, { structs: true });
  if (!printed.ok) throw new KubectlError(`error: ${printed.message}`);
  return tabWriter()(printed.text);
}

/** kubectl says nothing at all, and ends as if it had. */
const NO_NAMES = 'error: kubectl events prints no names of a list; jobtape get events -o name does';

async function follow(
  options: Options,
  form: Output | null,
  takes: (event: Shown) => boolean,
  host: Host,
): Promise<void> {
  const { there, startMs, changes } = await watching(options, host);
  const print = form === null ? tableOf(options, startMs) : formsOf(form);
  const isEvent = (object: Shown) => object.kind === 'Event' && takes(object);
  host.write(print(there.filter(isEvent), startMs));
  for await (const { object, atMs } of changes) if (isEvent(object)) host.write(print([object], atMs));
}

type PrintMore = (events: readonly Shown[], nowMs: number) => string;

function tableOf({ allNamespaces = false, headers }: Options, nowMs: number): PrintMore {
  return eventWatch({ nowMs, noHeaders: !headers, allNamespaces });
}

function formsOf(form: Output): PrintMore {
  const align = tabWriter();
  let count = 0;
  return (events) =>
    events
      .map((event) => {
        count += 1;
        return align(watchedText(eventStruct(event), form, count - 1, { structs: true }));
      })
      .join('');
}

function testOf(options: Options): (event: Shown) => boolean {
  const wanted = (options.types ?? []).map((one) => one.toLowerCase());
  if (wanted.some((one) => one !== 'normal' && one !== 'warning')) {
    throw new KubectlError('error: valid --types are Normal or Warning');
  }
  const isAbout = aboutOf(options.for ?? '');
  return (event) =>
    (wanted.length === 0 || wanted.includes(textAt(event, 'type').toLowerCase())) && isAbout(event);
}

/** As in kubectl, a resource without a name asks for everything. @throws KubectlError */
function aboutOf(text: string): (event: Shown) => boolean {
  if (text === '') return () => true;
  const [resource = '', name, ...more] = text.split('/');
  if (name === undefined) throw new KubectlError('error: --for must be in resource/name form');
  if (more.length > 0) {
    throw new KubectlError('error: arguments in resource/name form may not have more than one slash');
  }
  const kind = kindOf(resource);
  if (kind === null) throw new KubectlError(`the server doesn't have a resource type "${resource}"`);
  return (event) =>
    name === '' ||
    (textAt(event, 'involvedObject', 'kind') === kind && textAt(event, 'involvedObject', 'name') === name);
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').filter((one) => one !== '')];
}
