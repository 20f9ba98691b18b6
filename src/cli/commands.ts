/** The commands by name, each loaded when it is asked for. */
import type { Command } from 'commander';
import { BAD_INPUT_EXIT } from './bad-input.js';
import type { Host } from './host.js';

export interface Entry {
  readonly summary: string;
  readonly load: (host: Host) => Promise<Command>;
}

export const COMMANDS: Readonly<Record<string, Entry>> = {
  simulate: {
    summary: 'show what Kubernetes would do with Jobs, without a cluster',
    load: async (host) => (await import('./simulate.js')).simulateCommand(host),
  },
  validate: {
    summary: 'check Job and CronJob manifests as the Kubernetes API server would',
    load: async (host) => (await import('./validate.js')).validateCommand(host),
  },
  diff: {
    summary: 'compare two versions of manifests: accepted or refused, and what changes',
    load: async (host) => (await import('./diff.js')).diffCommand(host),
  },
  lint: {
    summary: 'find traps in manifests that the API server accepts',
    load: async (host) => (await import('./lint.js')).lintCommand(host),
  },
  why: {
    summary: 'say why a Job failed, why nothing runs, why it took so long',
    load: async (host) => (await import('./why.js')).whyCommand(host),
  },
  get: {
    summary: 'print Jobs, pods and events as kubectl get would at any instant of a run',
    load: async (host) => (await import('./get.js')).getCommand(host),
  },
  describe: {
    summary: 'describe Jobs and pods as kubectl describe would at any instant of a run',
    load: async (host) => (await import('./describe.js')).describeCommand(host),
  },
  events: {
    summary: 'list events as kubectl events would at any instant of a run',
    load: async (host) => (await import('./events.js')).eventsCommand(host),
  },
  check: {
    summary: 'hunt for a story in which a Job breaks a promise, and show the shortest',
    load: async (host) => (await import('./check.js')).checkCommand(host),
  },
  replay: {
    summary: 'show what a tape tells, up to its end or any place before',
    load: async (host) => (await import('./replay.js')).replayCommand(host),
  },
  verify: {
    summary: 'check that a tape is sound, and that its run made again gives the same',
    load: async (host) => (await import('./verify.js')).verifyCommand(host),
  },
  fork: {
    summary: 'run on from a place on a tape with one thing changed',
    load: async (host) => (await import('./fork.js')).forkCommand(host),
  },
  compare: {
    summary: 'line two tapes up: where they part, and what came of each',
    load: async (host) => (await import('./compare.js')).compareCommand(host),
  },
  import: {
    summary: 'make a tape of what was recorded of a real cluster',
    load: async (host) => (await import('./import.js')).importCommand(host),
  },
  schedule: {
    summary: 'show when a cron schedule runs, as Kubernetes reads it',
    load: async (host) => {
      const { scheduleCommand, thisMachine } = await import('./schedule.js');
      const { write, writeError, setExitCode } = host;
      return scheduleCommand({
        ...thisMachine(),
        write,
        writeError,
        fail: () => setExitCode(BAD_INPUT_EXIT),
      });
    },
  },
  help: {
    summary: 'what there is to ask, or how one command is used, with examples',
    load: async (host) => (await import('./help.js')).helpCommand(host, COMMANDS),
  },
  completion: {
    summary: 'a script that completes commands and options in bash, zsh or fish',
    load: async (host) => (await import('./completion.js')).completionCommand(host, COMMANDS),
  },
  doctor: {
    summary: 'check versions and time-zone data of this machine',
    load: async (host) => (await import('./doctor.js')).doctorCommand(host),
  },
};
