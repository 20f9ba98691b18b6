/** What `jobtape fork` is told to change, read as the parts of a scenario file are. */
import { parse } from 'yaml';
import type { Change } from '../replay/fork.js';
import { readScenarioFile } from '../simulate/scenario-file/read.js';
import { BadInput } from './bad-input.js';

export interface ChangeOptions {
  readonly patch?: string;
  readonly job?: string;
  readonly action?: string;
  readonly withoutAction?: string;
  readonly pods?: string;
}

/** @throws BadInput unless exactly one thing is changed, in words that can be read. */
export function changeFrom(options: ChangeOptions, atSeconds: number): Change {
  const { patch, job, action, withoutAction, pods } = options;
  const given = [patch, action, withoutAction, pods].filter((one) => one !== undefined);
  if (given.length !== 1) {
    throw new BadInput(['change one thing: --patch, --action, --without-action or --pods']);
  }
  if (withoutAction !== undefined) {
    if (!/^\d{1,9}$/.test(withoutAction))
      throw new BadInput(['--without-action: must be the number of an action, from 0']);
    return { kind: 'withoutAction', place: Number(withoutAction) };
  }
  if (pods !== undefined) {
    const [rule] = scenarioPart('--pods', { pods: [yaml('--pods', pods)] }).pods ?? [];
    if (rule !== undefined) return { kind: 'behaviour', rule };
  }
  const asked = patch === undefined ? yaml('--action', action ?? '') : undefined;
  const whole =
    patch === undefined
      ? { at: atSeconds, ...(typeof asked === 'object' ? asked : {}) }
      : {
          at: atSeconds,
          do: 'patchJobSpec',
          patch: yaml('--patch', patch),
          ...(job === undefined ? {} : { job }),
        };
  const option = patch === undefined ? '--action' : '--patch';
  const [read] = scenarioPart(option, { actions: [whole] }).actions ?? [];
  if (read === undefined) throw new BadInput([`${option}: says nothing`]);
  return { kind: 'action', action: read };
}

function scenarioPart(option: string, part: object) {
  const read = readScenarioFile(JSON.stringify(part));
  if (read.ok) return read.scenario;
  throw new BadInput(
    read.issues.map(({ path, message }) => `${option}: ${path.slice(2).join('.')}: ${message}`),
  );
}

function yaml(option: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    throw new BadInput([`${option}: not YAML`]);
  }
}
