/** `-o tape`: the log itself, in the lines of a tape file. */
import type { Run } from '../simulate/run.js';
import { endLine, FactEncoder, headerLine } from '../tape/format/encode.js';
import type { Host } from './host.js';

const LINES_PER_WRITE = 1000;

export function writeTape({ tape }: Run, { write }: Host): void {
  const encoder = new FactEncoder();
  let lines = [headerLine(tape.header)];
  for (const envelope of tape) {
    lines.push(encoder.line(envelope));
    if (lines.length < LINES_PER_WRITE) continue;
    write(lines.join(''));
    lines = [];
  }
  lines.push(endLine(tape.length));
  write(lines.join(''));
}
