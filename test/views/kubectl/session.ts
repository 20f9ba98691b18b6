/** A small stand-in for kubectl's command line, which answers from recorded objects through the public doors of the views. */
import {
  describeObjects,
  type Kind,
  parseOutput,
  parseSelector,
  printEvents,
  printObjects,
  printTable,
  selects,
} from '../../../src/views/kubectl/index.js';
import type { WatchEvent } from './transcript.js';

type Recorded = {
  readonly kind: Kind;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly involvedObject?: { readonly uid: string; readonly kind: string; readonly name: string };
  readonly status?: { readonly phase?: string; readonly succeeded?: number };
};

/** The objects at an instant, in the order in which the API server lists them. */
export function objectsAt(events: readonly WatchEvent[], atMs: number): readonly Recorded[] {
  const objects = new Map<string, Recorded>();
  for (const { object } of events.filter((event) => event.atMs <= atMs && event.type !== 'DELETED')) {
    objects.set(keyOf(asRecorded(object)), asRecorded(object));
  }
  for (const { object, atMs: goneMs } of events.filter((event) => event.type === 'DELETED')) {
    const key = keyOf(asRecorded(object));
    if (goneMs <= atMs && objects.get(key)?.metadata.uid === asRecorded(object).metadata.uid)
      objects.delete(key);
  }
  return [...objects.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
}

export function asRecorded(object: object): Recorded {
  return JSON.parse(JSON.stringify(object));
}

function keyOf({ kind, metadata }: Recorded): string {
  return `${kind} ${metadata.namespace} ${metadata.name}`;
}

/** What kubectl prints for a command line at an instant. */
export function answer(
  command: string,
  objects: readonly Recorded[],
  namespace: string,
  nowMs: number,
): string {
  const [, verb = '', ...args] = words(command);
  const scope = args.includes('-A')
    ? objects
    : objects.filter((object) => object.metadata.namespace === namespace);
  switch (verb) {
    case 'get':
      return get(args, scope, namespace, nowMs);
    case 'describe':
      return describeAll(args, scope, nowMs);
    case 'events':
      return printEvents(
        scope.filter((event) => event.kind === 'Event' && isFor(event, option(args, '--for'))),
        {
          nowMs,
        },
      );
    default:
      throw new Error(`no such command: ${command}`);
  }
}

const KINDS: Readonly<Record<string, Kind>> = {
  job: 'Job',
  jobs: 'Job',
  'jobs.batch': 'Job',
  'jobs.v1.batch': 'Job',
  pod: 'Pod',
  pods: 'Pod',
  cronjob: 'CronJob',
  cronjobs: 'CronJob',
  cj: 'CronJob',
  events: 'Event',
};

export function kindOf(word: string): Kind {
  const kind = KINDS[word];
  if (kind === undefined) throw new Error(`no such kind: ${word}`);
  return kind;
}

function get(args: readonly string[], scope: readonly Recorded[], namespace: string, nowMs: number): string {
  const [what = '', name] = positional(args);
  const [resources = '', slashName] = what.split('/');
  const kinds = resources === 'all' ? (['Pod', 'CronJob', 'Job'] as const) : resources.split(',').map(kindOf);
  const wanted = kinds.map((kind) => ({ kind, objects: select(args, scope, kind, name ?? slashName) }));
  const noHeaders = args.includes('--no-headers');
  const parsed = parseOutput(option(args, '-o') ?? option(args, '--output') ?? '', { noHeaders });
  if (!parsed.ok) throw new Error(parsed.message);
  if (parsed.output.form !== 'table')
    return print(
      parsed.output,
      wanted.flatMap(({ objects }) => objects),
      name ?? slashName,
    );
  const labelColumn = option(args, '-L');
  const tables = wanted
    .filter(({ objects }) => objects.length > 0)
    .map(({ kind, objects }) =>
      printTable(kind, objects, {
        nowMs,
        wide: parsed.output.form === 'table' && parsed.output.wide,
        noHeaders,
        allNamespaces: args.includes('-A'),
        withKind: kinds.length > 1,
        showLabels: args.includes('--show-labels'),
        labelColumns: labelColumn === undefined ? [] : [labelColumn],
      }),
    );
  return tables.length === 0 ? `No resources found in ${namespace} namespace.\n` : tables.join('\n');
}

function print(
  output: Parameters<typeof printObjects>[1],
  objects: readonly Recorded[],
  name: string | undefined,
): string {
  const [object] = objects;
  const printed =
    name !== undefined && object !== undefined
      ? { kind: 'one' as const, object }
      : { kind: 'list' as const, objects };
  const text = printObjects(printed, output);
  if (!text.ok) throw new Error(text.message);
  return text.text;
}

function describeAll(args: readonly string[], scope: readonly Recorded[], nowMs: number): string {
  const [what = '', name] = positional(args);
  const [resource = '', slashName] = what.split('/');
  const kind = kindOf(resource);
  if (kind === 'Event') throw new Error('events are not described');
  const events = scope.filter((object) => object.kind === 'Event');
  return describeObjects(kind, select(args, scope, kind, name ?? slashName), events, { nowMs });
}

function select(args: readonly string[], scope: readonly Recorded[], kind: Kind, name: string | undefined) {
  const parsed = parseSelector(option(args, '-l') ?? option(args, '--selector') ?? '');
  if (!parsed.ok) throw new Error(parsed.message);
  const field = option(args, '--field-selector');
  return scope.filter(
    (object) =>
      object.kind === kind &&
      (name === undefined || object.metadata.name === name) &&
      selects(parsed.requirements, object) &&
      (field === undefined || hasField(object, field)),
  );
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

function words(command: string): string[] {
  return (command.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []).map((word) =>
    word.replaceAll(/'([^']*)'|"([^"]*)"/g, '$1$2'),
  );
}
