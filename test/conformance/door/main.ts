/** `npm run -s conformance -- NAME`: recorded inputs as JSON lines on standard input, this project's answers out. */
import { createInterface } from 'node:readline';

/** A door answers every input line with one output line. */
export type Door = {
  run(lines: AsyncIterable<string>, write: (line: string) => void, args: string[]): Promise<void>;
};

const DOORS: Readonly<Record<string, () => Promise<Door>>> = {
  display: () => import('./display.js'),
  job: () => import('./job.js'),
  'job-faults': () => import('./job.js'),
  validation: () => import('./validation.js'),
  cronjob: () => import('./cronjob.js'),
  'cron-expressions': async () => (await import('./cron.js')).expressions,
  'cron-time-zones': async () => (await import('./cron.js')).timeZones,
  'cron-next': async () => (await import('./cron.js')).next,
  'cron-missed': async () => (await import('./cron.js')).missed,
};

async function main(name: string | undefined, args: string[]): Promise<number> {
  const load = name === undefined ? undefined : DOORS[name];
  if (load === undefined) {
    process.stderr.write(
      `usage: conformance NAME < rows.jsonl, where NAME is one of ${Object.keys(DOORS).join(', ')}\n`,
    );
    return 2;
  }
  const door = await load();
  await door.run(
    createInterface({ input: process.stdin }),
    (line) => process.stdout.write(`${line}\n`),
    args,
  );
  return 0;
}

process.exitCode = await main(process.argv[2], process.argv.slice(3));
