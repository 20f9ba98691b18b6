/** Files as bytes: read in large pieces, written whole or not at all as far as the caller can tell. */
import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ByteSource } from './format/lines.js';

/** The bytes of an open file from a position on. */
export class FileBytes implements ByteSource {
  readonly #fd: number;
  readonly #end: number;
  #position: number;

  constructor(fd: number, position: number, end: number) {
    this.#fd = fd;
    this.#position = position;
    this.#end = end;
  }

  read(into: Buffer, offset: number): number {
    const wanted = Math.min(into.length - offset, this.#end - this.#position);
    if (wanted <= 0) return 0;
    const count = readSync(this.#fd, into, offset, wanted, this.#position);
    this.#position += count;
    return count;
  }
}

export function writeAll(fd: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(fd, bytes, written);
}

/** A new file name lasts only once its directory is on disk. */
export function syncDirectoryOf(path: string): void {
  const fd = openSync(dirname(path), 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
