/** Job scenarios in, traces of our simulator out, in the recordings' format. With faults or without, it is one door. */
import type { Job } from '../../../src/api/types/index.js';
import type { ModelName, PodRule, Scenario } from '../../../src/simulate/scenario.js';
import { simulate } from '../../../src/simulate/simulate.js';
import { type Trace, trace } from '../../../src/views/trace.js';

export interface RecordedScenario extends Scenario {
  readonly name: string;
  readonly job?: Job;
  readonly jobs?: readonly Job[];
}

export async function run(
  lines: AsyncIterable<string>,
  write: (line: string) => void,
  args: readonly string[],
): Promise<void> {
  const model: ModelName = args.includes('fixed-active') ? 'fixed-active' : 'v1.36.2';
  for await (const line of lines) {
    const scenario = JSON.parse(line) as RecordedScenario;
    write(JSON.stringify({ name: scenario.name, ...traceOf(scenario, model) }));
  }
}

export function traceOf({ job, jobs, pods = [], ...scenario }: RecordedScenario, model: ModelName): Trace {
  const manifests = (jobs ?? (job === undefined ? [] : [job])).map(named);
  const { tape } = simulate(manifests, { ...scenario, pods: pods.map(ofIndex), model });
  const { startMs } = tape.header;
  return trace(tape, { startMs, namesJobs: jobs !== undefined, namesNodes: scenario.nodes !== undefined });
}

/** A recorded job without a name is called `job`. */
function named(job: Job): Job {
  return { ...job, metadata: { ...job.metadata, name: job.metadata?.name ?? 'job' } };
}

/** In a recording an attempt is one of a completion index: pods without an index have none. */
function ofIndex(rule: PodRule): PodRule {
  const { match } = rule;
  if (match.attempt === undefined || match.indexMod !== undefined) return rule;
  return { ...rule, match: { ...match, indexMod: [1, 0] } };
}
