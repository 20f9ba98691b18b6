/** `jobtape help`: what can be asked, by the question a person has; or how one command is used. */
import { Command, type Help, type Option } from 'commander';
import { hint } from '../simulate/scenario-file/fields.js';
import { BadInput } from './bad-input.js';
import type { Host } from './host.js';
import type { Entry } from './usages.js';

type Commands = Readonly<Record<string, Entry>>;

export function helpCommand(host: Host, commands: Commands): Command {
  return new Command('help')
    .description('what there is to ask, or how one command is used, with examples')
    .argument('[command]', 'how this command is used')
    .action(async (name?: string) =>
      host.write(name === undefined ? overview(commands) : await usage(name, host, commands)),
    );
}

/** All commands by the question they answer, each with its most telling example. */
export function overview(commands: Commands): string {
  const entries = Object.entries(commands);
  const questions = [...new Set(entries.map(([, { asks }]) => asks))];
  const lines = questions.flatMap((question) => [
    '',
    question,
    ...entries
      .filter(([, { asks }]) => asks === question)
      .flatMap(([name, { summary, examples }]) => [
        `  ${name.padEnd(11)} ${summary}`,
        ...examples.slice(0, 1).map((example) => `${' '.repeat(14)}$ ${example}`),
      ]),
  ]);
  const head = 'jobtape: what Kubernetes does with Jobs and CronJobs, and why, without a cluster';
  return `${[head, ...lines, '', 'jobtape help COMMAND shows all options of a command, with examples.'].join('\n')}\n`;
}

/** The command with its examples and exit codes below its options. */
export async function documented({ load, examples, exits }: Entry, host: Host): Promise<Command> {
  const command = await load(host);
  return command
    .configureHelp(PLAIN)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`)
    .addHelpText(
      'after',
      `\nExit codes:\n${exits.map(([code, meaning]) => `  ${code}  ${meaning}`).join('\n')}`,
    );
}

/** @throws BadInput for a command that does not exist. */
async function usage(name: string, host: Host, commands: Commands): Promise<string> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    throw new BadInput([`there is no command ${name}; ${hint(name, Object.keys(commands))}`]);
  }
  return helpText(entry, host);
}

export async function helpText(entry: Entry, host: Host): Promise<string> {
  let text = '';
  const command = await documented(entry, host);
  new Command('jobtape').addCommand(command);
  command.configureOutput({
    writeOut: (more) => {
      text += more;
    },
    getOutHelpWidth: () => host.columns ?? 100,
  });
  command.outputHelp();
  return text;
}

/** Defaults without quotation marks, and none where there is nothing to see. */
const PLAIN: Partial<Help> = {
  optionDescription: ({ description, defaultValue, argChoices }: Option) => {
    const choices = argChoices === undefined ? '' : `: ${argChoices.join(', ')}`;
    const isSeen = typeof defaultValue === 'string' && defaultValue !== '';
    return `${description}${choices}${isSeen ? `; default: ${defaultValue}` : ''}`;
  },
};
