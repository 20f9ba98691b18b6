import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/simulate/run.js';
import { endOf, otherwise, run, secondsOf } from '../story.js';

const MAIN = { name: 'main', image: 'example.com/app:1' };

/** `init started at 1`, `init ended with 0 at 2` ... of all pods in order. */
function livesOf({ tape }: Run): readonly string[] {
  return [...tape].flatMap(({ fact, atMs }) => {
    const at = (atMs - tape.header.startMs) / 1000;
    if (fact.type === 'ContainerStarted') return [`${fact.container} started at ${at}`];
    if (fact.type === 'ContainerTerminated')
      return [`${fact.container} ended with ${fact.exitCode} at ${at}`];
    return [];
  });
}

function waitsOf(story: Run): readonly number[] {
  const starts = secondsOf(story, 'ContainerStarted');
  const ends = secondsOf(story, 'ContainerTerminated');
  return starts.slice(1).map((second, place) => second - (ends[place] ?? 0));
}

function podAt(story: Run, seconds: number) {
  const [pod] = story.at(seconds).pods();
  if (pod === undefined) throw new Error(`no pod exists at second ${seconds}`);
  return pod;
}

describe('init containers', () => {
  const pod = {
    initContainers: [
      { ...MAIN, name: 'first' },
      { ...MAIN, name: 'second' },
    ],
    containers: [MAIN],
  };

  it('run one after the other before the work', () => {
    const story = run({
      pod,
      pods: [
        {
          match: {},
          behaviour: {
            initRuns: { first: { runs: [{ for: 3 }] }, second: { runs: [{ for: 4 }] } },
            runs: [{ for: 5 }],
          },
        },
      ],
    });
    expect(livesOf(story)).toEqual([
      'first started at 1',
      'first ended with 0 at 4',
      'second started at 4',
      'second ended with 0 at 8',
      'main started at 8',
      'main ended with 0 at 13',
    ]);
    const initialized = podAt(story, 5).status?.conditions?.find(({ type }) => type === 'Initialized');
    expect(initialized).toMatchObject({ status: 'False', reason: 'ContainersNotInitialized' });
    expect(podAt(story, 5).status?.phase).toBe('Pending');
    // Where there are init containers, this is the reason of all that wait.
    const { initContainerStatuses: inits = [], containerStatuses: mains = [] } = podAt(story, 2).status ?? {};
    const waiting = [...inits, ...mains].slice(1).map(({ state }) => state);
    expect(waiting).toEqual([1, 2].map(() => ({ waiting: { reason: 'PodInitializing' } })));
    expect(podAt(story, 9).status?.phase).toBe('Running');
  });

  it('fail the pod under Never', () => {
    const story = run({
      spec: { backoffLimit: 0 },
      pod,
      pods: [{ match: {}, behaviour: { initRuns: { first: { runs: [{ for: 2, exitCode: 1 }] } } } }],
    });
    expect(livesOf(story)).toEqual(['first started at 1', 'first ended with 1 at 3']);
    expect(story.pods()[0]?.status?.phase).toBe('Failed');
  });

  it('are tried again under OnFailure, and the work waits for them', () => {
    const story = run({
      pod: { ...pod, restartPolicy: 'OnFailure' },
      pods: [
        {
          match: {},
          behaviour: {
            initRuns: { first: { runs: [{ for: 2, exitCode: 1 }, { for: 2 }] } },
            runs: [{ for: 1 }],
          },
        },
      ],
    });
    expect(livesOf(story).slice(0, 4)).toEqual([
      'first started at 1',
      'first ended with 1 at 3',
      'first started at 3',
      'first ended with 0 at 5',
    ]);
    expect(endOf(story)?.result).toBe('Complete');
  });
});

