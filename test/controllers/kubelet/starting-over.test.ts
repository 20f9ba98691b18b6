/** A pod whose containers are all restarted: how it starts over in place, and what is shown of it. */
import { describe, expect, it } from 'vitest';
import type { Container } from '../../../src/api/types/index.js';
import type { Behaviour } from '../../../src/index.js';
import { endOf, secondsOf } from '../story.js';
import {
  ASKS,
  asking,
  at,
  conditionOf,
  HELPER,
  IMAGE,
  INIT,
  isRestarting,
  livesOf,
  MAIN,
  PROXY,
  statusesOf,
  storyOf,
  versionsOf,
} from './asking-pods.js';

const MESSAGE = 'The container is removed because RestartAllContainers in place';

/** What the kubelet shows of a container that it has removed. */
const REMOVED = {
  state: { waiting: { reason: 'RestartingAllContainers', message: MESSAGE } },
  lastState: {
    terminated: {
      exitCode: 137,
      reason: 'RestartingAllContainers',
      message: MESSAGE,
      startedAt: null,
      finishedAt: null,
    },
  },
  ready: false,
};

describe('a pod that starts over', () => {
  const pod = { initContainers: [INIT, PROXY], containers: [asking(MAIN, 42), HELPER] };
  const behaviour: Behaviour = {
    initRuns: { init: { runs: [{ for: 4 }] } },
    containers: { main: { runs: [ASKS, { for: 3 }] }, helper: { runs: [{ hang: true }, { for: 3 }] } },
    onTerm: { after: 20 },
  };
  const story = storyOf(pod, behaviour, { spec: { backoffLimit: 0, parallelism: 1 } });
  const versions = versionsOf(story);

  it('kills what runs with no grace but 2 seconds each, one after the other, and runs from the first init container', () => {
    expect(livesOf(story).slice(0, 14)).toEqual([
      'init started at 1',
      'init ended with 0 at 5',
      'proxy started at 5',
      'main started at 5',
      'helper started at 5',
      'main ended with 42 at 7',
      'helper removed at 11',
      'init removed at 11',
      'proxy removed at 11',
      'main removed at 11',
      'init started at 11',
      'init ended with 0 at 15',
      'proxy started at 15',
      'main started at 15',
    ]);
    expect(endOf(story)?.result).toBe('Complete');
  });

  it('says so in a condition from the end of the container until all are removed', () => {
    const shown = versions.map((one) => conditionOf(one, 'AllContainersRestarting'));
    const started = {
      type: 'AllContainersRestarting',
      status: 'True',
      reason: 'RestartAllContainersStarted',
      message: 'container exited with restart policy rule',
      lastTransitionTime: at(7),
    };
    expect(shown.filter((one) => one?.status === 'True')).toEqual([started]);
    expect(shown.find((one) => one !== null)).toEqual({
      type: 'AllContainersRestarting',
      status: 'False',
      lastTransitionTime: at(0),
    });
    const after = versions.findIndex(isRestarting) + 1;
    expect(shown[after]).toEqual({
      type: 'AllContainersRestarting',
      status: 'False',
      lastTransitionTime: at(11),
    });
    expect(shown.at(-1)).toMatchObject({
      status: 'False',
      reason: 'PodCompleted',
      lastTransitionTime: at(11),
    });
  });

  it('shows the end first, then every container removed and counted, then the init container at work', () => {
    const asked = versions.findIndex(isRestarting);
    const [ended, removed, again] = versions.slice(asked, asked + 3).map(statusesOf);
    expect(
      ended?.map(({ name, restartCount, state }) => [name, restartCount, Object.keys(state ?? {})]),
    ).toEqual([
      ['init', 0, ['terminated']],
      ['proxy', 0, ['running']],
      ['main', 0, ['terminated']],
      ['helper', 0, ['running']],
    ]);
    expect(ended?.[2]?.state?.terminated).toMatchObject({ exitCode: 42, finishedAt: at(7) });
    for (const one of removed ?? []) expect(one).toMatchObject({ ...REMOVED, restartCount: 1 });
    expect(removed).toHaveLength(4);
    expect(again?.[0]).toMatchObject({ state: { running: { startedAt: at(11) } }, restartCount: 1 });
    for (const one of again?.slice(1) ?? [])
      expect(one).toMatchObject({
        state: { waiting: { reason: 'PodInitializing' } },
        lastState: REMOVED.lastState,
        restartCount: 1,
      });
  });

  it('stays initialized, is not ready, and is Pending only while init containers run again', () => {
    const asked = versions.findIndex(isRestarting);
    const round = versions.slice(asked);
    for (const one of round)
      expect(conditionOf(one, 'Initialized')).toMatchObject({ status: 'True', lastTransitionTime: at(5) });
    expect(round.slice(0, 3).map((one) => conditionOf(one, 'Ready')?.status)).toEqual([
      'False',
      'False',
      'False',
    ]);
    expect(conditionOf(story.at(13).pods()[0], 'Ready')).toMatchObject({ lastTransitionTime: at(7) });
    expect(conditionOf(story.at(15).pods()[0], 'Ready')).toMatchObject({ status: 'True' });
    const phases = round.map(({ status }) => status?.phase);
    expect(phases.slice(0, 4)).toEqual(['Running', 'Running', 'Pending', 'Running']);
    expect(phases).not.toContain('Failed');
    expect(round.every(({ metadata }) => metadata.uid === versions[0]?.metadata.uid)).toBe(true);
  });

  it('runs everything again: what had succeeded, what had failed, what waited after a crash', () => {
    const done: Container = { name: 'done', image: IMAGE };
    const failed: Container = { name: 'failed', image: IMAGE };
    const crashing: Container = { name: 'crashing', image: IMAGE, restartPolicy: 'OnFailure' };
    const crash = { for: 1, exitCode: 1 };
    const again = storyOf(
      { containers: [done, failed, crashing, asking(MAIN, 42)] },
      {
        containers: {
          done: { runs: [{ for: 1 }] },
          failed: { runs: [{ for: 1, exitCode: 3 }, { for: 1 }] },
          crashing: { runs: [crash, crash, { for: 1 }] },
          main: { runs: [{ for: 5, exitCode: 42 }, { for: 1 }] },
        },
      },
    );
    expect(livesOf(again).slice(-13)).toEqual([
      'main ended with 42 at 6',
      'done removed at 6',
      'failed removed at 6',
      'crashing removed at 6',
      'main removed at 6',
      'done started at 6',
      'failed started at 6',
      'crashing started at 6',
      'main started at 6',
      'done ended with 0 at 7',
      'failed ended with 0 at 7',
      'crashing ended with 0 at 7',
      'main ended with 0 at 7',
    ]);
    expect(endOf(again)?.result).toBe('Complete');
    expect(statusesOf(again.pods()[0]).map(({ restartCount }) => restartCount)).toEqual([1, 1, 2, 1]);
  });

  it('leaves the back-off of a container as it was', () => {
    const crashing: Container = { name: 'crashing', image: IMAGE, restartPolicy: 'OnFailure' };
    const crash = { for: 1, exitCode: 1 };
    const again = storyOf(
      { containers: [crashing, asking(MAIN, 42)] },
      {
        containers: {
          crashing: { runs: [crash, { hang: true }, crash, { for: 1 }] },
          main: { runs: [{ for: 5, exitCode: 42 }, { for: 1 }] },
        },
      },
    );
    // The restart by the rule is none of the crash loop: the second crash waits 10 s, not 20.
    expect(livesOf(again).filter((life) => life.startsWith('crashing'))).toEqual([
      'crashing started at 1',
      'crashing ended with 1 at 2',
      'crashing started at 2',
      'crashing removed at 6',
      'crashing started at 6',
      'crashing ended with 1 at 7',
      'crashing started at 17',
      'crashing ended with 0 at 18',
    ]);
  });

  it('does not ask again because of the containers it killed', () => {
    const both = storyOf(
      { containers: [asking(MAIN, 42, 137, 143), asking(HELPER, 42, 137, 143)] },
      {
        containers: { main: { runs: [ASKS, { for: 3 }] }, helper: { runs: [{ hang: true }, { for: 3 }] } },
      },
    );
    expect(secondsOf(both, 'ContainerStarted')).toEqual([1, 1, 3, 3]);
    expect(endOf(both)?.result).toBe('Complete');
  });

  it('may fail in its init containers then', () => {
    const failing = storyOf(pod, {
      ...behaviour,
      initRuns: { init: { runs: [{ for: 4 }, { for: 1, exitCode: 1 }] } },
    });
    expect(livesOf(failing).slice(-2)).toEqual(['init started at 11', 'init ended with 1 at 12']);
    const [last] = failing.pods();
    expect(last?.status?.phase).toBe('Failed');
    expect(conditionOf(last, 'AllContainersRestarting')).toMatchObject({ reason: 'PodFailed' });
    expect(endOf(failing)?.result).toBe('Failed');
  });
});
