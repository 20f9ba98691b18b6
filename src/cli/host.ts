/** What commands need of the machine they run on, so that tests can stand in for it. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../tape/file-lock.js';
import { pathsOf } from './pattern.js';

export interface Host {
  /** The files a path stands for: itself, the manifests in a directory, or those of all that match a pattern. Throws when nothing does. */
  readonly list: (path: string, recursive: boolean) => readonly string[];
  /** The text of a file; `-` is standard input. Throws when there is none, or it is no text in UTF-8. */
  readonly readFile: (path: string) => string;
  /** The same file in pieces, however long it is. */
  readonly pieces: (path: string) => Iterable<Uint8Array>;
  /** Throws when the file cannot be written. */
  readonly writeFile: (path: string, text: string) => void;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly setExitCode: (code: number) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly elapsedMs: () => number;
  /** Now, in milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** The zone of the person at the terminal, an IANA name. */
  readonly localZone: string;
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
    list: (path, recursive) =>
      pathsOf(path).flatMap((one) => (isDirectory(one) ? manifestsIn(one, recursive) : [one])),
    readFile: (path) => UTF_8.decode(readFileSync(path === '-' ? 0 : path)),
    pieces: piecesOf,
    writeFile: (path, text) => writeFileSync(path, text),
    write: (text) => stdout.write(text),
    writeError: (text) => stderr.write(text),
    setExitCode: (code) => {
      process.exitCode = code;
    },
    elapsedMs: () => performance.now(),
    nowMs: () => Date.now(),
    localZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    columns: stdout.isTTY ? stdout.columns : null,
    colour:
      env.FORCE_COLOR !== '0' &&
      (forced || (stdout.isTTY && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb')),
    errorsAreWatched: stderr.isTTY,
  };
}

function isDirectory(path: string): boolean {
  return path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** As kubectl walks a directory: by name, and links to directories are not followed. */
function manifestsIn(directory: string, recursive: boolean): readonly string[] {
  return readdirSync(directory, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return recursive ? manifestsIn(path, true) : [];
      return MANIFEST.test(entry.name) ? [path] : [];
    });
}

const MANIFEST = /\.(?:ya?ml|json)$/;

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const PIECE_BYTES = 2 ** 16;

function* piecesOf(path: string): Generator<Uint8Array> {
  const fd = path === '-' ? 0 : openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const count = readSome(fd, piece);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    if (fd !== 0) closeSync(fd);
  }
}

/** Standard input may have nothing to give yet; its end is told in another way on some systems. */
function readSome(fd: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, into);
    } catch (problem) {
      if (codeOf(problem) === 'EOF') return 0;
      if (codeOf(problem) !== 'EAGAIN') throw problem;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
