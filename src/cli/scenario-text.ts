/** The scenario of a file, with complaints that name the place. Loaded only when a run has one. */

import type { Position } from '../api/syntax/position.js';
import type { CronJob } from '../api/types/index.js';
import type { Scenario } from '../simulate/scenario.js';
import { type Path, pathText } from '../simulate/scenario-file/located-yaml.js';
import { readScenarioFile } from '../simulate/scenario-file/read.js';
import { danglingReferences } from '../simulate/scenario-file/references.js';
import { BadInput } from './bad-input.js';
import type { Source } from './expand.js';
import type { GivenJob } from './manifests.js';

export interface ScenarioText {
  readonly scenario: Scenario;
  /** @throws BadInput when the scenario names what the Jobs and CronJobs do not have. */
  readonly checkAgainst: (jobs: readonly GivenJob[], cronJobs: readonly CronJob[]) => void;
}

const IS_A_MANIFEST = 'this is a manifest and no scenario; manifests are given with -f';

/** @throws BadInput for whatever is wrong with the text. */
export function readScenarioText({ name, text }: Source): ScenarioText {
  const complaint = (path: Path, { line, column }: Position, message: string) => {
    const field = path.length === 0 ? '' : `${pathText(path)}: `;
    return `${name}:${line}:${column}: ${field}${message}`;
  };
  const read = readScenarioFile(text);
  if (!read.ok) {
    const kind = read.issues.find(({ path }) => path[0] === 'kind' && path.length === 1);
    if (kind !== undefined) throw new BadInput([complaint(kind.path, kind.place, IS_A_MANIFEST)]);
    throw new BadInput(read.issues.map(({ path, place, message }) => complaint(path, place, message)));
  }
  const { scenario, placeOf } = read;
  return {
    scenario,
    checkAgainst: (jobs, cronJobs) => {
      const dangling = danglingReferences(
        scenario,
        jobs.map(({ job }) => job),
        cronJobs,
      );
      if (dangling.length === 0) return;
      throw new BadInput(dangling.map(({ path, message }) => complaint(path, placeOf(path), message)));
    },
  };
}
