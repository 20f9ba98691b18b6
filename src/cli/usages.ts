/** How each command is used, as data: help, completion and the reference are made of it. */
import type { Command } from 'commander';
import type { Host } from './host.js';

export interface Usage {
  /** The question a person has when the command is the right one. */
  readonly asks: string;
  readonly summary: string;
  /** Command lines, the most telling first. */
  readonly examples: readonly string[];
  readonly exits: readonly (readonly [code: number, meaning: string])[];
}

/** A command that is loaded when it is asked for. */
export interface Entry extends Usage {
  readonly load: (host: Host) => Promise<Command>;
}

const ANSWERED = [0, 'the answer was printed'] as const;
const NOTHING_DONE = [2, 'bad input: nothing was done, and standard error says what is wrong where'] as const;
const LIKE_KUBECTL = [
  ANSWERED,
  [1, 'what kubectl would refuse, too: no such object, an unknown kind'],
  NOTHING_DONE,
] as const;

export const USAGES = {
  simulate: {
    asks: 'What will happen?',
    summary: 'show what Kubernetes would do with Jobs, without a cluster',
    examples: [
      'jobtape simulate -f job.yaml',
      'jobtape simulate -f job.yaml --scenario failures.yaml',
      'jobtape simulate -f job.yaml --fault controller-restart@5s',
      'jobtape simulate -f cronjob.yaml --until 30d',
      'jobtape simulate -f job.yaml --scenario failures.yaml -o html > run.html',
      'jobtape simulate -f job.yaml --scenario failures.yaml -o tape > run.tape',
    ],
    exits: [
      [0, 'every Job is complete'],
      [1, 'a Job has failed'],
      NOTHING_DONE,
      [
        3,
        'undecided: a Job is unfinished at the end of the time or at a limit, was deleted, or waits for what never happens',
      ],
    ],
  },
  check: {
    asks: 'What will happen?',
    summary: 'hunt for a story in which Jobs or CronJobs break a promise, and show the shortest',
    examples: [
      'jobtape check -f job.yaml',
      'jobtape check -f job.yaml --twice',
      "jobtape check -f job.yaml --expect 'at most 1 pod at a time' --faults controller-restart,node-loss",
      "jobtape check -f cronjob.yaml --expect 'no slot unserved for 2h' --faults all",
    ],
    exits: [
      [0, 'no story was found'],
      [1, 'a story was found, or with --twice a way; it is printed'],
      NOTHING_DONE,
    ],
  },
  schedule: {
    asks: 'What will happen?',
    summary: 'show when a cron schedule runs, as Kubernetes reads it',
    examples: [
      "jobtape schedule '30 2 * * *' --tz Europe/Berlin",
      'jobtape schedule -f cronjob.yaml --from 2026-03-27 --to 5d',
    ],
    exits: [ANSWERED, [2, 'a schedule is refused, or bad input']],
  },
  validate: {
    asks: 'Is my manifest right?',
    summary: 'check Job and CronJob manifests as the Kubernetes API server would',
    examples: [
      'jobtape validate -f job.yaml',
      'jobtape validate -f manifests/',
      "jobtape validate -f 'manifests/*.yaml'",
    ],
    exits: [
      [0, 'everything would be accepted'],
      [2, 'something would not'],
    ],
  },
  lint: {
    asks: 'Is my manifest right?',
    summary: 'find traps in manifests that the API server accepts',
    examples: ['jobtape lint -f job.yaml', 'jobtape lint -f job.yaml --ignore no-active-deadline'],
    exits: [
      [0, 'no findings'],
      [1, 'findings'],
      [2, 'a manifest cannot be read'],
    ],
  },
  diff: {
    asks: 'Is my manifest right?',
    summary: 'compare two versions of manifests: accepted or refused, and what changes',
    examples: [
      'jobtape diff -f old.yaml -f new.yaml',
      'jobtape diff -f old.yaml -f new.yaml --scenario failures.yaml',
    ],
    exits: [
      [0, 'the change would be accepted'],
      [2, 'it would not, or bad input'],
    ],
  },
  why: {
    asks: 'Why did it happen?',
    summary: 'say why a Job failed, why nothing runs, why it took so long',
    examples: [
      'jobtape why job/pi -f job.yaml --scenario failures.yaml',
      'jobtape why job/pi --from run.tape --at 20s',
      'jobtape why pod/pi-cwf6b --from run.tape',
      'jobtape why cronjob/nightly -f cronjob.yaml --until 3d --at 2026-01-06T02:30:00Z',
    ],
    exits: [ANSWERED, NOTHING_DONE],
  },
  get: {
    asks: 'Why did it happen?',
    summary: 'print Jobs, pods and events as kubectl get would at any instant of a run',
    examples: [
      'jobtape get jobs -f job.yaml --at 20s',
      'jobtape get pods -f job.yaml --scenario failures.yaml -o wide',
      'jobtape get job/pi --from run.tape -o jsonpath={.status.failed}',
      'jobtape get pods --from run.tape --at 1h',
      'jobtape get pods --from run.tape --at 1s -w',
    ],
    exits: LIKE_KUBECTL,
  },
  describe: {
    asks: 'Why did it happen?',
    summary: 'describe Jobs and pods as kubectl describe would at any instant of a run',
    examples: [
      'jobtape describe job pi -f job.yaml',
      'jobtape describe pods --from run.tape --at 10s -l job-name=pi',
    ],
    exits: LIKE_KUBECTL,
  },
  events: {
    asks: 'Why did it happen?',
    summary: 'list events as kubectl events would at any instant of a run',
    examples: [
      'jobtape events -f job.yaml',
      'jobtape events --from run.tape --for job/pi --types Warning,Normal',
      'jobtape events -f job.yaml -o json',
    ],
    exits: LIKE_KUBECTL,
  },
  import: {
    asks: 'What does a log tell?',
    summary: 'make a tape of what was recorded of a real cluster',
    examples: ['jobtape import jobs.json pods.json --out cluster.tape'],
    exits: [[0, 'the tape was written'], NOTHING_DONE],
  },
  replay: {
    asks: 'What does a log tell?',
    summary: 'show what a tape tells, up to its end or any place before',
    examples: ['jobtape replay run.tape --at 90s', 'jobtape replay run.tape -o timeline'],
    exits: [ANSWERED, [2, 'no whole tape, or bad input']],
  },
  verify: {
    asks: 'What does a log tell?',
    summary: 'check that a tape is sound, and that its run made again gives the same',
    examples: ['jobtape verify run.tape'],
    exits: [
      [0, 'the tape is sound'],
      [1, 'a rule is broken, or the run made again differs'],
      [2, 'no whole tape'],
    ],
  },
  fork: {
    asks: 'What does a log tell?',
    summary: 'run on from a place on a tape with one thing changed',
    examples: [
      "jobtape fork run.tape --at 10s --patch '{backoffLimit: 0}'",
      "jobtape fork run.tape --at 10s --action '{do: deletePod, ordinal: 1}' --out fork.tape",
    ],
    exits: [ANSWERED, [2, 'no whole tape, or bad input']],
  },
  compare: {
    asks: 'What does a log tell?',
    summary: 'line two tapes up: where they part, and what came of each',
    examples: ['jobtape compare run.tape other.tape'],
    exits: [
      [0, 'the tapes are the same'],
      [1, 'they part'],
      [2, 'no whole tape'],
    ],
  },
  help: {
    asks: 'About jobtape itself',
    summary: 'what there is to ask, or how one command is used, with examples',
    examples: ['jobtape help why'],
    exits: [ANSWERED, [2, 'there is no such command']],
  },
  completion: {
    asks: 'About jobtape itself',
    summary: 'a script that completes commands and options in bash, zsh or fish',
    examples: [
      'jobtape completion bash > ~/.local/share/bash-completion/completions/jobtape',
      'jobtape completion zsh > ~/.zfunc/_jobtape',
      'jobtape completion fish > ~/.config/fish/completions/jobtape.fish',
    ],
    exits: [ANSWERED, [2, 'no such shell']],
  },
  doctor: {
    asks: 'About jobtape itself',
    summary: 'check versions and time-zone data of this machine',
    examples: ['jobtape doctor'],
    exits: [
      [0, 'this machine is fit'],
      [1, 'a problem was found'],
    ],
  },
} as const satisfies Readonly<Record<string, Usage>>;
