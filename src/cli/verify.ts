/** `jobtape verify`: is a tape sound? Exit code 0: yes; 1: a rule is broken; 2: it is not a tape. */
import { Command } from 'commander';
import { ClaimsOnTape } from '../../properties/claims-on-tape.js';
import { type Finding, findingText, type Verdict, verify } from '../replay/verify.js';
import { FileTapeReader } from '../tape/file-reader.js';
import type { Tape } from '../tape/tape.js';
import { withoutControls } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { openTape, shownFile, type TapeOptions, tapeProblem, withSalvage } from './tape-file.js';
import { watchedTape } from './watched-tape.js';

const UNSOUND_EXIT = 1;
const NOT_A_TAPE_EXIT = 2;
const MOST_FINDINGS = 20;

const AFTER_HELP = `
Exit codes:
  0  the tape is sound
  1  a fact is not legal, a claim does not hold, or the run made again gives another tape
  2  it is not a whole tape`;

export function verifyCommand(host: Host = thisMachine()): Command {
  return withSalvage(new Command('verify'))
    .description(
      'check that the facts of a tape are legal, that claims hold, and that its run made again gives the same',
    )
    .argument('<tape>', 'a tape file, - for standard input')
    .addHelpText('after', AFTER_HELP)
    .action((path: string, options: TapeOptions) => run(path, options, host));
}

function run(path: string, options: TapeOptions, host: Host): void {
  const tape = openTape(path, options, host);
  const claims = new ClaimsOnTape(tape.header);
  const verdict = verifyWatched(tape, claims, path, host);
  const { sound, facts, findings } = verdict;
  for (const finding of findings.slice(0, MOST_FINDINGS)) host.write(`${printed(finding, path)}\n`);
  if (findings.length > MOST_FINDINGS) host.write(`and ${findings.length - MOST_FINDINGS} more\n`);
  for (const line of commandsFor(path, findings)) host.write(`${line}\n`);
  if (sound) host.write(`${path}: sound, ${facts} facts${soundText(tape, verdict, claims)}\n`);
  const isDamaged = findings.some(({ kind }) => kind === 'damage');
  host.setExitCode(sound ? 0 : isDamaged ? NOT_A_TAPE_EXIT : UNSOUND_EXIT);
}

function verifyWatched(tape: Tape, judge: ClaimsOnTape, path: string, host: Host): Verdict {
  const watched = watchedTape(tape, host);
  try {
    return verify(watched, { judge, finished: isFinished(tape) });
  } catch (problem) {
    throw tapeProblem(path, problem);
  } finally {
    watched.end();
  }
}

function isFinished(tape: Tape): boolean {
  if (!(tape instanceof FileTapeReader)) return false;
  try {
    return tape.isFinished;
  } catch {
    // Damage, which reading through meets again.
    return false;
  }
}

const AGAIN: Readonly<Partial<Record<Verdict['rerun'], string>>> = {
  same: ', and the same when made again',
  controllers: ', not made again for want of the controllers that made it',
};

function soundText(tape: Tape, { rerun }: Verdict, { count, missing }: ClaimsOnTape): string {
  const again = AGAIN[rerun] ?? '';
  const claims = missing === null ? `, ${count} claims hold` : `; claims are not judged: ${missing}`;
  const end = isFinished(tape) ? '' : '; it has no end line: it is being written, or its writer died';
  return `${again}${claims}${end}`;
}

/** What a person would run next. */
function commandsFor(path: string, findings: readonly Finding[]): readonly string[] {
  return findings.slice(0, 1).flatMap((finding): string[] => {
    switch (finding.kind) {
      case 'illegal':
        return [`again: jobtape verify ${path}`, ...stateBefore(path, finding.envelope.seq)];
      case 'differs':
        return [`again: jobtape verify ${path}`, ...stateBefore(path, finding.seq)];
      case 'claim':
        return [
          `again: jobtape verify ${path}`,
          `the state there: jobtape replay ${path} --seq ${finding.seq}`,
        ];
      case 'damage':
      case 'noRerun':
        return [];
    }
  });
}

function stateBefore(path: string, seq: number): readonly string[] {
  return seq === 0 ? [] : [`the state before it: jobtape replay ${path} --seq ${seq - 1}`];
}

function printed(finding: Finding, path: string): string {
  const shown = finding.kind === 'damage' ? { ...finding, file: shownFile(path, finding.file) } : finding;
  return findingText(shown).split('\n').map(withoutControls).join('\n');
}
