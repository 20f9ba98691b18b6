/** `jobtape verify`: is a tape sound? Exit code 0: yes; 1: a rule is broken; 2: it is not a tape. */
import { Command } from 'commander';
import { type Finding, findingText, type Judge, verify } from '../replay/verify.js';
import type { FileTapeReader } from '../tape/file-reader.js';
import { withoutControls } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import { progressOn } from './progress.js';
import { openTape } from './tape-file.js';

const UNSOUND_EXIT = 1;
const NOT_A_TAPE_EXIT = 2;
const MOST_FINDINGS = 20;

export function verifyCommand(host: Host = thisMachine()): Command {
  return new Command('verify')
    .description('check that every fact of a tape is legal, and that its run made again gives the same tape')
    .argument('<tape>', 'a tape file, - for standard input')
    .option('--salvage', 'check what is whole before any damage')
    .action((path: string, options: { readonly salvage?: boolean }) => run(path, options, host));
}

function run(path: string, options: { readonly salvage?: boolean }, host: Host): void {
  const reader = openTape(path, options, host);
  const progress = progressOn(host);
  const watch: Judge = {
    follow: (envelope) => {
      progress.follow(envelope);
      return [];
    },
    end: () => [],
  };
  const { sound, facts, findings, rerun } = verify(reader, watch);
  progress.end();
  for (const finding of findings.slice(0, MOST_FINDINGS)) host.write(`${printed(finding)}\n`);
  if (findings.length > MOST_FINDINGS) host.write(`and ${findings.length - MOST_FINDINGS} more\n`);
  for (const line of commandsFor(path, findings)) host.write(`${line}\n`);
  if (sound) host.write(`${path}: sound, ${facts} facts${endText(reader, rerun)}\n`);
  host.setExitCode(
    sound ? 0 : findings.some(({ kind }) => kind === 'damage') ? NOT_A_TAPE_EXIT : UNSOUND_EXIT,
  );
}

function endText(reader: FileTapeReader, rerun: string): string {
  const again = rerun === 'same' ? ', and the same when made again' : '';
  return `${again}${reader.isFinished ? '' : '; it has no end line: it is being written, or its writer died'}`;
}

/** What a person would run next. */
function commandsFor(path: string, findings: readonly Finding[]): readonly string[] {
  return findings.slice(0, 1).flatMap((finding): string[] => {
    switch (finding.kind) {
      case 'illegal':
        return [`the state before it: jobtape replay ${path} --seq ${finding.envelope.seq - 1}`];
      case 'differs':
        return [
          `again: jobtape verify ${path}`,
          `the state before it: jobtape replay ${path} --seq ${finding.seq - 1}`,
        ];
      case 'claim':
        return [`the state there: jobtape replay ${path} --seq ${finding.seq}`];
      case 'damage':
      case 'noRerun':
        return [];
    }
  });
}

function printed(finding: Finding): string {
  return findingText(finding).split('\n').map(withoutControls).join('\n');
}
