/**
 * `npm run bench [name...]`: runs the measurements of this folder, each a file that exports `run`. The code is stripped of its types
 * first: a loader that does so on the fly gives every function its name as it is made, and so measures itself.
 */
import { readdirSync } from 'node:fs';
import { parse } from 'node:path';

interface Bench {
  readonly run: () => Promise<void>;
}

async function main(asked: readonly string[]): Promise<number> {
  const { dir, base, ext } = parse(import.meta.filename);
  const names = readdirSync(dir)
    .filter((file) => file.endsWith(ext) && file !== base)
    .map((file) => parse(file).name)
    .sort();
  const unknown = asked.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    process.stderr.write(`no bench ${unknown.join(', ')}; there are ${names.join(', ')}\n`);
    return 2;
  }
  for (const name of asked.length > 0 ? asked : names) {
    const bench: unknown = await import(`./${name}${ext}`);
    // A file without `run` is a helper of another bench.
    if (!isBench(bench)) continue;
    process.stdout.write(`\n${name}\n`);
    await bench.run();
  }
  return 0;
}

function isBench(module: unknown): module is Bench {
  return typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function';
}

process.exitCode = await main(process.argv.slice(2));
