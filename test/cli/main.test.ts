/** The command as a process of its own: what becomes of its standard output. */
import { spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';

const FULL = '/dev/full';

it.runIf(existsSync(FULL))(
  'a standard output that takes nothing is told of, and not with exit code 0',
  () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/cli/main.ts', 'simulate', '-f', 'examples/pi.yaml'],
      { stdio: ['ignore', openSync(FULL, 'w'), 'pipe'], encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({
      status: 70,
      stderr: 'error: standard output cannot be written (ENOSPC)\n',
    });
  },
);
