#!/usr/bin/env node
/** The command `jobtape`. */
import { thisMachine } from './host.js';
import { runProgram } from './program.js';

// A reader that has seen enough (`| head`) is no error; a disk that is full is one.
process.stdout.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`error: standard output cannot be written (${code})\n`);
  process.exit(70);
});

await runProgram(process.argv.slice(2), thisMachine());
