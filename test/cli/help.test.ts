import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.js';
import { doctorCommand, type Machine } from '../../src/cli/doctor.js';
import type { Host } from '../../src/cli/host.js';
import { jobtape, unusedHost } from './session.js';

const NAMES = Object.keys(COMMANDS);

describe('jobtape help', () => {
  it('names every command with an example', async () => {
    const { out, code } = await jobtape(['help']);
    expect(code).toBe(0);
    for (const name of NAMES)
      expect(out).toMatch(new RegExp(`^ {2}${name} +\\S.*\\n +\\$ jobtape ${name}`, 'm'));
  });

  it.each(NAMES)('shows how %s is used, whichever way it is asked', async (name) => {
    const { out, code } = await jobtape(['help', name]);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^Usage: jobtape ${name}`));
    expect(out).toMatch(/\nExamples:\n {2}jobtape /);
    expect(out).toMatch(/\nExit codes:\n {2}0 {2}/);
    expect(await jobtape([name, '--help'])).toEqual({ out, code, err: '' });
  });

  it.each(['why', 'get', 'describe', 'events'])(
    'of %s says what time of a tape it is about',
    async (name) => {
      const help = (await jobtape(['help', name])).out.replace(/\s+/g, ' ');
      expect(help).toMatch(
        /--at <time> [^-]*; default: [^-]*(on a tape the last thing that happened|the last thing that happened, on a tape as well)/,
      );
    },
  );

  it('is what comes of no command at all, and of --help', async () => {
    const { out } = await jobtape(['help']);
    expect(await jobtape(['--help'])).toEqual({ out, err: '', code: 0 });
    expect(await jobtape([])).toEqual({ out: '', err: out, code: 2 });
  });

  it('knows no other command, and says which one was meant', async () => {
    const unknown = { code: 2, err: 'error: there is no command simualte; did you mean "simulate"?\n' };
    expect(await jobtape(['help', 'simualte'])).toMatchObject(unknown);
    expect(await jobtape(['simualte', '-f', 'job.yaml'])).toMatchObject(unknown);
  });

  it.each(['--version', '-V', 'version'])(
    '%s names the version and the Kubernetes it follows',
    async (word) => {
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
      const out = `jobtape ${version}, follows Kubernetes v1.36.2\n`;
      expect(await jobtape([word])).toEqual({ out, err: '', code: 0 });
    },
  );
});

describe('jobtape completion', () => {
  it.each(['bash', 'zsh', 'fish'])('knows every command and their options in %s', async (shell) => {
    const { out, code } = await jobtape(['completion', shell]);
    expect(code).toBe(0);
    for (const name of NAMES) expect(out).toContain(name);
    expect(out).toMatch(/-{0,2}l? ?label-columns/);
  });

  it('completes a command in bash', async () => {
    const { out } = await jobtape(['completion', 'bash']);
    expect(completed(out, ['jobtape', 'des'])).toEqual(['describe']);
    expect(completed(out, ['jobtape', 'get', '--show-l'])).toEqual(['--show-labels']);
    expect(completed(out, ['jobtape', 'get', 'cr'])).toEqual(['cronjobs']);
    expect(completed(out, ['jobtape', 'help', 'le'])).toEqual([]);
    expect(completed(out, ['jobtape', 'help', 'li'])).toEqual(['lint']);
    expect(completed(out, ['jobtape', 'simulate', 'README'])).toEqual(['README.md']);
  });

  it('knows no other shell', async () => {
    expect((await jobtape(['completion', 'cmd'])).code).toBe(2);
  });
});

describe('jobtape doctor', () => {
  it('finds this machine fit', async () => {
    const { out, code } = await jobtape(['doctor']);
    expect(out).not.toContain('problem');
    expect(code).toBe(0);
  });

  it.each<[string, Partial<Machine>, string]>([
    ['an old Node.js', { node: '18.20.0' }, 'Node.js 18.20.0'],
    ['old time-zone data', { timeZoneData: '2019c' }, 'time-zone data 2019c'],
    [
      'zones that are off',
      { offsetMs: () => 0 },
      'Asia/Kolkata at 2026-06-01T00:00:00Z: a half-hour zone; off by -330 minutes',
    ],
    ['no zones at all', { offsetMs: nothing }, 'Europe/Berlin is not known'],
  ])('finds %s', (_, machine, complaint) => {
    const { out, code } = examined(machine);
    expect(code).toBe(1);
    expect(out).toMatch(/^problem /m);
    expect(out).toContain(complaint);
  });
});

function nothing(): number {
  throw new RangeError('no such zone');
}

function examined(machine: Partial<Machine>) {
  let out = '';
  let code = 0;
  const host: Host = {
    ...unusedHost(),
    write: (text) => {
      out += text;
    },
    setExitCode: (given) => {
      code = given;
    },
  };
  const fit: Machine = { node: '22.1.0', platform: 'linux x64', timeZoneData: '2026a', offsetMs: () => 0 };
  doctorCommand(host, { ...fit, ...machine }).parse([], { from: 'user' });
  return { out, code };
}

/** What bash offers for the last of the words. */
function completed(script: string, words: readonly string[]): readonly string[] {
  const typed = words.map((word) => `'${word}'`).join(' ');
  const program = `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _jobtape; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', program], { encoding: 'utf8' })
    .split('\n')
    .filter((word) => word !== '');
}
