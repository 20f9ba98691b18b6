/** What pods do by themselves, as a scenario file says it. */
import { isList } from '../../api/syntax/tree.js';
import type { JsonValue } from '../../api/types/index.js';
import type { Behaviour, Run } from '../../controllers/kubelet/behaviour.js';
import type { PodMatch, PodRule } from '../scenario.js';
import { type Fields, given } from './fields.js';

const MATCH = ['ordinal', 'index', 'attempt', 'ordinalMod', 'indexMod', 'job', 'chance'];
const BEHAVIOUR = [
  'scheduleAfter',
  'unschedulable',
  'startAfter',
  'readyAfter',
  'runs',
  'containers',
  'initRuns',
  'onTerm',
];
const RUN = ['for', 'exitCode', 'reason', 'signal', 'hang'];

export const POD_RULE = ['match', 'behaviour'];

/** A rule without `match` is for every pod. */
export function readPodRule(fields: Fields): PodRule {
  return {
    match: fields.object('match', MATCH, readMatch) ?? {},
    behaviour: fields.object('behaviour', BEHAVIOUR, readBehaviour) ?? {},
  };
}

function readMatch(fields: Fields): PodMatch {
  return given({
    ordinal: fields.whole('ordinal', 1),
    index: fields.whole('index', 0),
    attempt: fields.whole('attempt', 1),
    ordinalMod: readModulus(fields, 'ordinalMod'),
    indexMod: readModulus(fields, 'indexMod'),
    job: fields.text('job'),
    chance: fields.share('chance'),
  });
}

function readModulus(fields: Fields, key: string): readonly [number, number] | undefined {
  const value = fields.value(key);
  if (value === undefined) return undefined;
  const [modulus, rest, ...more] = isList(value) ? value : [];
  if (isCount(modulus) && isCount(rest) && more.length === 0 && rest < modulus) return [modulus, rest];
  return fields.report(key, 'must be [modulus, remainder], whole numbers, the remainder below the modulus');
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function readBehaviour(fields: Fields): Behaviour {
  return given({
    scheduleAfter: fields.seconds('scheduleAfter'),
    unschedulable: fields.flag('unschedulable'),
    startAfter: fields.seconds('startAfter'),
    readyAfter: fields.seconds('readyAfter'),
    runs: readRuns(fields),
    containers: readContainers(fields, 'containers'),
    initRuns: readContainers(fields, 'initRuns'),
    onTerm: fields.object('onTerm', ['after', 'exitCode'], (term) =>
      given({ after: term.seconds('after'), exitCode: term.whole('exitCode', 0, 255) }),
    ),
  });
}

function readContainers(fields: Fields, key: string): Behaviour['containers'] {
  return fields.map(key, (value, path) =>
    fields.inner(value, path, ['runs'], (container) => {
      const runs = readRuns(container);
      if (!container.has('runs')) container.report(null, 'needs runs');
      return { runs: runs ?? [] };
    }),
  );
}

function readRuns(fields: Fields): readonly Run[] | undefined {
  const runs = fields.list('runs', (value, path) => fields.inner(value, path, RUN, readRun));
  if (runs?.length === 0) fields.report('runs', 'must name at least one run');
  return runs;
}

function readRun(fields: Fields): Run {
  const run = given({
    for: fields.seconds('for'),
    exitCode: fields.whole('exitCode', 0, 255),
    reason: fields.text('reason'),
    signal: fields.whole('signal', 1, 64),
    hang: fields.flag('hang'),
  });
  if (run.hang === true && (run.for !== undefined || run.exitCode !== undefined)) {
    fields.report('hang', 'a run that hangs has no for and no exitCode');
  }
  return run;
}
