/** Command lines that read and write files, run in a folder of their own. */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobtape, type Ran } from '../cli/session.js';
import type { CommandLine } from './blocks.js';

export class Folder {
  readonly #home = process.cwd();
  readonly path = mkdtempSync(join(tmpdir(), 'jobtape-'));

  constructor() {
    symlinkSync(join(this.#home, 'examples'), join(this.path, 'examples'));
  }

  /** Runs the line as a shell would: with `> FILE` the output goes to the file. */
  async run({ args, into }: CommandLine): Promise<Ran> {
    process.chdir(this.path);
    try {
      const ran = await jobtape(args);
      if (into === null) return ran;
      writeFileSync(into, ran.out);
      return { ...ran, out: '' };
    } finally {
      process.chdir(this.#home);
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
