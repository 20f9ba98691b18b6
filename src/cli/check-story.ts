/** The story that was found: told as a timeline, and written as a scenario file that tells it again. */
import { basename } from 'node:path';
import { Document, isCollection, isMap } from 'yaml';
import type { Story, Violation } from '../../properties/index.js';
import type { Scenario } from '../simulate/scenario.js';
import { simulate } from '../simulate/simulate.js';
import { timeText } from '../views/timeline/scale.js';
import { unwritable, withoutControls } from './bad-input.js';
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
    throw unwritable(path, problem);
  }
}

/** The commands that tell and judge the story again. */
export function replayLines(
  path: string,
  { filename = [], recursive = false, claims, expect = [] }: Asked,
): readonly string[] {
  const files = [...filename.map((file) => `-f ${shellWord(file)}`), ...(recursive ? ['-R'] : [])].join(' ');
  const story = shellWord(path);
  const asked = [
    ...(claims === undefined ? [] : [`--claims ${shellWord(claims)}`]),
    ...expect.map((sentence) => `--expect ${shellWord(sentence)}`),
  ];
  return [
    `  jobtape simulate ${files} --scenario ${story}`,
    `  ${['jobtape check', files, `--scenario ${story}`, ...asked].join(' ')}`,
  ];
}

/** In quotes unless a shell takes it as it is. */
function shellWord(text: string): string {
  return /^[\w./:=@,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
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
