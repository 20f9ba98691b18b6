/** `-o tape`: the log itself, in the lines of a tape file. */
import type { Run } from '../simulate/run.js';
import { tapeLines } from '../tape/tape-text.js';
import type { Host } from './host.js';

const LINES_PER_WRITE = 1000;

export function writeTape({ tape }: Run, { write }: Host): void {
  let lines: string[] = [];
  for (const line of tapeLines(tape)) {
    lines.push(line);
    if (lines.length < LINES_PER_WRITE) continue;
    write(lines.join(''));
    lines = [];
  }
  write(lines.join(''));
}
