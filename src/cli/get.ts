/** `jobtape get`: what kubectl get would print at any instant of a tape. */
import type { Command } from 'commander';
import {
  type Kind,
  noResourcesText,
  type Output,
  parseOutput,
  printObjects,
  printTable,
  sortObjects,
  type TableOptions,
} from '../views/kubectl/index.js';
import { formAsked } from './form-asked.js';
import { checkOptions, type GetOptions, tableOptions } from './get-options.js';
import { watch } from './get-watch.js';
import { type Host, thisMachine } from './host.js';
import { type Asked, KubectlError, readAsked } from './kinds-asked.js';
import { asKubectl, kubectlCommand, lookAt, tellExpired } from './kubectl-command.js';
import { Picker, type Shown } from './objects-asked.js';

export function getCommand(host: Host = thisMachine()): Command {
  return kubectlCommand('get')
    .description('print Jobs, pods and events as kubectl get would at any instant of a run')
    .argument('[what...]', 'jobs, cronjobs, pods, events, all; job NAME or job/NAME')
    .option('-l, --selector <selector>', 'only objects with these labels')
    .option('--field-selector <selector>', 'only objects with these fields: status.phase=Failed')
    .option('-L, --label-columns <keys>', 'a column for each of these labels, with commas between', collect)
    .option('--show-labels', 'a last column with all labels')
    .option('--show-kind', 'names as job.batch/NAME')
    .option('--no-headers', 'no first line')
    .option('--sort-by <path>', 'in the order of this field: .metadata.creationTimestamp')
    .option('--ignore-not-found', 'nothing instead of an error for what is not there')
    .option('--show-managed-fields', 'managedFields too in JSON and YAML')
    .option('--subresource <name>', 'status: the same object, as the API server answers')
    .option(
      '-w, --watch',
      'then every version that comes after: of a run from its start, of a tape until it is finished',
    )
    .option('--watch-only', 'the same without what is there already')
    .option('--output-watch-events', 'with -w -o json: whether each was added, modified or deleted')
    .option(
      '-o, --output <form>',
      'wide, json, yaml, kyaml, name, jsonpath=..., custom-columns=..., go-template=...',
      '',
    )
    .option('--template <text>', 'the template of -o go-template, which it implies, or of -o jsonpath')
    .action((what: readonly string[], options: GetOptions) =>
      asKubectl(host, () => get(what, options, host)),
    );
}

async function get(what: readonly string[], options: GetOptions, host: Host): Promise<void> {
  const asked = readAsked(what, 'get: jobs, cronjobs, pods, events or all');
  const picker = new Picker(options);
  picker.check(what, asked);
  checkOptions(asked, options);
  const parsed = parseOutput(formAsked(options, host), { noHeaders: !options.headers });
  if (!parsed.ok) throw new KubectlError(`error: ${parsed.message}`);
  const { output } = parsed;
  if (options.watch === true || options.watchOnly === true) {
    await watch(asked, output, options, host);
    return;
  }
  const look = await lookAt(options, host);
  const found = asked.flatMap(({ kinds, names }) =>
    kinds.map((kind) => ({ kind, ...picker.pick([...look.objects, ...look.events], kind, names) })),
  );
  const missing = options.ignoreNotFound === true ? [] : found.flatMap((one) => one.missing);
  if (output.form !== 'table') print(asked, found, output, options, host);
  else printTables(asked, found, { ...tableOptions(options, look.nowMs), wide: output.wide }, options, host);
  const nothing = found.every((one) => one.found.length === 0);
  if (nothing && found.every(({ kind }) => kind === 'Event')) tellExpired(look, host);
  if (missing.length > 0) throw new KubectlError(...missing);
}

interface FoundKind {
  readonly kind: Kind;
  readonly found: readonly Shown[];
  readonly missing: readonly string[];
}

function print(
  asked: readonly Asked[],
  all: readonly FoundKind[],
  output: Output,
  { sortBy, showManagedFields = false }: GetOptions,
  host: Host,
): void {
  const objects = sorted(
    all.flatMap(({ found }) => found),
    sortBy,
  );
  const [object] = objects;
  const namesOne = asked.length === 1 && asked[0]?.names.length === 1;
  if (namesOne && object === undefined) return;
  const printed = printObjects(
    namesOne && object !== undefined ? { kind: 'one', object } : { kind: 'list', objects },
    output,
    { showManagedFields },
  );
  if (!printed.ok) throw new KubectlError(`error: ${printed.message}`);
  host.write(printed.text);
}

function printTables(
  asked: readonly Asked[],
  all: readonly FoundKind[],
  table: TableOptions,
  { sortBy, showKind = false, headers, namespace, allNamespaces = false }: GetOptions,
  host: Host,
): void {
  const filled = all.filter(({ found }) => found.length > 0);
  if (filled.length === 0) {
    const namesSome = asked.some(({ names }) => names.length > 0);
    if (!namesSome) host.writeError(`${noResourcesText(allNamespaces ? null : namespace)}\n`);
    return;
  }
  // Lists count when they are empty, names that are not there do not.
  const told = asked.some(({ names }) => names.length > 0) ? filled : all;
  const withKind = showKind || new Set(told.map(({ kind }) => kind)).size > 1;
  host.write(
    joined(filled)
      .map(({ kind, found }) => printTable(kind, sorted(found, sortBy), { ...table, withKind }))
      .join(headers ? '\n' : ''),
  );
}

/** Objects of one kind in a row share a table. */
function joined(all: readonly FoundKind[]): readonly FoundKind[] {
  const tables: FoundKind[] = [];
  for (const one of all) {
    const last = tables.at(-1);
    if (last?.kind !== one.kind) tables.push(one);
    else tables[tables.length - 1] = { ...last, found: [...last.found, ...one.found] };
  }
  return tables;
}

function sorted(objects: readonly Shown[], field: string | undefined): readonly Shown[] {
  if (field === undefined) return objects;
  const result = sortObjects(objects, field);
  if (!result.ok) throw new KubectlError(`error: ${result.message}`);
  return result.objects;
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',')];
}
