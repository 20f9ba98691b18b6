import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { FileTape, type FileTapeOptions } from '../../src/tape/file-tape.js';
import { MemoryTape } from '../../src/tape/tape.js';
import { testFeatures } from './features.js';
import { HEADER, scratch } from './sample.js';

function fileTape(options: Partial<FileTapeOptions>): FileTape {
  const tape = FileTape.create(join(scratch(), 'run.tape'), HEADER, options);
  onTestFinished(() => tape.close());
  return tape;
}

testFeatures({ name: 'a tape in memory', create: () => new MemoryTape(HEADER) });
testFeatures({ name: 'a tape in a file, fast', create: () => fileTape({ mode: 'fast' }) });
testFeatures({ name: 'a tape in a file, durable', create: () => fileTape({ mode: 'durable' }) });
testFeatures({ name: 'a tape in many files', create: () => fileTape({ segmentBytes: 3000 }) });
