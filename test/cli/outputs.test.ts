/** Files that commands write. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { thisMachine } from '../../src/cli/host.js';
import { jobtape } from './session.js';

describe('what cannot be written is told by its reason:', () => {
  const story = ['check', '-f', 'examples/pi.yaml', '--expect', 'never fails', '--out'];
  const tape = ['import', 'examples/cluster/jobs.jsonl', '--out'];
  const writing = { writeFile: thisMachine().writeFile };

  it.each([
    [story, '/no/where.yaml', 'there is no such directory to write it to'],
    [story, 'examples', 'is a directory'],
    [tape, '/no/where.tape', 'there is no such directory to write it to'],
    [tape, 'package.json/a.tape', 'there is no such directory to write it to'],
    [tape, 'examples', 'is there already'],
  ])('%j %s', async (words, path, reason) => {
    const { code, err } = await jobtape([...words, path], {}, writing);
    expect({ code, err }).toEqual({ code: 2, err: `error: ${path}: ${reason}\n` });
  });
});

it('a story is told again by words that a shell takes', async () => {
  const words = ['check', '-f', 'my job.yaml', '--expect', 'never fails', '--out', "it's.yaml"];
  const { out } = await jobtape(words, {
    'my job.yaml': readFileSync('examples/pi.yaml', 'utf8'),
  });
  expect(out).toContain(
    "  jobtape check -f 'my job.yaml' --scenario 'it'\\''s.yaml' --expect 'never fails'\n",
  );
});
