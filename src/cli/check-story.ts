/** The story that was found: told as a timeline, and written as a scenario file that tells it again. */
import { basename } from 'node:path';
import { Document, isCollection, isMap } from 'yaml';
import type { Story, Violation } from '../../properties/index.js';
import type { Scenario } from '../simulate/scenario.js';
import { simulate } from '../simulate/simulate.js';
import { timeText } from '../views/timeline/scale.js';
import { BadInput, withoutControls } from './bad-input.js';
import type { Host } from './host.js';
import { writeTimeline } from './output-timeline.js';

interface Asked {
  readonly filename?: readonly string[];
  readonly recursive?: boolean;
  readonly claims?: string;
  readonly expect?: readonly string[];
}

export function tellStory(story: Story, { message, atMs }: Violation, host: Host): void {
  const run = simulate(story.jobs, story.scenario);
  const after = timeText(atMs - run.tape.header.startMs);
  host.write(`  after ${after}: ${withoutControls(message)}\n\n`);
  writeTimeline(run, host);
}

/** Beside nothing else: in the directory the command runs in. */
export function storyPath([first = '-']: readonly string[]): string {
  if (first === '-') return 'story.yaml';
  return `${basename(first).replace(/\.(ya?ml|json)$/, '')}.story.yaml`;
}

/** @throws BadInput when the file cannot be written. */
export function writeStory(
  { scenario }: Story,
  { claim, message }: Violation,
  path: string,
  asked: Asked,
  host: Host,
): void {
  const head = [
    `# Found by jobtape check: breaks ${withoutControls(claim)}: ${withoutControls(message)}`,
    `# ${replayLines(path, asked)[0]?.trim()}`,
  ];
  try {
    host.writeFile(path, `${head.join('\n')}\n${storyText(scenario)}`);
  } catch (problem) {
    throw new BadInput([`${path}: ${problem instanceof Error ? problem.message : 'cannot be written'}`]);
  }
}

/** The commands that tell and judge the story again. */
export function replayLines(
  path: string,
  { filename = [], recursive = false, claims, expect = [] }: Asked,
): readonly string[] {
  const files = [...filename.map((file) => `-f ${file}`), ...(recursive ? ['-R'] : [])].join(' ');
  const asked = [
    ...(claims === undefined ? [] : [`--claims ${claims}`]),
    ...expect.map((sentence) => `--expect '${sentence}'`),
  ];
  return [
    `  jobtape simulate ${files} --scenario ${path}`,
    `  ${['jobtape check', files, `--scenario ${path}`, ...asked].join(' ')}`,
  ];
}

/** A line for each thing that happens. */
function storyText(scenario: Scenario): string {
  const document = new Document(scenario);
  if (isMap(document.contents)) {
    for (const { value } of document.contents.items) {
      if (!isCollection(value)) continue;
      for (const item of value.items) if (isCollection(item)) item.flow = true;
    }
  }
  return document.toString({ lineWidth: 0 });
}
