/** `jobtape get`: what kubectl get would print at any instant of a tape. */
import type { Command } from 'commander';
import { Cluster } from '../cluster/cluster.js';
import type { FactEnvelope } from '../cluster/facts.js';
import {
  type Kind,
  noResourcesText,
  type Output,
  parseOutput,
  printObjects,
  printTable,
  type TableOptions,
  tableWatch,
} from '../views/kubectl/index.js';
import { BadInput } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { asKubectl, kubectlCommand, type Look, type LookOptions, lookAt } from './kubectl-command.js';
import { type Asked, KubectlError, objectOf, Picker, readAsked, type Shown } from './objects-asked.js';

interface Options extends LookOptions {
  readonly labelColumns?: readonly string[];
  readonly showLabels?: boolean;
  readonly headers: boolean;
  readonly watch?: boolean;
  readonly output: string;
}

export function getCommand(host: Host = thisMachine()): Command {
  return kubectlCommand('get')
    .description('print Jobs, pods and events as kubectl get would at any instant of a run')
    .argument('<what...>', 'jobs, pods, events, all; job NAME or job/NAME')
    .option('-l, --selector <selector>', 'only objects with these labels')
    .option('--field-selector <selector>', 'only objects with these fields: status.phase=Failed')
    .option('-L, --label-columns <keys...>', 'a column for each of these labels')
    .option('--show-labels', 'a last column with all labels')
    .option('--no-headers', 'no first line')
    .option('-w, --watch', 'then print every version that comes after, to the end of the tape')
    .option('-o, --output <form>', 'wide, json, yaml, name, jsonpath=..., custom-columns=...', '')
    .action((what: readonly string[], options: Options) => asKubectl(host, () => get(what, options, host)));
}

async function get(what: readonly string[], options: Options, host: Host): Promise<void> {
  const asked = readAsked(what);
  const picker = new Picker(options);
  const parsed = parseOutput(options.output, { noHeaders: !options.headers });
  if (!parsed.ok) throw new KubectlError(`error: ${parsed.message}`);
  const { output } = parsed;
  const look = await lookAt(options, host);
  if (options.watch === true) {
    if (output.form !== 'table') throw new BadInput(['-w prints tables only']);
    watch(asked, { ...tableOptions(options, look.nowMs), wide: output.wide }, options, look, host);
    return;
  }
  const found = asked.flatMap(({ kinds, names }) =>
    kinds.map((kind) => ({ kind, objects: picker.pick([...look.objects, ...look.events], kind, names) })),
  );
  if (output.form !== 'table')
    print(
      asked,
      found.flatMap(({ objects }) => objects),
      output,
      host,
    );
  else printTables(found, { ...tableOptions(options, look.nowMs), wide: output.wide }, picker, host);
}

type Found = readonly { readonly kind: Kind; readonly objects: readonly Shown[] }[];

function print(asked: readonly Asked[], objects: readonly Shown[], output: Output, host: Host): void {
  const [object] = objects;
  const isOne = asked.length === 1 && asked[0]?.names.length === 1 && object !== undefined;
  const printed = printObjects(isOne ? { kind: 'one', object } : { kind: 'list', objects }, output);
  if (!printed.ok) throw new KubectlError(`error: ${printed.message}`);
  host.write(printed.text);
}

function printTables(found: Found, options: TableOptions, { namespace }: Picker, host: Host): void {
  const filled = found.filter(({ objects }) => objects.length > 0);
  if (filled.length === 0) {
    host.writeError(`${noResourcesText(namespace)}\n`);
    return;
  }
  const withKind = found.length > 1;
  host.write(
    filled.map(({ kind, objects }) => printTable(kind, objects, { ...options, withKind })).join('\n'),
  );
}

function tableOptions(
  { headers, showLabels, labelColumns, allNamespaces }: Options,
  nowMs: number,
): TableOptions {
  return {
    nowMs,
    noHeaders: !headers,
    allNamespaces: allNamespaces === true,
    showLabels: showLabels === true,
    labelColumns: labelColumns?.flatMap((keys) => keys.split(',')) ?? [],
  };
}

/** Begins with what is there, and then shows every version as it is written. */
function watch(
  asked: readonly Asked[],
  table: TableOptions,
  options: Options,
  { tape, nowMs, objects }: Look,
  host: Host,
): void {
  const [kind, ...more] = asked.flatMap((one) => one.kinds);
  if (kind === undefined || more.length > 0 || kind === 'Event') {
    throw new KubectlError('error: you may only specify a single resource type');
  }
  const picker = new Picker(options);
  const names = new Set(asked.flatMap((one) => one.names));
  const takes = (object: Shown) =>
    object.kind === kind &&
    picker.takes(object) &&
    (names.size === 0 || names.has(object.metadata.name ?? ''));
  const rows = tableWatch(kind, table);
  host.write(rows(objects.filter(takes)));
  for (const { object, atMs } of versionsAfter(tape, nowMs)) {
    if (takes(object)) host.write(rows([object], atMs));
  }
}

/** Every version of every object that was written after the instant. */
function* versionsAfter(
  tape: Iterable<FactEnvelope>,
  afterMs: number,
): Iterable<{ readonly object: Shown; readonly atMs: number }> {
  const cluster = new Cluster();
  let open: { readonly object: () => Shown; readonly envelope: FactEnvelope } | null = null;
  for (const envelope of tape) {
    if (open !== null && open.envelope.resourceVersion !== envelope.resourceVersion) {
      yield { object: open.object(), atMs: open.envelope.atMs };
      open = null;
    }
    const changed = cluster.apply(envelope);
    if (changed !== null && envelope.atMs > afterMs) open = { object: () => objectOf(changed), envelope };
  }
  if (open !== null) yield { object: open.object(), atMs: open.envelope.atMs };
}
