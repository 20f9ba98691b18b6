/** What commands need of the machine they run on, so that tests can stand in for it. */
import { readFileSync } from 'node:fs';

export interface Host {
  /** The text of a file; `-` is standard input. Throws when there is none. */
  readonly readFile: (path: string) => string;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly setExitCode: (code: number) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsedMs: () => number;
  /** Columns of the terminal standard output goes to; null when it goes elsewhere. */
  readonly columns: number | null;
  /** Whether colours are wanted on standard output. */
  readonly colour: boolean;
  /** Whether somebody watches standard error. */
  readonly errorsAreWatched: boolean;
}

export function thisMachine(): Host {
  const { stdout, stderr, env } = process;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  return {
    readFile: (path) => readFileSync(path === '-' ? 0 : path, 'utf8'),
    write: (text) => stdout.write(text),
    writeError: (text) => stderr.write(text),
    setExitCode: (code) => {
      process.exitCode = code;
    },
    elapsedMs: () => performance.now(),
    columns: stdout.isTTY ? stdout.columns : null,
    colour: forced || (stdout.isTTY && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'),
    errorsAreWatched: stderr.isTTY,
  };
}
