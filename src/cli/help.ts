/** `jobtape help`: what can be asked, by the question a person has; or how one command is used. */
import { Command } from 'commander';
import { BadInput } from './bad-input.js';
import type { Entry } from './commands.js';
import type { Host } from './host.js';

type Commands = Readonly<Record<string, Entry>>;

/** The commands by what a person wants to know, with an example each. */
const QUESTIONS: readonly (readonly [question: string, commands: readonly (readonly [string, string])[]])[] =
  [
    [
      'What will happen?',
      [
        ['simulate', 'jobtape simulate -f job.yaml --scenario failures.yaml'],
        ['check', 'jobtape check -f job.yaml'],
        ['schedule', "jobtape schedule '30 2 * * *' --tz Europe/Berlin"],
      ],
    ],
    [
      'Is my manifest right?',
      [
        ['validate', 'jobtape validate -f job.yaml'],
        ['lint', 'jobtape lint -f job.yaml'],
        ['diff', 'jobtape diff -f old.yaml -f new.yaml'],
      ],
    ],
    [
      'Why did it happen?',
      [
        ['why', 'jobtape why job/pi -f job.yaml --scenario failures.yaml'],
        ['get', 'jobtape get pods -f job.yaml --at 90s'],
        ['describe', 'jobtape describe job pi --from run.tape'],
        ['events', 'jobtape events --from run.tape'],
      ],
    ],
    [
      'What does a log tell?',
      [
        ['import', 'jobtape import watch.jsonl audit.jsonl --out cluster.tape'],
        ['replay', 'jobtape replay run.tape --at 90s'],
        ['verify', 'jobtape verify run.tape'],
        ['fork', "jobtape fork run.tape --at 30s --patch '{parallelism: 4}'"],
        ['compare', 'jobtape compare run.tape other.tape'],
      ],
    ],
    [
      'About jobtape itself',
      [
        ['help', 'jobtape help why'],
        ['completion', 'jobtape completion bash'],
        ['doctor', 'jobtape doctor'],
      ],
    ],
  ];

export function helpCommand(host: Host, commands: Commands): Command {
  return new Command('help')
    .description('what there is to ask, or how one command is used, with examples')
    .argument('[command]', 'how this command is used')
    .action(async (name?: string) =>
      host.write(name === undefined ? overview(commands) : await usage(name, host, commands)),
    );
}

/** @throws BadInput for a command that does not exist. */
async function usage(name: string, host: Host, commands: Commands): Promise<string> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    throw new BadInput([`there is no command ${name}; known are ${Object.keys(commands).join(', ')}`]);
  }
  let text = '';
  const command = await entry.load(host);
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

function overview(commands: Commands): string {
  const known = new Set(QUESTIONS.flatMap(([, list]) => list.map(([name]) => name)));
  const others = Object.keys(commands).filter((name) => !known.has(name));
  const groups = others.length === 0 ? QUESTIONS : [...QUESTIONS, ['More', others.map(bare)] as const];
  const lines = groups.flatMap(([question, list]) => [
    '',
    question,
    ...list.flatMap(([name, example]) => [
      `  ${name.padEnd(11)} ${commands[name]?.summary ?? ''}`,
      ...(example === '' ? [] : [`${' '.repeat(14)}$ ${example}`]),
    ]),
  ]);
  const head = 'jobtape: what Kubernetes does with Jobs and CronJobs, and why, without a cluster';
  return `${[head, ...lines, '', 'jobtape help COMMAND shows all options of a command.'].join('\n')}\n`;
}

function bare(name: string): readonly [string, string] {
  return [name, ''];
}
