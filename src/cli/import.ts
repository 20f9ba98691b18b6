/** `jobtape import`: recordings of a real cluster become a tape. */
import { Command } from 'commander';
import { type Gap, type Imported, type ImportReport, importRecordings } from '../replay/import/import.js';
import type { Origin } from '../replay/import/sighting.js';
import { BadInput, unreadable, withoutControls } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { type Notice, noticeOn, progressOn } from './progress.js';
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
  const { tape, report } = imported(files, host);
  if (tape.length === 0) {
    throw new BadInput([`nothing to import in ${files.join(', ')}`, ...leavings(report)]);
  }
  storeTape(tape, out);
  for (const line of reportLines(report)) host.writeError(`${withoutControls(line)}\n`);
  host.write(`${out}: ${tape.length} facts\n`);
}

function imported(files: readonly string[], host: Host): Imported {
  const notice = noticeOn(host);
  const progress = progressOn(host);
  try {
    return importRecordings(
      files.map((file) => ({ file, text: textIn(file, host, notice) })),
      progress.follow,
    );
  } finally {
    notice.end();
    progress.end();
  }
}

/** The file's text in pieces, as they are asked for. */
function* textIn(file: string, host: Host, notice: Notice): Generator<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for (const piece of host.pieces(file)) {
      bytes += piece.length;
      notice.say(`${file === '-' ? 'standard input' : file}: ${Math.floor(bytes / 2 ** 20)} MiB read`);
      yield decoder.decode(piece, { stream: true });
    }
  } catch (problem) {
    throw unreadable(file, problem);
  }
}

const MOST_LINES = 20;

function reportLines(report: ImportReport): readonly string[] {
  const { versions, repeated, gaps } = report;
  const counts = Object.entries(versions).map(([kind, count]) => `${count} of ${kind}s`);
  return [
    `versions: ${counts.join(', ')}${repeated === 0 ? '' : `; ${repeated} were seen more than once`}`,
    ...shortened(
      gaps.map(({ origin, kind, name, because }) => `${placeText(origin)}: ${kind} ${name}: ${WHY[because]}`),
    ),
    ...leavings(report),
  ];
}

const WHY: Readonly<Record<Gap['because'], string>> = {
  watchBeganLate: 'was there before watching began',
  versionsMissing: 'versions before this one are missing',
};

/** What did not become facts. */
function leavings({ leftOut, problems }: ImportReport): readonly string[] {
  const others = Object.entries(leftOut).map(([what, count]) => `${what} (${count})`);
  return [
    ...(others.length === 0 ? [] : [`not imported: ${others.join(', ')}`]),
    ...shortened(problems.map(({ origin, problem }) => `${placeText(origin)}: ${problem}; left out`)),
  ];
}

function placeText({ file, line }: Origin): string {
  return `${file === '-' ? 'standard input' : file}:${line}`;
}

function shortened(lines: readonly string[]): readonly string[] {
  const left = lines.length - MOST_LINES;
  return left <= 0 ? lines : [...lines.slice(0, MOST_LINES), `and ${left} more`];
}
