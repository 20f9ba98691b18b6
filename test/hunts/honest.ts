/**
 * `npm run honest [stories] [seed] [jobs|cronJobs]`: our own controllers, judged by every claim in stories of Jobs and of
 * CronJobs, calm ones and ones under every fault; there must be no alarm. Prints the shortest story of each alarm.
 */
import { CLAIMS, check, FAULT_KINDS, judgeStory } from '../../properties/index.js';

const CHUNK = 2000;

/** Portions take turns, so that ideal runs and either kind of object have their share. */
const TURNS = [
  { of: 'jobs', faults: FAULT_KINDS },
  { of: 'jobs', faults: [] },
  { of: 'jobs', faults: FAULT_KINDS },
  { of: 'cronJobs', faults: FAULT_KINDS },
  { of: 'cronJobs', faults: [] },
] as const;

function main([stories = '100000', seed = '1', only]: readonly string[]): number {
  const startedMs = performance.now();
  const turns = TURNS.filter(({ of }) => only === undefined || of === only);
  const run = { jobs: 0, cronJobs: 0 };
  let alarms = 0;
  for (let first = Number(seed); run.jobs + run.cronJobs < Number(stories); first += 1) {
    const { of, faults } = turns[first % turns.length] ?? TURNS[0];
    const runs = Math.min(CHUNK, Number(stories) - run.jobs - run.cronJobs);
    const found = check(CLAIMS, { runs, seed: first, of, faults, workload: 'any' });
    run[of] += found.runs;
    if (found.kind === 'broken') {
      alarms += 1;
      const all = judgeStory(CLAIMS, found.story).map(({ claim }) => claim);
      const { claim, message } = found.violation;
      process.stdout.write(`seed ${first}, story ${found.runs}: ${claim}: ${message} (${all.join(', ')})\n`);
      process.stdout.write(`${JSON.stringify(found.story)}\n`);
    }
    const perSecond = Math.round(((run.jobs + run.cronJobs) / (performance.now() - startedMs)) * 1000);
    process.stdout.write(
      `${run.jobs} stories of Jobs and ${run.cronJobs} of CronJobs, ${alarms} alarms, ${perSecond} stories a second\n`,
    );
  }
  return alarms === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
