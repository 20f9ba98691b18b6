/** The manifests a command is pointed at: files, directories, or standard input. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ManifestIssue, type ManifestObject, readManifests } from '../api/index.js';

/** What the commands on manifests need of the machine they run on. */
export interface ManifestHost {
  /** The files a path stands for: itself, or the manifests in a directory. */
  readonly list: (path: string) => readonly string[];
  readonly read: (path: string) => Uint8Array;
  readonly write: (text: string) => void;
  readonly exit: (code: number) => void;
}

export interface FileContent {
  readonly file: string;
  readonly objects: readonly ManifestObject[];
  readonly issues: readonly ManifestIssue[];
}

const MANIFEST = /\.(?:ya?ml|json)$/;

/** Reads every file of every path; a path that cannot be read is reported by throwing an Error that names it. */
export function readFiles(paths: readonly string[], host: ManifestHost): FileContent[] {
  return paths.flatMap((path) => {
    try {
      return host.list(path).map((file) => ({ file, ...readManifests(host.read(file), { file }) }));
    } catch (problem) {
      const why = problem instanceof Error ? problem.message : String(problem);
      throw new Error(why.includes(path) ? why : `${path}: ${why}`);
    }
  });
}

export function thisMachine(): ManifestHost {
  return {
    list: (path) => {
      if (path === '-' || !statSync(path).isDirectory()) return [path];
      return readdirSync(path)
        .filter((name) => MANIFEST.test(name))
        .sort()
        .map((name) => join(path, name));
    },
    read: (path) => readFileSync(path === '-' ? 0 : path),
    write: (text) => process.stdout.write(text),
    exit: (code) => {
      process.exitCode = code;
    },
  };
}
