/**
 * How many stories a second are run and judged on one core, and where the time goes: simulator, fold of the tape, claims,
 * drawing. Processor time, so that a busy machine does not count, and the least of several rounds.
 */
import fc from 'fast-check';
import {
  CLAIMS,
  judgeStory,
  type Story,
  type StoryOptions,
  simulator,
  smallStories,
  stories,
} from '../properties/index.js';

const ROUNDS = 4;

export async function run(): Promise<void> {
  measure('small stories of Jobs (parallelism to 2, completions to 3)', everyFifthSmall);
  measure('stories of Jobs, left alone', () => drawnStories({ outside: [] }, 2000));
  measure('stories of Jobs', () => drawnStories({}, 2000));
  measure('stories of CronJobs', () => drawnStories({ of: 'cronJobs' }, 300));
}

function drawnStories(options: StoryOptions, count: number): readonly Story[] {
  return fc.sample(stories(options), { numRuns: count, seed: 1 });
}

/** Of all the stories of small Jobs whose first four pods end in every way. */
function everyFifthSmall(): readonly Story[] {
  return [...smallStories(4)].filter((_, place) => place % 5 === 0);
}

function measure(name: string, draw: () => readonly Story[]): void {
  const drawn = draw();
  const least = { drawingMs: Infinity, simulatedMs: Infinity, foldedMs: Infinity, judgedMs: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    least.drawingMs = Math.min(least.drawingMs, processorMs(draw));
    least.simulatedMs = Math.min(
      least.simulatedMs,
      each(drawn, (story) => simulator(story, () => {})),
    );
    least.foldedMs = Math.min(
      least.foldedMs,
      each(drawn, (story) => judgeStory([], story)),
    );
    least.judgedMs = Math.min(
      least.judgedMs,
      each(drawn, (story) => judgeStory(CLAIMS, story)),
    );
  }
  const { drawingMs, simulatedMs, foldedMs, judgedMs } = least;
  const wholeMs = drawingMs + judgedMs;
  const share = (ms: number) => `${Math.round((ms / wholeMs) * 100)} %`;
  process.stdout.write(
    `  ${name}, all ${CLAIMS.length} claims: ${Math.round((drawn.length / wholeMs) * 1000)} a second\n` +
      `    drawing ${share(drawingMs)}, simulator ${share(simulatedMs)}, fold ${share(foldedMs - simulatedMs)}, ` +
      `claims ${share(judgedMs - foldedMs)}\n`,
  );
}

function each(drawn: readonly Story[], act: (story: Story) => unknown): number {
  return processorMs(() => {
    for (const story of drawn) act(story);
  });
}

function processorMs(act: () => unknown): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
