/** The manifests a command is pointed at: files, directories, or standard input, as kubectl takes them. */
import { type Command, Option } from 'commander';
import { type ManifestIssue, type ManifestObject, readManifests } from '../api/index.js';
import { BadInput, readOrRefuse, unreadable, withoutControls } from './bad-input.js';
import type { Source } from './expand.js';
import type { Host } from './host.js';

export interface FilenameOptions {
  readonly filename?: readonly string[];
  readonly recursive?: boolean;
}

export interface FileContent {
  readonly file: string;
  readonly objects: readonly ManifestObject[];
  readonly issues: readonly ManifestIssue[];
}

/** `-f`, `-R`, and a word to those who want `-k`. */
export function withFilenames(
  command: Command,
  what = 'manifests: a file, a directory, a pattern, or - for standard input; may be repeated',
): Command {
  return command
    .option('-f, --filename <file>', what, collectList)
    .option('-R, --recursive', 'with -f DIRECTORY: also what is in the directories in it')
    .addOption(new Option('-k, --kustomize <directory>').hideHelp().argParser(refuseKustomize));
}

/** @throws BadInput always. */
function refuseKustomize(directory: string): never {
  throw new BadInput([
    `-k ${directory}: jobtape does not build kustomizations; kubectl kustomize ${directory} | jobtape ... -f - hands over what one makes`,
  ]);
}

/** The text of a file as it is called in messages. @throws BadInput when it cannot be had. */
export function sourceAt(path: string, host: Host): Source {
  return { name: nameOf(path), text: readOrRefuse(host.readFile, path) };
}

/** The text of every file of every path. @throws BadInput with every file that cannot be had, or when there is no path. */
export function sourcesAt({ filename = [], recursive = false }: FilenameOptions, host: Host): Source[] {
  if (filename.length === 0) throw new BadInput(['give manifests with -f FILE, or -f - for standard input']);
  const sources: Source[] = [];
  const complaints: string[] = [];
  for (const path of filename) {
    for (const file of listed(path)) attempt(() => sources.push(sourceAt(file, host)));
  }
  if (complaints.length > 0) throw new BadInput(complaints);
  return sources;

  function listed(path: string): readonly string[] {
    try {
      return host.list(path, recursive);
    } catch (problem) {
      complaints.push(...unreadable(path, problem).lines);
      return [];
    }
  }

  function attempt(read: () => void): void {
    try {
      read();
    } catch (problem) {
      if (!(problem instanceof BadInput)) throw problem;
      complaints.push(...problem.lines);
    }
  }
}

/** What is in every file of every path. @throws BadInput as `sourcesAt` does. */
export function readFiles(options: FilenameOptions, host: Host): FileContent[] {
  return sourcesAt(options, host).map(({ name, text }) => ({
    file: name,
    ...readManifests(text, { file: name }),
  }));
}

/** @throws BadInput when the files hold nothing at all, which no question was about. */
export function refuseNothing(files: readonly FileContent[], { filename = [] }: FilenameOptions): void {
  if (files.every(({ objects, issues }) => objects.length + issues.length === 0)) {
    throw new BadInput([`no Job or CronJob in ${namesOf(filename)}`]);
  }
}

/** The paths as they are called in messages. */
export function namesOf(paths: readonly string[]): string {
  return paths.map(nameOf).join(', ');
}

function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

type UnknownKind = Extract<ManifestIssue, { readonly code: 'UnknownKind' }>;

/** Other kinds may stand beside Jobs, in their file or in their folder; nothing but other kinds is a mistake. */
export function isPassedBy(issue: ManifestIssue): issue is UnknownKind {
  return issue.code === 'UnknownKind' && issue.kind !== '';
}

export function tellPassedBy(files: readonly FileContent[], host: Host): void {
  for (const { file, line, column, message } of files.flatMap(({ issues }) => issues.filter(isPassedBy))) {
    host.writeError(`${withoutControls(`${file}:${line}:${column}: passed by: ${message}`)}\n`);
  }
}

/** An option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** An option that may be repeated and may name several with commas between. */
export function collectList(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',')];
}

/** @throws BadInput unless the form is text or json. */
export function checkForm(form: string): 'text' | 'json' {
  if (form === 'text' || form === 'json') return form;
  throw new BadInput([`-o ${form}: must be text or json`]);
}
