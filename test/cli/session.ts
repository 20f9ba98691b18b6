/** A command line run inside the test, on a machine that is all given. */
import { readFileSync } from 'node:fs';
import { type Host, thisMachine } from '../../src/cli/host.js';
import { runProgram } from '../../src/cli/program.js';

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** @param files by path; `-` is standard input. Files that are not given are read from the disk. */
export async function jobtape(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  machine: Partial<Host> = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  let code = 0;
  await runProgram(args, {
    ...unusedHost(),
    list: (path, recursive) => (files[path] === undefined ? thisMachine().list(path, recursive) : [path]),
    readFile: (path) => files[path] ?? thisMachine().readFile(path),
    pieces: (path) => [files[path] === undefined ? readFileSync(path) : Buffer.from(files[path])],
    writeFile: () => {},
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    setExitCode: (given) => {
      code = given;
    },
    ...machine,
  });
  return { out, err, code };
}

/** A machine on which nothing is there and nothing is heard. */
export function unusedHost(): Host {
  const nothing = () => {
    throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
  };
  return {
    list: nothing,
    readFile: nothing,
    pieces: nothing,
    writeFile: () => {},
    write: () => {},
    writeError: () => {},
    setExitCode: () => {},
    elapsedMs: () => 0,
    nowMs: () => Date.parse('2026-01-05T10:00:00Z'),
    localZone: 'UTC',
    columns: null,
    colour: false,
    errorsAreWatched: false,
  };
}
