/** The scenario of a run: the file given, with what the command line says instead. */
import { parseFault } from '../simulate/fault-flags.js';
import type { ModelName, Scenario } from '../simulate/scenario.js';
import { parseSeconds } from '../simulate/scenario-file/duration.js';
import { DEFAULT_START } from '../simulate/simulation.js';
import { BadInput } from './bad-input.js';
import type { Source } from './expand.js';
import { instantIn, instantText, MOST_SECONDS } from './instant.js';
import type { ScenarioText } from './scenario-text.js';

export interface ScenarioOptions {
  readonly until?: string;
  readonly seed?: number;
  readonly model?: ModelName;
  /** As given: `controller-restart@90s`, `api-errors=5%` ... */
  readonly faults?: readonly string[];
}

export interface GivenScenario {
  readonly scenario: Scenario;
  /** @throws BadInput when the scenario names what the Jobs do not have. */
  readonly checkAgainst: ScenarioText['checkAgainst'];
}

/** @throws BadInput for whatever is wrong with the file or the options. */
export async function scenarioFrom(
  file: Source | null,
  { until, seed, model, faults = [] }: ScenarioOptions,
): Promise<GivenScenario> {
  const { scenario, checkAgainst } =
    file === null ? NO_FILE : (await import('./scenario-text.js')).readScenarioText(file);
  const startMs = Date.parse(scenario.start ?? DEFAULT_START);
  return {
    scenario: {
      ...withFaults(scenario, faults),
      ...(until === undefined ? {} : { until: secondsUntil(until, startMs) }),
      ...(seed === undefined ? {} : { seed }),
      ...(model === undefined ? {} : { model }),
    },
    checkAgainst,
  };
}

/** @throws BadInput for a fault that cannot be read. */
function withFaults(scenario: Scenario, faults: readonly string[]): Scenario {
  const parsed = faults.map(parseFault);
  const bad = parsed.flatMap((fault) => (fault.ok ? [] : [`--fault ${fault.message}`]));
  if (bad.length > 0) throw new BadInput(bad);
  const lines = parsed.flatMap((fault) => (fault.ok ? [fault.lines] : []));
  if (lines.length === 0) return scenario;
  const actions = [...lines.flatMap((one) => one.actions), ...(scenario.actions ?? [])];
  const apiErrors = lines.findLast((one) => one.apiErrors !== null)?.apiErrors ?? scenario.apiErrors;
  return {
    ...scenario,
    actions: actions.sort((a, b) => a.at - b.at),
    ...(apiErrors === undefined ? {} : { apiErrors }),
  };
}

const NO_FILE: GivenScenario = { scenario: {}, checkAgainst: () => {} };

/** A duration from the start, or an instant after it. */
function secondsUntil(until: string, startMs: number): number {
  const start = instantText(startMs);
  if (/^-/.test(until)) throw new BadInput([`--until ${until}: lies before the start of the run`]);
  const untilMs = instantIn(until);
  if (untilMs !== null) {
    const seconds = (untilMs - startMs) / 1000;
    if (seconds < 0) throw new BadInput([`--until ${until}: lies before the start of the run, ${start}`]);
    return seconds;
  }
  const seconds = parseSeconds(until);
  if (seconds === null || seconds > MOST_SECONDS) {
    throw new BadInput([
      `--until ${until}: must be a duration such as 90s, 2h or 1d12h, or an instant such as ${start}`,
    ]);
  }
  return seconds;
}
