/** Tapes as the commands about tapes read and write them: from a file or standard input, and refused in words. */
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { writeAll } from '../tape/file-bytes.js';
import { codeOf } from '../tape/file-lock.js';
import { FileTapeReader } from '../tape/file-reader.js';
import { type LeftOut, salvage } from '../tape/file-salvage.js';
import { FileTape } from '../tape/file-tape.js';
import { damageText, TapeDamageError } from '../tape/format/damage.js';
import type { Tape } from '../tape/tape.js';
import { BadInput, unreadable, unwritable, withoutControls } from './bad-input.js';
import type { Host } from './host.js';

export interface TapeOptions {
  /** Go around damage as far as that is safe, and say what was left out. */
  readonly salvage?: boolean;
}

export function withSalvage(command: Command): Command {
  return command.option(
    '--salvage',
    'of a damaged tape, take what is whole before the damage, and say what is left out',
  );
}

/** @throws BadInput when it is not a tape. Damage further on is met by reading. */
export function openTape(path: string, { salvage: salvages = false }: TapeOptions, host: Host): Tape {
  const file = path === '-' ? spooled(host) : path;
  const tell = (leftOut: LeftOut) =>
    host.writeError(`${withoutControls(leftOutText(path, file, leftOut))}\n`);
  try {
    if (salvages) return salvage(file, tell);
    const reader = FileTapeReader.open(file);
    tellTornTail(reader, tell);
    return reader;
  } catch (problem) {
    throw tapeProblem(path, problem);
  }
}

/** What went wrong with a tape, in words; anything else is thrown on. */
export function tapeProblem(path: string, problem: unknown): unknown {
  if (problem instanceof TapeDamageError) {
    const { damage, file } = problem;
    const hint = damage.kind === 'notATape' || damage.kind === 'unknownFormat' ? [] : [SALVAGE_HINT];
    return new BadInput([`${shownFile(path, file)}: line ${damage.line}: ${damageText(damage)}`, ...hint]);
  }
  return codeOf(problem) === null ? problem : unreadable(path, problem);
}

const SALVAGE_HINT = 'jobtape replay, verify, fork and compare take what is whole before it with --salvage';

/** The name of a file of the tape that was asked for by `path`. */
export function shownFile(path: string, file: string | null): string {
  return path === '-' ? 'standard input' : (file ?? path);
}

function leftOutText(path: string, opened: string, { file, damage, lines }: LeftOut): string {
  const shown = shownFile(path, file === opened ? path : file);
  return `${shown}: line ${damage.line}: ${damageText(damage)}; ${lines} ${lines === 1 ? 'line' : 'lines'} left out`;
}

/** Writes a finished tape. @throws BadInput when the file is there already. */
export function storeTape(tape: Tape, path: string): void {
  try {
    const file = FileTape.create(path, tape.header);
    file.appendAll([...tape]);
    file.finish();
  } catch (problem) {
    throw codeOf(problem) === null ? problem : unwritable(path, problem);
  }
}

function tellTornTail(reader: FileTapeReader, tell: (leftOut: LeftOut) => void): void {
  try {
    const { tornBytes, line } = reader.end();
    const file = reader.segments.at(-1)?.path ?? reader.path;
    if (tornBytes > 0) tell({ file, damage: { kind: 'tornTail', line, bytes: tornBytes }, lines: 1 });
  } catch (problem) {
    // Met again, and told, by whoever reads that far.
    if (!(problem instanceof TapeDamageError)) throw problem;
  }
}

/** A tape is read in places, which standard input cannot be: it goes to a file of its own first. */
function spooled(host: Host): string {
  const directory = mkdtempSync(join(tmpdir(), 'jobtape-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'standard-input');
  const fd = openSync(file, 'w');
  try {
    for (const piece of host.pieces('-')) writeAll(fd, piece);
  } catch (problem) {
    throw unreadable('standard input', problem);
  } finally {
    closeSync(fd);
  }
  return file;
}
