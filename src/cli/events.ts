/** `jobtape events`: what kubectl events would print at any instant of a tape. */
import type { Command } from 'commander';
import { eventWatch, kindOf, noEventsText, printEvents } from '../views/kubectl/index.js';
import { textAt } from '../views/kubectl/read.js';
import { watching } from './changes.js';
import { type Host, thisMachine } from './host.js';
import { KubectlError } from './kinds-asked.js';
import { asKubectl, kubectlCommand, type LookOptions, lookAt } from './kubectl-command.js';
import { Picker, type Shown } from './objects-asked.js';

interface Options extends LookOptions {
  readonly for?: string;
  readonly types?: string;
  readonly headers: boolean;
  readonly watch?: boolean;
}

export function eventsCommand(host: Host = thisMachine()): Command {
  return kubectlCommand('events')
    .description('list events as kubectl events would at any instant of a run')
    .option('--for <object>', 'only events about this object: job/pi')
    .option('--types <types>', 'only Normal, Warning or both, with a comma between')
    .option('--no-headers', 'no first line')
    .option('-w, --watch', 'then every event that comes after: of a tape until it is finished')
    .action((options: Options) => asKubectl(host, () => list(options, host)));
}

async function list(options: Options, host: Host): Promise<void> {
  const picker = new Picker(options);
  const isAsked = testOf(options);
  if (options.watch === true) {
    await follow(options, (event) => picker.takes(event, 'Event') && isAsked(event), host);
    return;
  }
  const { events, nowMs } = await lookAt(options, host);
  const found = events.filter((event) => picker.takes(event, 'Event') && isAsked(event));
  const allNamespaces = picker.namespace === null;
  const text = printEvents(found, { nowMs, noHeaders: !options.headers, allNamespaces });
  if (text === '') host.writeError(`${noEventsText(picker.namespace)}\n`);
  else host.write(text);
}

async function follow(options: Options, takes: (event: Shown) => boolean, host: Host): Promise<void> {
  const { there, startMs, changes } = await watching(options, host);
  const { allNamespaces = false, headers } = options;
  const print = eventWatch({ nowMs: startMs, noHeaders: !headers, allNamespaces });
  const isEvent = (object: Shown) => object.kind === 'Event' && takes(object);
  host.write(print(there.filter(isEvent), startMs));
  for await (const { object, atMs } of changes) if (isEvent(object)) host.write(print([object], atMs));
}

function testOf({ for: about, types }: Options): (event: Shown) => boolean {
  const wanted = types === undefined ? null : types.split(',').map((one) => one.toLowerCase());
  const unknown = wanted?.find((one) => one !== 'normal' && one !== 'warning');
  if (unknown !== undefined) throw new KubectlError('error: valid --types are Normal or Warning');
  const isWanted = (event: Shown) => wanted === null || wanted.includes(textAt(event, 'type').toLowerCase());
  if (about === undefined) return isWanted;
  const [resource = '', name] = about.split('/');
  const kind = kindOf(resource);
  if (kind === null || name === undefined)
    throw new KubectlError('error: --for must be in resource/name form');
  return (event) =>
    isWanted(event) &&
    textAt(event, 'involvedObject', 'kind') === kind &&
    textAt(event, 'involvedObject', 'name') === name;
}
