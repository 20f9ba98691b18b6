/** `jobtape describe`: what kubectl describe would print at any instant of a tape. */
import type { Command } from 'commander';
import { type DescribedKind, describeObjects, noResourcesText } from '../views/kubectl/index.js';
import { type Host, thisMachine } from './host.js';
import { KubectlError, readAsked } from './kinds-asked.js';
import { asKubectl, kubectlCommand, type LookOptions, lookAt } from './kubectl-command.js';
import { Picker, type Shown } from './objects-asked.js';

interface Options extends LookOptions {
  readonly showEvents?: boolean;
}

export function describeCommand(host: Host = thisMachine()): Command {
  return kubectlCommand('describe')
    .description('describe Jobs and pods as kubectl describe would at any instant of a run')
    .argument('[what...]', 'jobs, cronjobs, pods; job NAME or job/NAME')
    .option('-l, --selector <selector>', 'only objects with these labels')
    .option('--show-events', 'with the events; default: for a single object')
    .option('--no-show-events', 'without the events')
    .action((what: readonly string[], options: Options) =>
      asKubectl(host, () => describe(what, options, host)),
    );
}

async function describe(what: readonly string[], options: Options, host: Host): Promise<void> {
  const asked = readAsked(what, 'describe: jobs, cronjobs or pods');
  const picker = new Picker(options);
  picker.check(what, asked);
  const { objects, events, nowMs } = await lookAt(options, host);
  const picked = asked.flatMap(({ kinds, names }) =>
    kinds.map((kind) => ({ kind: describable(kind), ...picker.pick(objects, describable(kind), names) })),
  );
  const count = picked.reduce((sum, { found }) => sum + found.length, 0);
  const showEvents = options.showEvents ?? count < 2;
  const textOf = (kind: DescribedKind, found: readonly Shown[]) =>
    describeObjects(kind, found, events, { nowMs, showEvents });
  const prefix = prefixAsked(what);
  const missing = picked.flatMap((one) => one.missing);
  if (prefix !== null && missing.length > 0) {
    const alike = picked.flatMap(({ kind }) =>
      picker
        .pick(objects, kind, [])
        .found.flatMap((object) =>
          object.metadata.name?.startsWith(prefix) === true ? [textOf(kind, [object])] : [],
        ),
    );
    if (alike.length === 0) throw new KubectlError(...missing);
    for (const text of alike) host.write(`${text}\n`);
    return;
  }
  host.write(
    picked
      .filter(({ found }) => found.length > 0)
      .map(({ kind, found }) => textOf(kind, found))
      .join('\n\n'),
  );
  if (missing.length > 0) throw new KubectlError(...missing);
  if (count === 0) host.writeError(`${noResourcesText(picker.namespace)}\n`);
}

/** `describe pod NAME` takes the beginning of names as well when there is no pod of this name. */
function prefixAsked(what: readonly string[]): string | null {
  const [resource = '', name, ...more] = what;
  return name === undefined || more.length > 0 || resource.includes('/') ? null : name;
}

function describable(kind: DescribedKind | 'Event'): DescribedKind {
  if (kind !== 'Event') return kind;
  throw new KubectlError('error: events are printed by jobtape events and jobtape get events');
}
