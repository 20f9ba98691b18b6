/** Appends facts to a tape for ever, one by one, saying after each that it was acknowledged. Made to be killed. */
import { writeSync } from 'node:fs';
import { codeOf } from '../../src/tape/file-lock.js';
import { FileTape } from '../../src/tape/file-tape.js';
import { endlessFact } from './facts.js';

const [path = '', mode = 'fast', segmentBytes = 'Infinity'] = process.argv.slice(2);
const tape = FileTape.open(path, {
  mode: mode === 'durable' ? 'durable' : 'fast',
  segmentBytes: Number(segmentBytes),
});
for (;;) {
  tape.append(endlessFact(tape.length));
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
