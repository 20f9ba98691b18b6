/**
 * `npm run honest [stories] [seed]`: our own controllers under every fault, judged by every claim; there must be no alarm.
 * Prints the first story that raises one.
 */
import { CLAIMS, check, FAULT_KINDS } from '../../properties/index.js';

const CHUNK = 5000;

function main([stories = '100000', seed = '1']: readonly string[]): number {
  const startedMs = performance.now();
  let run = 0;
  for (let first = Number(seed); run < Number(stories); first += 1) {
    const runs = Math.min(CHUNK, Number(stories) - run);
    // Every second portion is free of faults, so that ideal runs have their share.
    const found = check(CLAIMS, {
      runs,
      seed: first,
      faults: first % 2 === 0 ? [] : FAULT_KINDS,
      workload: 'any',
    });
    run += found.runs;
    if (found.kind === 'broken') {
      process.stdout.write(
        `seed ${first}, story ${found.runs}: ${found.violation.claim}: ${found.violation.message}\n`,
      );
      process.stdout.write(`${JSON.stringify(found.story)}\n`);
      return 1;
    }
    const perSecond = Math.round((run / (performance.now() - startedMs)) * 1000);
    process.stdout.write(`${run} stories without an alarm, ${perSecond} a second\n`);
  }
  return 0;
}

process.exitCode = main(process.argv.slice(2));
