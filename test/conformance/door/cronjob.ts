/** CronJob scenarios in, traces of our simulator out, in the recordings' format. */
import { errorMessages, readManifests, validateCreate } from '../../../src/api/index.js';
import type { CronJob, CronJobStatus } from '../../../src/api/types/index.js';
import type { FactEnvelope } from '../../../src/cluster/facts.js';
import type { JobRule } from '../../../src/simulate/cronjob-scenario.js';
import type { Action, Scenario } from '../../../src/simulate/scenario.js';
import { Simulation } from '../../../src/simulate/simulation.js';
import { type CronJobTrace, type CronJobTraceEntry, cronJobTrace } from '../../../src/views/cronjob-trace.js';

export interface RecordedCronJobScenario {
  readonly name: string;
  readonly start: string;
  readonly until: number;
  readonly cronJob: CronJob;
  /** The object exists before the controller starts, as valid as it may be. */
  readonly stored?: { readonly creationTimestamp: string; readonly status?: CronJobStatus };
  readonly jobs: readonly JobRule[];
  readonly actions: readonly { readonly do: string; readonly call?: string; readonly cronJob?: CronJob }[];
}

export async function run(lines: AsyncIterable<string>, write: (line: string) => void): Promise<void> {
  for await (const line of lines) {
    const scenario: RecordedCronJobScenario = JSON.parse(line);
    write(JSON.stringify({ name: scenario.name, ...answerOf(scenario) }));
  }
}

export function answerOf(
  scenario: RecordedCronJobScenario,
): CronJobTrace | { readonly rejected: readonly string[] } {
  const { cronJob, model } = asModelled(scenario);
  const rejected = scenario.stored === undefined ? errorMessages(validateCreate(cronJob)) : [];
  if (rejected.length > 0) return { rejected };
  const tape: FactEnvelope[] = [];
  const simulation = new Simulation([cronJob], model, (envelope) => tape.push(envelope));
  simulation.run();
  const { trace, final } = cronJobTrace(tape, simulation.startMs, scenario.until);
  return { trace: trace.map(asRecorded), final };
}

/** The CronJob and the scenario in our own terms. */
export function asModelled(scenario: RecordedCronJobScenario): { cronJob: CronJob; model: Scenario } {
  const { stored, start, until, jobs } = scenario;
  const cronJob = existing(decoded(scenario.cronJob), stored);
  return { cronJob, model: { start, until, jobScripts: jobs, actions: scenario.actions.map(actionOf) } };
}

/** As the API server reads the body of a request. */
function decoded(cronJob: CronJob): CronJob {
  const [read] = readManifests(JSON.stringify(cronJob)).objects;
  if (read?.kind !== 'CronJob') throw new Error('not a CronJob');
  return read.object;
}

function existing(cronJob: CronJob, stored: RecordedCronJobScenario['stored']): CronJob {
  const { metadata } = cronJob;
  if (stored === undefined) return cronJob;
  const { creationTimestamp, status = {} } = stored;
  return { ...cronJob, metadata: { ...metadata, creationTimestamp }, status };
}

/** The recordings have one controller and so need no names that tell it from the Job controller. */
function actionOf(action: RecordedCronJobScenario['actions'][number]): Action {
  if (action.cronJob !== undefined) return { ...action, cronJob: decoded(action.cronJob) } as Action;
  const told = action.call === 'updateStatus' ? { ...action, call: 'updateCronJobStatus' } : action;
  return (action.do === 'deleteJob' ? { ...told, do: 'deleteRun' } : told) as Action;
}

/**
 * The API server fills in the namespace of the request before it validates. The recorder's stand-in for it does not, and so finds one
 * error more in a Job it refuses.
 */
function asRecorded(entry: CronJobTraceEntry): CronJobTraceEntry {
  const text = (value: unknown) =>
    typeof value === 'string'
      ? value.replace(
          /(Job\.batch "[^"]*" is invalid: )\[?(.*?)\]?$/,
          '$1[metadata.namespace: Required value, $2]',
        )
      : value;
  const { message, error } = entry;
  return {
    ...entry,
    ...(message === undefined ? {} : { message: text(message) }),
    ...(error === undefined ? {} : { error: text(error) }),
    ...(entry.do === 'deleteRun' ? { do: 'deleteJob' } : {}),
    ...(entry.call === 'updateCronJobStatus' ? { call: 'updateStatus' } : {}),
  };
}
