import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobtape } from '../cli/session.js';
import { commandLine } from './blocks.js';

const PAGE = readFileSync('docs/faults.md', 'utf8');

/** A command and the lines the page says it prints. */
const STORIES = [...PAGE.matchAll(/^```sh\n(.*?)\n```\n\n```\n(.*?)\n```$/gms)].map(
  ([, command = '', lines = '']) => [command, lines.split('\n')] as const,
);

describe('the page on faults', () => {
  it('tells a story for every flag', () => {
    for (const flag of [
      'controller-restart',
      'controller-down',
      'api-errors',
      'watch-delay',
      'node-loss',
      'node-drain',
    ]) {
      expect(STORIES.some(([command]) => command.includes(`--fault ${flag}`))).toBe(true);
    }
  });

  it.each(STORIES)('%s', async (command, lines) => {
    const { args, code: announced } = commandLine(command);
    const { code, out } = await jobtape(args);
    expect(code).toBe(announced);
    for (const line of lines) expect(out).toContain(line);
  });
});
