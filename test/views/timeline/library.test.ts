/** The pictures of a run for a program: what the command prints. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  htmlPage,
  MemoryTape,
  readManifests,
  readScenarioFile,
  simulate,
  timelineText,
} from '../../../src/index.js';
import { jobtape } from '../../cli/session.js';

const [JOB, STORY] = ['examples/pi.yaml', 'examples/pi-fails-twice.yaml'];

function run() {
  const { objects } = readManifests(readFileSync(JOB, 'utf8'));
  const read = readScenarioFile(readFileSync(STORY, 'utf8'));
  if (!read.ok) throw new Error('the example cannot be read');
  return simulate(
    objects.map(({ object }) => object),
    read.scenario,
  );
}

describe('a program', () => {
  const { tape } = run();

  it('has the timeline of a tape that the command prints', async () => {
    const { out } = await jobtape(['simulate', '-f', JOB, '--scenario', STORY]);
    expect(timelineText(tape)).toEqual(out.trimEnd().split('\n'));
  });

  it('has it in the width and the colours it wants', () => {
    const narrow = timelineText(tape, { columns: 60 });
    expect(Math.max(...narrow.map((line) => line.length))).toBeLessThan(80);
    const tones = new Set<string>();
    timelineText(tape, {
      paint: (tone, text) => {
        tones.add(tone);
        return text;
      },
    });
    expect(tones).toContain('bad');
  });

  it('has nothing of a tape without Jobs', () => {
    expect(timelineText(new MemoryTape(tape.header))).toEqual([]);
  });

  it('has the page that the command writes', async () => {
    const { out } = await jobtape(['simulate', '-f', JOB, '--scenario', STORY, '-o', 'html']);
    expect(htmlPage(tape)).toBe(out);
  });
});
