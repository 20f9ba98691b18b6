/** Finds the command that was asked for and loads it alone, so that small questions are answered at once. */
import { Command, CommanderError } from 'commander';
import { hint } from '../simulate/scenario-file/fields.js';
import { BAD_INPUT_EXIT, BadInput, badInputText, withoutControls } from './bad-input.js';
import { COMMANDS } from './commands.js';
import { flagWords } from './flag-words.js';
import { documented, overview } from './help.js';
import type { Host } from './host.js';
import { readingOnce } from './standard-input.js';
import { versionText } from './version.js';

/** For what should never happen. */
const DEFECT_EXIT = 70;

/** Runs a command line. Never throws: what goes wrong is said on standard error and by the exit code. */
export async function runProgram(args: readonly string[], machine: Host): Promise<void> {
  const host = readingOnce(machine);
  const [name = ''] = args;
  try {
    if (name === '') {
      host.writeError(overview(COMMANDS));
      host.setExitCode(BAD_INPUT_EXIT);
    } else if (HELP.includes(name)) host.write(overview(COMMANDS));
    else if (VERSION.includes(name)) host.write(versionText());
    else await runCommand(await commandFor(name, host), args, host);
  } catch (problem) {
    host.setExitCode(explained(problem, host));
  }
}

const HELP: readonly string[] = ['-h', '--help'];
const VERSION: readonly string[] = ['-V', '--version', 'version'];

/** @throws BadInput when there is no such command. */
async function commandFor(name: string, host: Host): Promise<Command> {
  if (name.startsWith('-')) throw new BadInput([`${name}: give a command first; jobtape help lists them`]);
  const asked = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (asked === undefined) {
    throw new BadInput([`there is no command ${name}; ${hint(name, Object.keys(COMMANDS))}`]);
  }
  return quiet(await documented(asked, host), host);
}

async function runCommand(command: Command, args: readonly string[], host: Host): Promise<void> {
  const program = quiet(new Command('jobtape'), host).addCommand(command);
  try {
    await program.parseAsync(flagWords(args, command.options), { from: 'user' });
  } catch (problem) {
    const isExcess = problem instanceof CommanderError && problem.code === 'commander.excessArguments';
    if (isExcess) host.writeError(instead(command));
    throw problem;
  }
}

/** How what was given as an argument is given. */
function instead({ options }: Command): string {
  const has = (long: string) => options.some((option) => option.long === long);
  if (has('--for')) return 'the events of one object are asked for with --for job/NAME\n';
  return has('--filename') ? 'files are given with -f FILE\n' : '';
}

/** The command speaks through the host and throws instead of ending the process. */
function quiet(command: Command, host: Host): Command {
  return command.exitOverride().configureOutput({
    writeOut: host.write,
    writeErr: host.writeError,
    getOutHelpWidth: () => host.columns ?? 100,
    getErrHelpWidth: () => host.columns ?? 100,
  });
}

/** The exit code for whatever ended the command early. */
function explained(problem: unknown, host: Host): number {
  if (problem instanceof CommanderError) {
    return problem.exitCode === 0 ? 0 : BAD_INPUT_EXIT;
  }
  if (problem instanceof BadInput) {
    host.writeError(badInputText(problem));
    return BAD_INPUT_EXIT;
  }
  const message = problem instanceof Error ? problem.message : String(problem);
  host.writeError(`error: a defect of jobtape: ${withoutControls(message)}\n`);
  return DEFECT_EXIT;
}
