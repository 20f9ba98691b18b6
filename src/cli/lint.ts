/** `jobtape lint`: traps in manifests that the API server accepts. */
import { Command } from 'commander';
import { type Finding, LINT_RULES, lint } from '../lint/index.js';
import { BadInput, withoutControls } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import {
  checkForm,
  collect,
  type FileContent,
  type FilenameOptions,
  isPassedBy,
  readFiles,
  refuseNothing,
  tellPassedBy,
  withFilenames,
} from './manifest-files.js';

interface Options extends FilenameOptions {
  readonly ignore: readonly string[];
  readonly output: string;
}

type Placed = Finding & { readonly file: string; readonly line: number; readonly column: number };

const FOUND = 1;
const UNREADABLE = 2;

export function lintCommand(host: Host = thisMachine()): Command {
  const ids = LINT_RULES.map(({ id }) => id);
  return withFilenames(new Command('lint'))
    .description('find traps in Job and CronJob manifests that the API server accepts')
    .option('--ignore <rule>', `a rule not to ask; may be repeated: ${ids.join(', ')}`, collect, [])
    .option('-o, --output <form>', 'text or json', 'text')
    .action((options: Options) => {
      const { ignore } = options;
      const form = checkForm(options.output);
      const unknown = ignore.filter((id) => !ids.includes(id));
      if (unknown.length > 0)
        throw new BadInput(unknown.map((id) => `--ignore ${id}: there is no such rule`));
      const files = readFiles(options, host);
      refuseNothing(files, options);
      const objects = files.reduce((count, file) => count + file.objects.length, 0);
      if (objects > 0) tellPassedBy(files, host);
      const findings = files.flatMap((file) => findingsOf(file, ignore));
      const unreadable = files.flatMap(({ issues }) =>
        issues.filter((issue) => objects === 0 || !isPassedBy(issue)),
      );
      if (form === 'json') host.write(`${JSON.stringify({ findings, unreadable }, null, 2)}\n`);
      else {
        const broken = unreadable.map(
          ({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`,
        );
        const lines = [...broken, ...findings.flatMap(linesOf), summaryOf(findings.length)];
        host.write(`${lines.map(withoutControls).join('\n')}\n`);
      }
      if (unreadable.length > 0) host.setExitCode(UNREADABLE);
      else if (findings.length > 0) host.setExitCode(FOUND);
    });
}

function findingsOf({ file, objects }: FileContent, ignore: readonly string[]): Placed[] {
  return objects.flatMap(({ object, locate }) =>
    lint(object, { ignore }).map((finding) => ({ file, ...locate(finding.path), ...finding })),
  );
}

function linesOf({ file, line, column, rule, path, message, reason, source, silence }: Placed): string[] {
  return [
    `${file}:${line}:${column}: ${rule}: ${message}`,
    `    at ${path}. ${reason}`,
    `    ${source} (to silence: ${silence})`,
  ];
}

function summaryOf(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}
