/** Tapes as the commands about tapes read and write them: from a file or standard input, and refused in words. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../tape/file-lock.js';
import { FileTapeReader } from '../tape/file-reader.js';
import type { LeftOut } from '../tape/file-segment.js';
import { FileTape } from '../tape/file-tape.js';
import { damageText, TapeDamageError } from '../tape/format/damage.js';
import type { Tape } from '../tape/tape.js';
import { BadInput, readOrRefuse, unreadable, withoutControls } from './bad-input.js';
import type { Host } from './host.js';

export interface TapeOptions {
  /** Go around damage as far as that is safe, and say what was left out. */
  readonly salvage?: boolean;
}

/** @throws BadInput when it is not a tape. Damage further on is met by reading. */
export function openTape(path: string, { salvage = false }: TapeOptions, host: Host): FileTapeReader {
  const file = path === '-' ? spooled(host) : path;
  const told = new Set<string>();
  const tell = ({ damage, lines }: LeftOut) => {
    const text = `${path}: line ${damage.line}: ${damageText(damage)}; ${lines} ${lines === 1 ? 'line' : 'lines'} left out\n`;
    if (!told.has(text)) host.writeError(text);
    told.add(text);
  };
  try {
    const reader = FileTapeReader.open(file, { salvage: salvage ? tell : null });
    if (!salvage) tellTornTail(reader, path, host);
    return reader;
  } catch (problem) {
    throw tapeProblem(path, problem);
  }
}

/** What went wrong with a tape, in words; anything else is thrown on. */
export function tapeProblem(path: string, problem: unknown): unknown {
  if (problem instanceof TapeDamageError) {
    const { damage, message } = problem;
    const hint = damage.kind === 'notATape' || damage.kind === 'unknownFormat' ? [] : [SALVAGE_HINT];
    return new BadInput([message, ...hint]);
  }
  return codeOf(problem) === null ? problem : unreadable(path, problem);
}

const SALVAGE_HINT = 'with --salvage what is whole before the damage is read';

/** Writes a finished tape. @throws BadInput when the file is there already. */
export function storeTape(tape: Tape, path: string): void {
  try {
    const file = FileTape.create(path, tape.header);
    file.appendAll([...tape]);
    file.finish();
  } catch (problem) {
    if (codeOf(problem) === 'EEXIST') throw new BadInput([`${path}: is there already`]);
    throw tapeProblem(path, problem);
  }
}

function tellTornTail(reader: FileTapeReader, path: string, host: Host): void {
  try {
    const { tornBytes, line } = reader.end();
    if (tornBytes === 0) return;
    host.writeError(withoutControls(`${path}: line ${line}: torn after ${tornBytes} bytes; left out`));
    host.writeError('\n');
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
  writeFileSync(file, readOrRefuse(host.readFile, '-'));
  return file;
}
