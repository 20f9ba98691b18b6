/** `jobtape lint`: traps in manifests that the API server accepts. */
import { Command } from 'commander';
import { type Finding, LINT_RULES, lint } from '../lint/index.js';
import { type FileContent, type ManifestHost, readFiles, thisMachine } from './manifest-files.js';

interface Options {
  readonly filename: readonly string[];
  readonly ignore: readonly string[];
  readonly output: string;
}

type Placed = Finding & { readonly file: string; readonly line: number; readonly column: number };

const FOUND = 1;
const UNREADABLE = 2;

export function lintCommand(host: ManifestHost = thisMachine()): Command {
  return new Command('lint')
    .description('find traps in Job and CronJob manifests that the API server accepts')
    .requiredOption('-f, --filename <path...>', 'manifests: files, directories, or - for standard input')
    .option('--ignore <rule...>', `rules not to ask: ${LINT_RULES.map(({ id }) => id).join(', ')}`, [])
    .option('-o, --output <format>', 'text or json', 'text')
    .action(({ filename, ignore, output }: Options, command: Command) => {
      if (output !== 'text' && output !== 'json') command.error('error: -o takes text or json');
      const unknown = ignore.find((id) => LINT_RULES.every((rule) => rule.id !== id));
      if (unknown !== undefined) command.error(`error: there is no rule ${unknown}`);
      const files = filesOf(filename, host, command);
      const findings = files.flatMap((file) => findingsOf(file, ignore));
      const unreadable = files.flatMap(({ issues }) => issues.filter(({ code }) => code !== 'UnknownKind'));
      if (output === 'json') host.write(`${JSON.stringify({ findings, unreadable }, null, 2)}\n`);
      else {
        const broken = unreadable.map(
          ({ file, line, column, message }) => `${file}:${line}:${column}: ${message}\n`,
        );
        host.write(broken.join('') + findings.map(textOf).join('') + summaryOf(findings.length));
      }
      if (unreadable.length > 0) host.exit(UNREADABLE);
      else if (findings.length > 0) host.exit(FOUND);
    });
}

function filesOf(paths: readonly string[], host: ManifestHost, command: Command): FileContent[] {
  try {
    return readFiles(paths, host);
  } catch (problem) {
    return command.error(`error: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}

function findingsOf({ file, objects }: FileContent, ignore: readonly string[]): Placed[] {
  return objects.flatMap(({ object, locate }) =>
    lint(object, { ignore }).map((finding) => ({ file, ...locate(finding.path), ...finding })),
  );
}

function textOf({ file, line, column, rule, path, message, reason, source, silence }: Placed): string {
  return [
    `${file}:${line}:${column}: ${rule}: ${message}`,
    `    at ${path}. ${reason}`,
    `    ${source} (to silence: ${silence})`,
    '',
  ].join('\n');
}

function summaryOf(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}\n`;
}
