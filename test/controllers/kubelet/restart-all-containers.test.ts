/** A rule whose action is RestartAllContainers: who may ask for it, and what a pod gets that asks. */
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../../src/index.js';
import { endOf, otherwise, run, secondsOf, statusAt } from '../story.js';
import {
  ASKS,
  asking,
  at,
  conditionOf,
  HELPER,
  IMAGE,
  INIT,
  livesOf,
  MAIN,
  PROXY,
  statusesOf,
  storyOf,
  versionsOf,
} from './asking-pods.js';

describe('a container that asks for a restart of all containers', () => {
  it('is removed and started again in the same pod, and the Job sees no failure', () => {
    const story = storyOf({ containers: [asking(MAIN, 42)] }, { runs: [ASKS, { for: 2 }] });
    expect(livesOf(story)).toEqual([
      'main started at 1',
      'main ended with 42 at 3',
      'main removed at 3',
      'main started at 3',
      'main ended with 0 at 5',
    ]);
    expect(secondsOf(story, 'PodCreated')).toHaveLength(1);
    expect(endOf(story)?.result).toBe('Complete');
    expect(statusAt(story, 10)).toMatchObject({ succeeded: 1 });
    expect(statusAt(story, 10).failed ?? 0).toBe(0);
    expect(statusesOf(story.pods()[0])[0]).toMatchObject({ restartCount: 1, ready: false });
  });

  it('never waits for it, however often it asks', () => {
    const story = storyOf({ containers: [asking(MAIN, 42)] }, { runs: [ASKS, ASKS, ASKS, ASKS, { for: 2 }] });
    expect(secondsOf(story, 'ContainerStarted')).toEqual([1, 3, 5, 7, 9]);
    expect(secondsOf(story, 'ContainerBackedOff')).toEqual([]);
  });

  it('gets it once a second when it asks at once', () => {
    const story = storyOf(
      { containers: [asking(MAIN, 42)] },
      { runs: [{ for: 0, exitCode: 42 }] },
      { until: 5 },
    );
    expect(secondsOf(story, 'ContainerStarted')).toEqual([1, 2, 3, 4, 5]);
    expect(story.outcome).toMatchObject({ kind: 'reachedLimit', limit: 'until' });
  });

  it('may have ended with 0', () => {
    const story = storyOf({ containers: [asking(MAIN, 0)] }, { runs: [{ for: 2 }, { for: 2, exitCode: 1 }] });
    expect(secondsOf(story, 'ContainerStarted')).toEqual([1, 3]);
    expect(endOf(story)?.result).toBe('Failed');
  });

  it('does not get it when an earlier rule restarts it alone', () => {
    const { restartPolicyRules = [], ...main } = asking(MAIN, 42);
    const alone = { action: 'Restart', exitCodes: { operator: 'NotIn', values: [0] } };
    const containers = [{ ...main, restartPolicyRules: [alone, ...restartPolicyRules] }, HELPER];
    const story = storyOf({ containers }, { runs: [{ for: 9 }], containers: { main: { runs: [ASKS, {}] } } });
    expect(secondsOf(story, 'ContainerRemoved')).toEqual([]);
    expect(secondsOf(story, 'ContainerStarted')).toEqual([1, 1, 3]);
  });
});

