/** `jobtape validate`: what the API server would say to manifests, all of it, with the place in the file. */
import { Command } from 'commander';
import {
  adviceFor,
  applyDefaults,
  issueOf,
  type ManifestIssue,
  type ManifestObject,
  validateCreate,
  warningsOf,
} from '../api/index.js';
import { type FileContent, type ManifestHost, readFiles, thisMachine } from './manifest-files.js';

interface Options {
  readonly filename: readonly string[];
  readonly output: string;
}

/** One line of the report. */
interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly advice: string | null;
}

const REFUSED = 2;

export function validateCommand(host: ManifestHost = thisMachine()): Command {
  return new Command('validate')
    .description('check Job and CronJob manifests as the Kubernetes API server would')
    .requiredOption('-f, --filename <path...>', 'manifests: files, directories, or - for standard input')
    .option('-o, --output <format>', 'text or json', 'text')
    .action(({ filename, output }: Options, command: Command) => {
      if (output !== 'text' && output !== 'json') command.error('error: -o takes text or json');
      const files = filesOf(filename, host, command);
      const problems = files.flatMap(problemsOf);
      const warnings = files.flatMap(warningsIn);
      const objects = files.reduce((count, file) => count + file.objects.length, 0);
      if (output === 'json') host.write(`${JSON.stringify({ objects, problems, warnings }, null, 2)}\n`);
      else host.write(textOf(objects, problems, warnings));
      if (problems.length > 0) host.exit(REFUSED);
    });
}

function filesOf(paths: readonly string[], host: ManifestHost, command: Command): FileContent[] {
  try {
    return readFiles(paths, host);
  } catch (problem) {
    return command.error(`error: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}

function problemsOf({ file, objects, issues }: FileContent): Problem[] {
  const judged = objects.flatMap((one) =>
    validateCreate(one.object).map((error) => issueOf(error, one, file)),
  );
  const seen = new Set<string>();
  return [...issues, ...judged].map(problemOf).filter((problem) => {
    const key = JSON.stringify(problem);
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

function problemOf(issue: ManifestIssue): Problem {
  const { file, line, column, code, path, message } = issue;
  return {
    file,
    line,
    column,
    code,
    path,
    message,
    advice: issue.code === 'Invalid' ? adviceFor(issue.error) : null,
  };
}

function warningsIn({ file, objects }: FileContent): string[] {
  return objects.flatMap((one) => warningsFor(one).map((warning) => `${file}: ${warning}`));
}

function warningsFor(one: ManifestObject): string[] {
  if (one.kind === 'Job') return warningsOf('Job', applyDefaults(one.object));
  return warningsOf('CronJob', applyDefaults(one.object));
}

function textOf(objects: number, problems: readonly Problem[], warnings: readonly string[]): string {
  const lines = problems.flatMap(({ file, line, column, path, message, advice }) => [
    `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`,
    ...(advice === null ? [] : [`    ${advice}`]),
  ]);
  const summary =
    problems.length === 0
      ? `${objects} ${objects === 1 ? 'object' : 'objects'} accepted`
      : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  return [...lines, ...warnings.map((warning) => `warning: ${warning}`), summary, ''].join('\n');
}
