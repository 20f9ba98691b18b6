/** The manifests a command is pointed at: files, directories, or standard input. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ManifestIssue, type ManifestObject, readManifests } from '../api/index.js';
import { BadInput, readOrRefuse, withoutControls } from './bad-input.js';
import type { Host } from './host.js';

/** What is read of the disk. */
export interface Disk {
  /** The files a path stands for: itself, or the manifests in a directory. */
  readonly list: (path: string) => readonly string[];
  readonly read: (path: string) => Uint8Array;
}

export interface FileContent {
  readonly file: string;
  readonly objects: readonly ManifestObject[];
  readonly issues: readonly ManifestIssue[];
}

const MANIFEST = /\.(?:ya?ml|json)$/;

/** Reads every file of every path. @throws BadInput for a path that cannot be read, or when there is none. */
export function readFiles(paths: readonly string[], disk: Disk): FileContent[] {
  if (paths.length === 0) throw new BadInput(['give manifests with -f FILE, or -f - for standard input']);
  return paths.flatMap((path) => {
    let files: readonly string[] = [];
    readOrRefuse((one) => {
      files = disk.list(one);
      return '';
    }, path);
    return files.map((file) => {
      let bytes: Uint8Array = new Uint8Array();
      readOrRefuse((one) => {
        bytes = disk.read(one);
        return '';
      }, file);
      return { file, ...readManifests(bytes, { file }) };
    });
  });
}

/** @throws BadInput when the files hold nothing at all, which no question was about. */
export function refuseNothing(files: readonly FileContent[], paths: readonly string[]): void {
  if (files.every(({ objects, issues }) => objects.length + issues.length === 0)) {
    throw new BadInput([`no Job or CronJob in ${paths.join(', ')}`]);
  }
}

/** Other kinds may stand beside Jobs, in their file or in their folder; nothing but other kinds is a mistake. */
export function isPassedBy(issue: ManifestIssue): boolean {
  return issue.code === 'UnknownKind' && issue.kind !== '';
}

export function tellPassedBy(files: readonly FileContent[], host: Host): void {
  for (const { file, line, message } of files.flatMap(({ issues }) => issues.filter(isPassedBy))) {
    host.writeError(`${withoutControls(`${file}:${line}: passed by: ${message}`)}\n`);
  }
}

/** The files the paths stand for; a path that is not there is left for the reader to complain of. */
export function filesAt(paths: readonly string[]): readonly string[] {
  const { list } = thisDisk();
  return paths.flatMap((path) => {
    try {
      return list(path);
    } catch {
      return [path];
    }
  });
}

/** `-f` may be repeated and may name several paths. */
export function collectPaths(path: string, before: readonly string[]): readonly string[] {
  return [...before, path];
}

/** @throws BadInput unless the form is text or json. */
export function checkForm(form: string): 'text' | 'json' {
  if (form === 'text' || form === 'json') return form;
  throw new BadInput([`-o ${form}: is none of text, json`]);
}

export function thisDisk(): Disk {
  return {
    list: (path) => {
      if (path === '-' || !statSync(path).isDirectory()) return [path];
      return readdirSync(path)
        .filter((name) => MANIFEST.test(name))
        .sort()
        .map((name) => join(path, name));
    },
    read: (path) => readFileSync(path === '-' ? 0 : path),
  };
}