describe('who may ask', () => {
  it('an init container: what never ran has no restart', () => {
    const story = storyOf(
      { initContainers: [PROXY, INIT, asking({ name: 'asks', image: IMAGE }, 42)], containers: [MAIN] },
      { initRuns: { asks: { runs: [ASKS, { for: 1 }] } }, runs: [{ for: 1 }] },
    );
    expect(livesOf(story).slice(0, 12)).toEqual([
      'proxy started at 1',
      'init started at 1',
      'init ended with 0 at 2',
      'asks started at 2',
      'asks ended with 42 at 4',
      'proxy removed at 4',
      'init removed at 4',
      'asks removed at 4',
      'proxy started at 4',
      'init started at 4',
      'init ended with 0 at 5',
      'asks started at 5',
    ]);
    expect(versionsOf(story).map(({ status }) => status?.phase)).not.toContain('Failed');
    const removed = versionsOf(story).find((one) => statusesOf(one)[2]?.restartCount === 1);
    expect(removed?.status?.phase).toBe('Pending');
    expect(removed?.status?.containerStatuses?.[0]).toMatchObject({
      state: { waiting: { reason: 'PodInitializing' } },
      lastState: {},
      restartCount: 0,
    });
    const restarts = statusesOf(story.pods()[0]).map(({ restartCount }) => restartCount);
    expect(restarts).toEqual([1, 1, 1, 0]);
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('a sidecar, while there is work', () => {
    const story = storyOf(
      { initContainers: [asking(PROXY, 88)], containers: [MAIN] },
      { initRuns: { proxy: { runs: [{ for: 3, exitCode: 88 }, { hang: true }] } }, runs: [{ for: 9 }] },
    );
    expect(livesOf(story)).toEqual([
      'proxy started at 1',
      'main started at 1',
      'proxy ended with 88 at 4',
      'main removed at 4',
      'proxy removed at 4',
      'proxy started at 4',
      'main started at 4',
      'main ended with 0 at 13',
      'proxy ended with 143 at 13',
    ]);
  });

  it('no sidecar that is stopped after the work', () => {
    const story = storyOf(
      { initContainers: [asking(PROXY, 143), { ...PROXY, name: 'log' }], containers: [MAIN] },
      { runs: [{ for: 3 }] },
    );
    expect(secondsOf(story, 'ContainerRemoved')).toEqual([]);
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('nobody in a pod that is being deleted', () => {
    const story = storyOf(
      { containers: [asking(MAIN, 143), HELPER] },
      { runs: [{ hang: true }] },
      { actions: [{ at: 5, do: 'deletePod', ordinal: 1 }], until: 30 },
    );
    const lives = livesOf(story).slice(0, 4);
    expect(lives.slice(2)).toEqual(['main ended with 143 at 5', 'helper ended with 143 at 5']);
    expect(secondsOf(story, 'ContainerRemoved')).toEqual([]);
  });
});

describe('a pod that is stopped on the way', () => {
  const pod = { containers: [asking(MAIN, 42), HELPER] };
  const behaviour: Behaviour = {
    containers: { main: { runs: [ASKS] }, helper: { runs: [{ hang: true }] } },
    onTerm: { after: 20 },
  };

  it('is deleted: what is being killed dies, nothing starts over, and the condition ends with the pod', () => {
    const story = storyOf(pod, behaviour, { actions: [{ at: 4, do: 'deletePod', ordinal: 1 }], until: 60 });
    const first = versionsOf(story);
    expect(livesOf(story).slice(0, 4)).toEqual([
      'main started at 1',
      'helper started at 1',
      'main ended with 42 at 3',
      'helper ended with 137 at 5',
    ]);
    const ended = first.find(({ status }) => status?.phase === 'Failed');
    expect(conditionOf(ended, 'AllContainersRestarting')).toMatchObject({
      status: 'False',
      reason: 'PodFailed',
      lastTransitionTime: at(5),
    });
  });

  it('is deleted while its init containers run again', () => {
    const story = storyOf(
      { ...pod, initContainers: [INIT] },
      { ...behaviour, initRuns: { init: { runs: [{ for: 2 }, { hang: true }] } }, onTerm: {} },
      { actions: [{ at: 9, do: 'deletePod', ordinal: 1 }], until: 60 },
    );
    expect(livesOf(story).slice(8, 10)).toEqual(['init started at 5', 'init ended with 143 at 9']);
    const ended = versionsOf(story).find(({ status }) => status?.phase === 'Failed');
    expect(conditionOf(ended, 'AllContainersRestarting')).toMatchObject({
      status: 'False',
      reason: 'PodFailed',
    });
  });

  it('reaches its own deadline while its init containers run again', () => {
    const story = storyOf(
      { ...pod, initContainers: [INIT], activeDeadlineSeconds: 10 },
      { ...behaviour, initRuns: { init: { runs: [{ for: 2 }, { hang: true }] } }, onTerm: { after: 1 } },
      { until: 60 },
    );
    const [last] = story.pods();
    expect(last?.status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' });
    expect(secondsOf(story, 'PodStopped')).toEqual([11]);
  });
});

describe('under OnFailure', () => {
  it('the restarts of all containers are held against backoffLimit, those of init containers too', () => {
    const story = run({
      spec: { backoffLimit: 6 },
      pod: { restartPolicy: 'OnFailure', initContainers: [INIT], containers: [asking(MAIN, 42), HELPER] },
      pods: [
        {
          match: {},
          behaviour: {
            initRuns: { init: { runs: [{ for: 1 }] } },
            containers: { main: { runs: [ASKS] }, helper: { runs: [{ hang: true }] } },
          },
        },
      ],
    });
    // Three containers: three restarts with the first end, six with the second.
    expect(endOf(story)).toMatchObject({ result: 'Failed', reason: 'BackoffLimitExceeded' });
    expect(secondsOf(story, 'ContainerRemoved')).toEqual([4, 4, 4, 7, 7, 7]);
    expect(secondsOf(story, 'PodDeletionRequested').at(0)).toBe(8);
  });

  it('they are not under Never', () => {
    const story = storyOf({ containers: [asking(MAIN, 42)] }, { runs: [ASKS, ASKS, ASKS, { for: 1 }] });
    expect(endOf(story)?.result).toBe('Complete');
  });
});

it('a pod without such a rule has no such condition', () => {
  const story = run({ pods: [otherwise({ for: 1 })] });
  expect(versionsOf(story).map((one) => conditionOf(one, 'AllContainersRestarting'))).toEqual(
    versionsOf(story).map(() => null),
  );
});
