/** `jobtape get -w`: what is there, and then every version as it is written. */
import {
  type Kind,
  type Output,
  type ParsedOutput,
  type PrintOptions,
  printObjects,
  tableWatch,
  watchEventJson,
} from '../views/kubectl/index.js';
import { type Change, watching } from './changes.js';
import { type GetOptions, tableOptions } from './get-options.js';
import type { Host } from './host.js';
import { type Asked, KubectlError } from './kinds-asked.js';
import { Picker, type Shown } from './objects-asked.js';

type Form = Extract<ParsedOutput, { readonly ok: true }>['output'];

export async function watch(
  asked: readonly Asked[],
  form: Form,
  options: GetOptions,
  host: Host,
): Promise<void> {
  const kind = onlyKind(asked);
  const picker = new Picker(options);
  const names = new Set(asked.flatMap((one) => one.names));
  const takes = (object: Shown) =>
    object.kind === kind &&
    picker.takes(object, kind) &&
    (names.size === 0 || names.has(object.metadata.name ?? ''));
  const { there, startMs, changes } = await watching(options, host);
  const show = shower(kind, form, options, startMs, host);
  if (options.watchOnly !== true) {
    show(there.filter(takes).map((object) => ({ type: 'ADDED', object, atMs: startMs })));
  }
  for await (const change of changes) if (takes(change.object)) show([change]);
}

function onlyKind(asked: readonly Asked[]): Kind {
  const [kind, ...more] = asked.flatMap(({ kinds }) => kinds);
  if (kind === undefined || more.length > 0) {
    throw new KubectlError('error: you may only specify a single resource type');
  }
  return kind;
}

function shower(
  kind: Kind,
  form: Form,
  options: GetOptions,
  startMs: number,
  host: Host,
): (changes: readonly Change[]) => void {
  if (form.form === 'table') {
    const rows = tableWatch(kind, { ...tableOptions(options, startMs), wide: form.wide });
    return (changes) => {
      const [first] = changes;
      if (first === undefined) return;
      const objects = changes.map(({ object }) => object);
      host.write(rows(objects, first.atMs));
    };
  }
  let count = 0;
  return (changes) => {
    for (const change of changes) {
      host.write(printed(change, form, count, options));
      count += 1;
    }
  };
}

function printed({ type, object }: Change, form: Output, count: number, options: GetOptions): string {
  const { outputWatchEvents = false, showManagedFields = false } = options;
  if (form.form === 'json' && outputWatchEvents) return watchEventJson(type, object);
  return watchedText(object, form, count, { showManagedFields });
}

/**
 * One object of a watch: documents of YAML are divided, custom columns are headed once.
 * @param count how many came before.
 * @throws KubectlError when an expression does not fit it.
 */
export function watchedText(object: object, form: Output, count: number, options: PrintOptions): string {
  const output: Output = form.form === 'custom-columns' && count > 0 ? { ...form, noHeaders: true } : form;
  const result = printObjects({ kind: 'one', object }, output, options);
  if (!result.ok) throw new KubectlError(`error: ${result.message}`);
  return form.form === 'yaml' && count > 0 ? `---\n${result.text}` : result.text;
}
