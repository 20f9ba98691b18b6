/** `jobtape validate`: what the API server would say to manifests, all of it, with the place in the file. */
import { Command } from 'commander';
import {
  adviceOn,
  applyDefaults,
  issueOf,
  type ManifestIssue,
  type ManifestObject,
  validateCreate,
  warningsOf,
} from '../api/index.js';
import { withoutControls } from './bad-input.js';
import { type Host, thisMachine } from './host.js';
import {
  checkForm,
  type FileContent,
  type FilenameOptions,
  isPassedBy,
  readFiles,
  refuseNothing,
  tellPassedBy,
  withFilenames,
} from './manifest-files.js';

interface Options extends FilenameOptions {
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

export function validateCommand(host: Host = thisMachine()): Command {
  return withFilenames(new Command('validate'))
    .description('check Job and CronJob manifests as the Kubernetes API server would')
    .option('-o, --output <form>', 'text or json', 'text')
    .action((options: Options) => {
      const form = checkForm(options.output);
      const files = readFiles(options, host);
      refuseNothing(files, options);
      const objects = files.reduce((count, file) => count + file.objects.length, 0);
      const problems = files.flatMap((file) => problemsOf(file, objects === 0));
      if (objects > 0) tellPassedBy(files, host);
      const warnings = files.flatMap(warningsIn);
      host.write(
        form === 'json'
          ? `${JSON.stringify({ objects, problems, warnings }, null, 2)}\n`
          : textOf(objects, problems, warnings),
      );
      if (problems.length > 0) host.setExitCode(REFUSED);
    });
}

/** @param minds whether objects of other kinds are a problem: nothing else was given. */
function problemsOf({ file, objects, issues }: FileContent, minds: boolean): Problem[] {
  const judged = objects.flatMap((one) =>
    validateCreate(one.object).map((error) => issueOf(error, one, file)),
  );
  const seen = new Set<string>();
  const own = issues.filter((issue) => minds || !isPassedBy(issue));
  return [...own, ...judged].map(problemOf).filter((problem) => {
    const key = JSON.stringify(problem);
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

function problemOf(issue: ManifestIssue): Problem {
  const { file, line, column, code, path, message } = issue;
  return { file, line, column, code, path, message, advice: adviceOn(issue) };
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
  const all = [...lines, ...warnings.map((warning) => `warning: ${warning}`), summary];
  return `${all.map(withoutControls).join('\n')}\n`;
}
