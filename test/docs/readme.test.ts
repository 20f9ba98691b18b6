/** README begins with two commands, and shows what the first of them prints. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobtape } from '../cli/session.js';
import { blocks, commandLine } from './blocks.js';

const README = readFileSync('README.md', 'utf8');

describe('README.md', () => {
  it('begins with two commands, each enough on a fresh machine', () => {
    expect(blocks(README, 'sh').slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  });

  it('shows what npm start prints', async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const started = /main\.js (.*)$/.exec(String(scripts.start))?.[1] ?? '';
    const { out, code } = await jobtape(commandLine(`jobtape ${started}`).args);
    expect(code).toBe(0);
    expect(blocks(README, 'text')[0]).toBe(out.trimEnd());
  });
});
