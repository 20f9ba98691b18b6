/** `jobtape completion`: a script for a shell, made from the commands and their options. */
import { Command } from 'commander';
import { BadInput } from './bad-input.js';
import type { Host } from './host.js';
import type { Entry } from './usages.js';

/** A command with its long and short options. */
interface Completed {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly {
    readonly short: string | null;
    readonly long: string;
    readonly description: string;
  }[];
  /** What its first argument may be, where that is not a file. */
  readonly words: readonly string[];
}

const KINDS = ['jobs', 'pods', 'cronjobs', 'events', 'all'];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  get: KINDS,
  describe: KINDS.slice(0, 3),
  why: ['job/', 'pod/', 'cronjob/'],
  completion: ['bash', 'zsh', 'fish'],
};

export function completionCommand(host: Host, commands: Readonly<Record<string, Entry>>): Command {
  return new Command('completion')
    .description('print a script that completes commands and options')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const print = SHELLS.get(shell);
      if (print === undefined) throw new BadInput([`${shell}: must be bash, zsh or fish`]);
      host.write(print(await completed(host, commands)));
    });
}

async function completed(
  host: Host,
  commands: Readonly<Record<string, Entry>>,
): Promise<readonly Completed[]> {
  return Promise.all(
    Object.entries(commands).map(async ([name, { summary, load }]) => {
      // The one that is running is not loaded once more.
      const options = name === 'completion' ? [] : (await load(host)).options.filter(({ hidden }) => !hidden);
      const flags = options.map(({ short, long, description }) => ({
        short: short ?? null,
        long: long ?? '',
        description,
      }));
      const words = name === 'help' ? Object.keys(commands) : (WORDS[name] ?? []);
      return { name, summary, words, flags: flags.filter(({ long }) => long !== '') };
    }),
  );
}

const SHELLS = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

function bash(commands: readonly Completed[]): string {
  const cases = commands.map(
    ({ name, flags, words }) =>
      `    ${name}) options="${flags.map(({ long }) => long).join(' ')}"; words="${words.join(' ')}" ;;`,
  );
  return `_jobtape() {
  local word="\${COMP_WORDS[COMP_CWORD]}" options="" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$word") $(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _jobtape jobtape
`;
}

function zsh(commands: readonly Completed[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(({ name, flags, words }) => {
    const options = flags.map(({ long, description }) =>
      quoted(`${long}[${description.replace(/[[\]:]/g, ' ')}]`),
    );
    const first = words.length === 0 ? [] : [quoted(`1:what:(${words.join(' ')})`)];
    return `    ${name}) _arguments ${[...options, ...first, "'*:file:_files'"].join(' ')} ;;`;
  });
  return `#compdef jobtape
_jobtape() {
  local -a commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case "\${words[1]}" in
${cases.join('\n')}
  esac
}
# Loaded from a folder of functions it is the completion itself; sourced it says so.
if [ "$funcstack[1]" = _jobtape ]; then _jobtape "$@"; else compdef _jobtape jobtape; fi
`;
}

function fish(commands: readonly Completed[]): string {
  const names = commands.map(
    ({ name, summary }) => `complete -c jobtape -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
  );
  const options = commands.flatMap(({ name, flags }) =>
    flags.map(({ short, long, description }) => {
      const letter = short === null ? '' : ` -s ${short.slice(1)}`;
      return `complete -c jobtape -n '__fish_seen_subcommand_from ${name}'${letter} -l ${long.slice(2)} -d ${quoted(description)}`;
    }),
  );
  const words = commands
    .filter((one) => one.words.length > 0)
    .map(
      (one) =>
        `complete -c jobtape -n '__fish_seen_subcommand_from ${one.name}' -a ${quoted(one.words.join(' '))}`,
    );
  return `${[...names, ...options, ...words].join('\n')}\n`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
