/** Finds the command that was asked for and loads it alone, so that small questions are answered at once. */
import { Command, CommanderError } from 'commander';
import { BAD_INPUT_EXIT, BadInput, badInputText, withoutControls } from './bad-input.js';
import { COMMANDS } from './commands.js';
import type { Host } from './host.js';

/** For what should never happen. */
const DEFECT_EXIT = 70;

/** Runs a command line. Never throws: what goes wrong is said on standard error and by the exit code. */
export async function runProgram(args: readonly string[], host: Host): Promise<void> {
  try {
    await programFor(args, host).then((program) => program.parseAsync([...args], { from: 'user' }));
  } catch (problem) {
    host.setExitCode(explained(problem, host));
  }
}

async function programFor([name = '']: readonly string[], host: Host): Promise<Command> {
  const program = quiet(new Command('jobtape'), host).description(
    'Kubernetes Jobs, Pods and CronJobs as explicit statecharts driven by an append-only event log',
  );
  const asked = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (asked !== undefined) return program.addCommand(quiet(await asked.load(host), host));
  for (const [other, { summary }] of Object.entries(COMMANDS)) program.command(other).description(summary);
  if (name !== '' && !name.startsWith('-')) {
    throw new BadInput([`there is no command ${name}; known are ${Object.keys(COMMANDS).join(', ')}`]);
  }
  return program.action(() => program.help({ error: true }));
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
  if (problem instanceof CommanderError) return problem.exitCode === 0 ? 0 : BAD_INPUT_EXIT;
  if (problem instanceof BadInput) {
    host.writeError(badInputText(problem));
    return BAD_INPUT_EXIT;
  }
  const message = problem instanceof Error ? problem.message : String(problem);
  host.writeError(`error: a defect of jobtape: ${withoutControls(message)}\n`);
  return DEFECT_EXIT;
}
