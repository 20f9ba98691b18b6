/** Appends facts to a tape for ever, one by one, saying after each that it was acknowledged. Made to be killed. */
import { writeSync } from 'node:fs';
import { FileTape } from '../../src/tape/file-tape.js';
import { endlessFact } from './facts.js';

const [path = '', mode = 'fast', segmentBytes = 'Infinity'] = process.argv.slice(2);
const tape = FileTape.open(path, {
  mode: mode === 'durable' ? 'durable' : 'fast',
  segmentBytes: Number(segmentBytes),
});
for (;;) {
  tape.append(endlessFact(tape.length));
  writeSync(1, `${tape.length}\n`);
}
