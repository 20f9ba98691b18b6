/** `jobtape describe`: what kubectl describe would print at any instant of a tape. */
import type { Command } from 'commander';
import { type DescribedKind, describeObjects, noResourcesText } from '../views/kubectl/index.js';
import { type Host, thisMachine } from './host.js';
import { asKubectl, kubectlCommand, type LookOptions, lookAt } from './kubectl-command.js';
import { KubectlError, Picker, readAsked } from './objects-asked.js';

interface Options extends LookOptions {
  readonly showEvents: boolean;
}

export function describeCommand(host: Host = thisMachine()): Command {
  return kubectlCommand('describe')
    .description('describe Jobs and pods as kubectl describe would at any instant of a run')
    .argument('<what...>', 'jobs, pods; job NAME or job/NAME')
    .option('-l, --selector <selector>', 'only objects with these labels')
    .option('--no-show-events', 'without the events')
    .action((what: readonly string[], options: Options) =>
      asKubectl(host, () => describe(what, options, host)),
    );
}

async function describe(what: readonly string[], options: Options, host: Host): Promise<void> {
  const asked = readAsked(what);
  const picker = new Picker(options);
  const { objects, events, nowMs } = await lookAt(options, host);
  const texts = asked.flatMap(({ kinds, names }) =>
    kinds.map((kind) => {
      const found = picker.pick(objects, describable(kind), names);
      return describeObjects(describable(kind), found, events, {
        nowMs,
        ...(options.showEvents ? {} : { showEvents: false }),
      });
    }),
  );
  const text = texts.filter((one) => one !== '').join('\n\n');
  if (text === '') host.writeError(`${noResourcesText(picker.namespace)}\n`);
  else host.write(text);
}

function describable(kind: DescribedKind | 'Event'): DescribedKind {
  if (kind !== 'Event') return kind;
  throw new KubectlError('error: events are printed by jobtape events and jobtape get events');
}
