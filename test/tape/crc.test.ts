import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc32Of } from '../../src/tape/format/crc.js';

it('the checksum of a part of a buffer is the one zlib has for it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(40), fc.nat(300), (bytes, start, end) => {
      const buffer = Buffer.from(bytes);
      const [from, to] = [Math.min(start, bytes.length), Math.min(Math.max(start, end), bytes.length)];
      expect(crc32Of(buffer, from, to)).toBe(crc32(buffer.subarray(from, to)));
    }),
  );
});
