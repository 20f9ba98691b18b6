/** The commands by name, each loaded when it is asked for. */
import { type Entry, USAGES } from './usages.js';

export const COMMANDS: Readonly<Record<string, Entry>> = {
  simulate: {
    ...USAGES.simulate,
    load: async (host) => (await import('./simulate.js')).simulateCommand(host),
  },
  validate: {
    ...USAGES.validate,
    load: async (host) => (await import('./validate.js')).validateCommand(host),
  },
  diff: {
    ...USAGES.diff,
    load: async (host) => (await import('./diff.js')).diffCommand(host),
  },
  lint: {
    ...USAGES.lint,
    load: async (host) => (await import('./lint.js')).lintCommand(host),
  },
  why: {
    ...USAGES.why,
    load: async (host) => (await import('./why.js')).whyCommand(host),
  },
  get: {
    ...USAGES.get,
    load: async (host) => (await import('./get.js')).getCommand(host),
  },
  describe: {
    ...USAGES.describe,
    load: async (host) => (await import('./describe.js')).describeCommand(host),
  },
  events: {
    ...USAGES.events,
    load: async (host) => (await import('./events.js')).eventsCommand(host),
  },
  check: {
    ...USAGES.check,
    load: async (host) => (await import('./check.js')).checkCommand(host),
  },
  replay: {
    ...USAGES.replay,
    load: async (host) => (await import('./replay.js')).replayCommand(host),
  },
  verify: {
    ...USAGES.verify,
    load: async (host) => (await import('./verify.js')).verifyCommand(host),
  },
  fork: {
    ...USAGES.fork,
    load: async (host) => (await import('./fork.js')).forkCommand(host),
  },
  compare: {
    ...USAGES.compare,
    load: async (host) => (await import('./compare.js')).compareCommand(host),
  },
  import: {
    ...USAGES.import,
    load: async (host) => (await import('./import.js')).importCommand(host),
  },
  schedule: {
    ...USAGES.schedule,
    load: async (host) => (await import('./schedule.js')).scheduleCommand(host),
  },
  help: {
    ...USAGES.help,
    load: async (host) => (await import('./help.js')).helpCommand(host, COMMANDS),
  },
  completion: {
    ...USAGES.completion,
    load: async (host) => (await import('./completion.js')).completionCommand(host, COMMANDS),
  },
  doctor: {
    ...USAGES.doctor,
    load: async (host) => (await import('./doctor.js')).doctorCommand(host),
  },
};
