/** A folder with Jobs and a CronJob in folders of it, for what `-f` finds. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../docs/blocks.js';
import { Folder } from '../docs/in-a-folder.js';

const spec = 'template: {spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}}';

export function job(name: string): string {
  return `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec:\n  activeDeadlineSeconds: 60\n  ${spec}\n`;
}

export const CRON_JOB = `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec: {schedule: "0 1 * * *", timeZone: Etc/UTC, concurrencyPolicy: Allow, jobTemplate: {spec: {activeDeadlineSeconds: 60, ${spec}}}}
`;

/** Prints the names of what was found, and nothing else. */
export const NAMES = '-o jsonpath={.items[*].metadata.name} --until 1m';

export class JobsFolder {
  readonly #folder = new Folder();

  constructor() {
    mkdirSync(join(this.#folder.path, 'jobs', 'more', 'deep'), { recursive: true });
    mkdirSync(join(this.#folder.path, 'jobs', 'folder.yaml'));
    this.write('jobs/a.yaml', job('a'));
    this.write('jobs/more/b.yml', job('b'));
    this.write('jobs/more/deep/c.yaml', CRON_JOB);
    this.write('jobs/folder.yaml/d.yaml', job('d'));
  }

  get path(): string {
    return this.#folder.path;
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.path, path), text);
  }

  /** Runs `jobtape` with this command line in the folder. */
  ask(line: string) {
    return this.#folder.run(commandLine(`jobtape ${line}`));
  }

  remove(): void {
    this.#folder.remove();
  }
}
