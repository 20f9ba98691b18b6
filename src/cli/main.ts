#!/usr/bin/env node
/** `jobtape`: finds the command and loads it alone, so that small questions are answered at once. */
import { Command, CommanderError } from 'commander';
import { BAD_INPUT_EXIT, BadInput, badInputText, withoutControls } from './bad-input.js';

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  simulate: {
    summary: 'show what Kubernetes would do with Jobs, without a cluster',
    load: async () => (await import('./simulate.js')).simulateCommand(),
  },
  schedule: {
    summary: 'show when a cron schedule runs, as Kubernetes reads it',
    load: async () => (await import('./schedule.js')).scheduleCommand(),
  },
};

const DEFECT_EXIT = 70;

async function main(args: readonly string[]): Promise<void> {
  const program = new Command('jobtape')
    .description(
      'Kubernetes Jobs, Pods and CronJobs as explicit statecharts driven by an append-only event log',
    )
    .exitOverride();
  const [name = ''] = args;
  const named = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (named !== undefined) program.addCommand((await named.load()).exitOverride());
  else
    for (const [other, { summary }] of Object.entries(COMMANDS)) program.command(other).description(summary);
  await program.parseAsync([...args], { from: 'user' });
}

/** The exit code for whatever ended the command early; everything worth saying has been said then. */
function explain(problem: unknown): number {
  if (problem instanceof CommanderError) return problem.exitCode === 0 ? 0 : BAD_INPUT_EXIT;
  if (problem instanceof BadInput) {
    process.stderr.write(badInputText(problem));
    return BAD_INPUT_EXIT;
  }
  const message = problem instanceof Error ? problem.message : String(problem);
  process.stderr.write(`error: a defect of jobtape: ${withoutControls(message)}\n`);
  return DEFECT_EXIT;
}

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
  process.exit(problem.code === 'EPIPE' ? 0 : DEFECT_EXIT);
});

try {
  await main(process.argv.slice(2));
} catch (problem) {
  process.exitCode = explain(problem);
}
