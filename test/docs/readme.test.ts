import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { thisDisk } from '../../src/cli/manifest-files.js';
import { scheduleCommand } from '../../src/cli/schedule.js';
import * as library from '../../src/index.js';
import { readScenarioFile } from '../../src/simulate/scenario-file/read.js';
import { jobtape } from '../cli/session.js';
import { blocks, claimsOf, commandLine, commandLines } from './blocks.js';

const README = readFileSync('README.md', 'utf8');
const DOCUMENTS = ['README.md', 'docs/command.md', 'docs/scenario.md'];

describe('README.md', () => {
  it('begins with two commands, each enough on a fresh machine', () => {
    expect(blocks(README, 'sh').slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  });

  it('shows what npm start prints', async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const started = /main\.js (.*)$/.exec(String(scripts.start))?.[1] ?? '';
    const { out, code } = await jobtape(commandLine(`jobtape ${started}`).args);
    expect(code).toBe(0);
    expect(blocks(README, '')[0]).toBe(out.trimEnd());
  });

  it.each(commandLines(README))('can be followed: $text', async ({ args, code }) => {
    const ran = args[0] === 'schedule' ? schedule(args.slice(1)) : await jobtape(args);
    expect({ code: ran.code, err: ran.err }).toEqual({ code, err: '' });
    expect(ran.out).not.toBe('');
  });

  it.each(blocks(README, 'ts'))('computes what its example says', (block) => {
    const claims = claimsOf(block, library);
    expect(claims.length).toBeGreaterThan(0);
    for (const { expression, value, expected } of claims) {
      expect({ expression, value }).toEqual({ expression, value: expected });
    }
  });
});

describe.each(DOCUMENTS)('%s', (path) => {
  const text = readFileSync(path, 'utf8');

  it('shows only scenarios that can be read', () => {
    for (const block of blocks(text, 'yaml')) expect(readScenarioFile(block)).toMatchObject({ ok: true });
  });

  it('links only to what exists', () => {
    const folder = path.includes('/') ? 'docs/' : '';
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(statSync(`${folder}${link}`, { throwIfNoEntry: false }), link).toBeDefined();
    }
  });
});

/** The schedule command keeps its own machine. */
function schedule(args: readonly string[]) {
  let out = '';
  let code = 0;
  const command = scheduleCommand({
    nowMs: () => Date.parse('2026-01-05T10:00:00Z'),
    localZone: 'Europe/Berlin',
    disk: thisDisk(),
    writeError: () => {},
    write: (text) => {
      out += text;
    },
    fail: () => {
      code = 2;
    },
  });
  command.exitOverride().parse([...args], { from: 'user' });
  return { out, code, err: '' };
}
