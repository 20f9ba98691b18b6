#!/usr/bin/env node
/** The command `jobtape`. */
import { thisMachine } from './host.js';
import { runProgram } from './program.js';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  process.exit(problem.code === 'EPIPE' ? 0 : 70);
});

await runProgram(process.argv.slice(2), thisMachine());
