/** `jobtape import`: recordings of a real cluster become a tape. */
import { Command } from 'commander';
import { type ImportReport, importRecordings } from '../replay/import/import.js';
import { NotJsonError } from '../replay/import/json-values.js';
import { BadInput, readOrRefuse, withoutControls } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { storeTape } from './tape-file.js';

export function importCommand(host: Host = thisMachine()): Command {
  return new Command('import')
    .description('make a tape of what was recorded of a real cluster')
    .argument(
      '<file...>',
      'kubectl get ... -w -o json --output-watch-events, kubectl get ... -o json, or an audit log; - for standard input',
    )
    .requiredOption('--out <tape>', 'where the tape goes')
    .action((files: readonly string[], { out }: { readonly out: string }) => run(files, out, host));
}

function run(files: readonly string[], out: string, host: Host): void {
  const recordings = files.map((file) => ({ file, text: readOrRefuse(host.readFile, file) }));
  try {
    const { tape, report } = importRecordings(recordings);
    if (tape.length === 0) throw new BadInput([`nothing to import in ${files.join(', ')}`]);
    storeTape(tape, out);
    for (const line of reportLines(report)) host.writeError(`${withoutControls(line)}\n`);
    host.write(`${out}: ${tape.length} facts\n`);
  } catch (problem) {
    if (problem instanceof NotJsonError) throw new BadInput([`${files.join(', ')}: ${problem.message}`]);
    throw problem;
  }
}

const MOST_LINES = 20;

function reportLines({ versions, repeated, gaps, leftOut, problems }: ImportReport): readonly string[] {
  const counts = Object.entries(versions).map(([kind, count]) => `${count} of ${kind}s`);
  const others = Object.entries(leftOut).map(([what, count]) => `${what} (${count})`);
  return [
    `versions: ${counts.join(', ')}${repeated === 0 ? '' : `; ${repeated} were seen more than once`}`,
    ...(others.length === 0 ? [] : [`not imported: ${others.join(', ')}`]),
    ...gaps.slice(0, MOST_LINES).map(({ origin, kind, name, because }) => {
      const why =
        because === 'watchBeganLate'
          ? 'was there before watching began'
          : 'versions before this one are missing';
      return `${origin.file}:${origin.line}: ${kind} ${name}: ${why}`;
    }),
    ...problems
      .slice(0, MOST_LINES)
      .map(({ origin, problem }) => `${origin.file}:${origin.line}: ${problem}`),
  ];
}