describe('a sidecar', () => {
  const pod = {
    initContainers: [{ ...MAIN, name: 'proxy', restartPolicy: 'Always' as const }],
    containers: [MAIN],
  };

  it('starts first, runs beside the work and is stopped after it; its exit code does not matter', () => {
    const story = run({ pod, pods: [otherwise({ for: 5 })] });
    expect(livesOf(story)).toEqual([
      'proxy started at 1',
      'main started at 1',
      'main ended with 0 at 6',
      'proxy ended with 143 at 6',
    ]);
    expect(story.pods()[0]?.status?.phase).toBe('Succeeded');
  });

  it('keeps the pod running while it takes its time to end', () => {
    const story = run({
      pod,
      pods: [{ match: {}, behaviour: { runs: [{ for: 5 }], onTerm: { after: 20 } } }],
    });
    expect(podAt(story, 20).status?.phase).toBe('Running');
    expect(podAt(story, 26).status?.phase).toBe('Succeeded');
  });

  it('is started again even where the work never is', () => {
    const story = run({
      pod,
      pods: [
        {
          match: {},
          behaviour: {
            runs: [{ for: 10 }],
            initRuns: { proxy: { runs: [{ for: 3, exitCode: 1 }, { hang: true }] } },
          },
        },
      ],
    });
    expect(livesOf(story).slice(0, 4)).toEqual([
      'proxy started at 1',
      'main started at 1',
      'proxy ended with 1 at 4',
      'proxy started at 4',
    ]);
    expect(endOf(story)?.result).toBe('Complete');
  });
});

describe('a container that crashes', () => {
  const OFTEN = { spec: { backoffLimit: 20 }, pod: { restartPolicy: 'OnFailure' as const }, until: 86_400 };

  it('is started again at once, then after 10, 20, 40 ... and at last 300 seconds', () => {
    const story = run({ ...OFTEN, spec: { backoffLimit: 8 }, pods: [otherwise({ for: 2, exitCode: 1 })] });
    expect(waitsOf(story)).toEqual([0, 10, 20, 40, 80, 160, 300, 300]);
  });

  it('starts the series over after a run of more than ten minutes', () => {
    const runs = [1, 1, 1, 700, 1, 1].map((seconds) => ({ for: seconds, exitCode: 1 }));
    const story = run({ ...OFTEN, pods: [otherwise(...runs, { for: 1 })] });
    expect(waitsOf(story)).toEqual([0, 10, 20, 0, 10, 20]);
  });

  it('is shown as CrashLoopBackOff while it waits, with its last end', () => {
    const story = run({
      ...OFTEN,
      pods: [otherwise({ for: 2, exitCode: 3 }, { for: 2, exitCode: 3 }, { for: 2 })],
    });
    const shown = podAt(story, 9).status?.containerStatuses?.[0];
    expect(shown?.state).toEqual({ waiting: { reason: 'CrashLoopBackOff' } });
    expect(shown?.lastState?.terminated).toMatchObject({ exitCode: 3, reason: 'Error' });
    expect(shown?.restartCount).toBe(1);
    expect(podAt(story, 9).status?.phase).toBe('Running');
  });
});

describe('the restart rules of a container', () => {
  const rules = [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }];

  it('start it again for the exit codes they name, though the pod never restarts', () => {
    const story = run({
      spec: { backoffLimit: 0 },
      pod: { containers: [{ ...MAIN, restartPolicy: 'Never', restartPolicyRules: rules }] },
      pods: [otherwise({ for: 2, exitCode: 42 }, { for: 2 })],
    });
    expect(livesOf(story)).toEqual([
      'main started at 1',
      'main ended with 42 at 3',
      'main started at 3',
      'main ended with 0 at 5',
    ]);
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('leave other exit codes to its own policy', () => {
    const story = run({
      spec: { backoffLimit: 0 },
      pod: { containers: [{ ...MAIN, restartPolicy: 'Never', restartPolicyRules: rules }] },
      pods: [otherwise({ for: 2, exitCode: 1 })],
    });
    expect(secondsOf(story, 'ContainerStarted')).toHaveLength(1);
    expect(endOf(story)?.result).toBe('Failed');
  });
});
