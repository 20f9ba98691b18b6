/** Job scenarios in, traces of our simulator out, in the recordings' format. */
import type { Job } from '../../../src/api/types/index.js';
import type { FactEnvelope } from '../../../src/cluster/facts.js';
import type { ModelName, Scenario } from '../../../src/simulate/scenario.js';
import { Simulation } from '../../../src/simulate/simulation.js';
import { type Trace, trace } from '../../../src/views/trace.js';

export interface RecordedScenario extends Scenario {
  readonly name: string;
  readonly job: Job;
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

export function traceOf(scenario: RecordedScenario, model: ModelName): Trace {
  const { job, ...rest } = scenario;
  const tape: FactEnvelope[] = [];
  const named = { ...job, metadata: { ...job.metadata, name: job.metadata?.name ?? 'job' } };
  const simulation = new Simulation([named], { ...rest, model }, (envelope) => tape.push(envelope));
  simulation.run();
  return trace(tape, simulation.startMs);
}
