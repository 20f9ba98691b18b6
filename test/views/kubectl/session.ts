/** A small stand-in for kubectl's command line, which answers from recorded objects through the public doors of the views. */
import {
  describeObjects,
  type Kind,
  kindOf,
  noResourcesText,
  notFoundText,
  type Output,
  parseOutput,
  parseSelector,
  printEvents,
  printObjects,
  printTable,
  selects,
  unknownResourceText,
} from '../../../src/views/kubectl/index.js';
import type { Recorded, WatchEvent } from './transcript.js';

/** The objects at an instant, in the order in which the API server lists them. */
export function objectsAt(events: readonly WatchEvent[], atMs: number): readonly Recorded[] {
  const objects = new Map<string, Recorded>();
  for (const { type, object } of events.filter((event) => event.atMs <= atMs)) {
    const key = keyOf(object);
    if (type !== 'DELETED') objects.set(key, object);
    else if (objects.get(key)?.metadata.uid === object.metadata.uid) objects.delete(key);
  }
  return [...objects.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
}

function keyOf({ kind, metadata }: Recorded): string {
  return `${kind} ${metadata.namespace} ${metadata.name}`;
}

/** What kubectl prints for a command line at an instant, whether an answer or an error. */
export function answer(
  command: string,
  objects: readonly Recorded[],
  namespace: string,
  nowMs: number,
): string {
  const [, verb = '', ...args] = words(command);
  const inNamespace = objects.filter((object) => object.metadata.namespace === namespace);
  const scope = args.includes('-A') ? objects : inNamespace;
  try {
    if (verb === 'get') return get(args, scope, namespace, nowMs);
    if (verb === 'describe') return describeAll(args, scope, nowMs);
    const reference = option(args, '--for');
    return printEvents(
      scope.filter((event) => event.kind === 'Event' && isFor(event, reference)),
      { nowMs },
    );
  } catch (error) {
    if (error instanceof Refused) return `${error.message}\n`;
    throw error;
  }
}

class Refused extends Error {}

function get(args: readonly string[], scope: readonly Recorded[], namespace: string, nowMs: number): string {
  const { kinds, name } = asked(args);
  const wanted = kinds.map((kind) => ({ kind, objects: select(args, scope, kind, name) }));
  const noHeaders = args.includes('--no-headers');
  const { output } = orRefuse(
    parseOutput(option(args, '-o') ?? option(args, '--output') ?? '', { noHeaders }),
  );
  if (output.form !== 'table') {
    const all = wanted.flatMap(({ objects }) => objects);
    return print(output, all, name);
  }
  const labelColumn = option(args, '-L');
  const tables = wanted
    .filter(({ objects }) => objects.length > 0)
    .map(({ kind, objects }) =>
      printTable(kind, objects, {
        nowMs,
        wide: output.wide,
        noHeaders,
        allNamespaces: args.includes('-A'),
        withKind: kinds.length > 1,
        showLabels: args.includes('--show-labels'),
        labelColumns: labelColumn === undefined ? [] : [labelColumn],
      }),
    );
  return tables.length === 0 ? `${noResourcesText(namespace)}\n` : tables.join('\n');
}

function print(output: Output, objects: readonly Recorded[], name: string | undefined): string {
  const [object] = objects;
  const isOne = name !== undefined && object !== undefined;
  return orRefuse(printObjects(isOne ? { kind: 'one', object } : { kind: 'list', objects }, output)).text;
}

function describeAll(args: readonly string[], scope: readonly Recorded[], nowMs: number): string {
  const { kinds, name } = asked(args);
  const events = scope.filter((object) => object.kind === 'Event');
  return kinds
    .flatMap((kind) =>
      kind === 'Event' ? [] : [describeObjects(kind, select(args, scope, kind, name), events, { nowMs })],
    )
    .join('\n\n');
}

/** `jobs,pods`, `job pi` or `job/pi`; `all` are the kinds that have more to do than being told. */
function asked(args: readonly string[]): {
  readonly kinds: readonly Kind[];
  readonly name: string | undefined;
} {
  const [what = '', name] = positional(args);
  const [resources = '', slashName] = what.split('/');
  const kinds =
    resources === 'all' ? (['Pod', 'CronJob', 'Job'] as const) : resources.split(',').map(knownKind);
  return { kinds, name: name ?? slashName };
}

function knownKind(resource: string): Kind {
  const kind = kindOf(resource);
  if (kind === null) throw new Refused(unknownResourceText(resource));
  return kind;
}

function select(args: readonly string[], scope: readonly Recorded[], kind: Kind, name: string | undefined) {
  const { requirements } = orRefuse(parseSelector(option(args, '-l') ?? option(args, '--selector') ?? ''));
  const field = option(args, '--field-selector');
  const found = scope.filter(
    (object) =>
      object.kind === kind &&
      (name === undefined || object.metadata.name === name) &&
      selects(requirements, object) &&
      (field === undefined || hasField(object, field)),
  );
  if (name !== undefined && found.length === 0) throw new Refused(notFoundText(kind, name));
  return found;
}

function orRefuse<Success extends { readonly ok: true }>(
  result: Success | { readonly ok: false; readonly message: string },
): Success {
  if (!result.ok) throw new Refused(`error: ${result.message}`);
  return result;
}

function hasField(object: Recorded, field: string): boolean {
  const [path, value] = field.split('=');
  const fields: Readonly<Record<string, unknown>> = {
    'involvedObject.kind': object.involvedObject?.kind,
    'status.phase': object.status?.phase,
    'status.successful': object.status?.succeeded ?? 0,
  };
  return String(fields[path ?? '']) === value;
}

function isFor({ involvedObject }: Recorded, reference: string | undefined): boolean {
  const [kind = '', name] = (reference ?? '').split('/');
  return reference === undefined || (involvedObject?.kind === kindOf(kind) && involvedObject.name === name);
}

function positional(args: readonly string[]): string[] {
  return args.filter((arg, index) => !arg.startsWith('-') && !TAKES_VALUE.includes(args[index - 1] ?? ''));
}

const TAKES_VALUE = ['-o', '-l', '-L', '--for', '--field-selector', '--selector', '--output'];

function option(args: readonly string[], name: string): string | undefined {
  const index = args.indexOf(name);
  if (index >= 0) return args[index + 1];
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
}

export function words(command: string): string[] {
  return (command.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []).map((word) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}
