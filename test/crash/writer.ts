/** Appends facts to a tape for ever, some at a time, saying after each append that it was acknowledged. Made to be killed. */
import { writeSync } from 'node:fs';
import { codeOf } from '../../src/tape/file-lock.js';
import { FileTape } from '../../src/tape/file-tape.js';
import { endlessFact } from './facts.js';

const [path = '', mode = 'fast', segmentBytes = 'Infinity', batch = '1'] = process.argv.slice(2);
// From here on it may die: while it opens the tape, too.
say('0\n');
const tape = FileTape.open(path, {
  mode: mode === 'durable' ? 'durable' : 'fast',
  segmentBytes: Number(segmentBytes),
});
for (;;) {
  tape.appendAll(Array.from({ length: Number(batch) }, (_, place) => endlessFact(tape.length + place)));
  say(`${tape.length}\n`);
}

/** Waits for whoever listens. */
function say(text: string): void {
  for (;;) {
    try {
      writeSync(1, text);
      return;
    } catch (problem) {
      if (codeOf(problem) !== 'EAGAIN') throw problem;
    }
  }
}
