/** Recordings of pods whose containers were all restarted. */
import { describe, expect, it } from 'vitest';
import { importRecordings, Player, Snapshot, verify } from '../../src/index.js';
import {
  ended,
  INITIALIZING,
  REMOVED,
  RESTARTING,
  running,
  status,
  type Watched,
  watchOf,
} from './asking-watch.js';

const NOT_READY = 'ContainersNotReady';

/** What the tape gives back of a watch: every version, none of them missed. */
function imported(watched: Watched, from = 0) {
  const versions = watchOf(watched).slice(from);
  const objects = versions.map((object, place) => ({ type: place === 0 ? 'ADDED' : 'MODIFIED', object }));
  const { tape, report } = importRecordings([{ file: 'watch', objects }]);
  expect(report.problems).toEqual([]);
  expect(verify(tape).findings).toEqual([]);
  const player = new Player(tape);
  const shown = versions.map((version) => {
    const last = [...tape].findLastIndex(
      (one) => String(one.resourceVersion) === version.metadata.resourceVersion,
    );
    player.toLength(last + 1);
    return JSON.parse(JSON.stringify(new Snapshot(player.cluster).pods()[0]));
  });
  expect(shown).toEqual(JSON.parse(JSON.stringify(versions)));
  return { facts: [...tape].map(({ fact }) => fact), gaps: report.gaps, cluster: player.cluster };
}

const HELPER = { name: 'helper', image: 'busybox' };
const SINCE_0 = { status: 'False', since: 0 } as const;
const ASKED = { status: 'True', since: 5, reason: 'RestartAllContainersStarted' } as const;

const TWO: Watched = {
  others: [HELPER],
  shown: [
    {
      at: 1,
      phase: 'Running',
      restarting: SINCE_0,
      ready: { status: 'True', since: 1 },
      main: [status('main', 0, running(1)), status('helper', 0, running(1))],
    },
    {
      at: 5,
      phase: 'Running',
      restarting: ASKED,
      ready: { status: 'False', since: 5, reason: NOT_READY },
      main: [status('main', 0, ended(42, 1, 5)), status('helper', 0, running(1))],
    },
    {
      at: 7,
      phase: 'Running',
      restarting: { status: 'False', since: 7 },
      ready: { status: 'False', since: 5, reason: NOT_READY },
      main: [status('main', 1, RESTARTING, REMOVED), status('helper', 1, RESTARTING, REMOVED)],
    },
    {
      at: 8,
      phase: 'Running',
      restarting: { status: 'False', since: 7 },
      ready: { status: 'True', since: 8 },
      main: [status('main', 1, running(8), REMOVED), status('helper', 1, running(8), REMOVED)],
    },
    {
      at: 9,
      phase: 'Running',
      restarting: { status: 'False', since: 7 },
      ready: { status: 'False', since: 9, reason: NOT_READY },
      main: [status('main', 1, ended(0, 8, 9), REMOVED), status('helper', 1, running(8), REMOVED)],
    },
  ],
};

describe('a watch of a pod that starts over', () => {
  it('gives back every version, with the facts of a restart of all', () => {
    const { facts, gaps } = imported(TWO);
    expect(gaps).toEqual([]);
    const lives = facts.flatMap((fact) => ('container' in fact ? [`${fact.type} ${fact.container}`] : []));
    expect(lives).toEqual([
      'ContainerStarted main',
      'ContainerStarted helper',
      'ContainerTerminated main',
      'ContainerRemoved main',
      'ContainerRemoved helper',
      'ContainerStarted main',
      'ContainerStarted helper',
      'ContainerTerminated main',
    ]);
  });

  it('may miss the end that asked for it, or all of it', () => {
    for (const missed of [[1], [1, 2], [1, 2, 3]]) {
      const shown = TWO.shown.filter((_, place) => !missed.includes(place));
      const { facts, gaps } = imported({ ...TWO, shown });
      expect(gaps).toEqual([]);
      expect(facts.filter(({ type }) => type === 'ContainerRemoved')).toHaveLength(2);
    }
  });

  it('may begin at any version', () => {
    for (let from = 2; from <= TWO.shown.length; from++) {
      const { gaps, cluster } = imported(TWO, from);
      expect(gaps.map(({ because }) => because)).toEqual(['watchBeganLate']);
      const values = cluster.pods.get('pod-1')?.lived.record.containers.map(({ value }) => value);
      expect(values).toEqual(['terminated', 'running']);
    }
  });

  it('has init containers run again, in phase Pending', () => {
    const done = status('init', 0, ended(0, 1, 2));
    const { gaps } = imported({
      initContainers: [{ name: 'init', image: 'busybox' }],
      shown: [
        {
          at: 3,
          phase: 'Running',
          restarting: SINCE_0,
          ready: { status: 'True', since: 3 },
          init: [done],
          main: [status('main', 0, running(3))],
        },
        {
          at: 5,
          phase: 'Running',
          restarting: ASKED,
          ready: { status: 'False', since: 5, reason: NOT_READY },
          init: [done],
          main: [status('main', 0, ended(42, 3, 5))],
        },
        {
          at: 6,
          phase: 'Running',
          restarting: { status: 'False', since: 6 },
          ready: { status: 'False', since: 5, reason: NOT_READY },
          init: [status('init', 1, RESTARTING, REMOVED)],
          main: [status('main', 1, RESTARTING, REMOVED)],
        },
        {
          at: 7,
          phase: 'Pending',
          restarting: { status: 'False', since: 6 },
          ready: { status: 'False', since: 5, reason: NOT_READY },
          init: [status('init', 1, running(7), REMOVED)],
          main: [status('main', 1, INITIALIZING, REMOVED)],
        },
        {
          at: 9,
          phase: 'Running',
          restarting: { status: 'False', since: 6 },
          ready: { status: 'False', since: 5, reason: NOT_READY },
          init: [status('init', 1, ended(0, 7, 9), REMOVED)],
          main: [status('main', 1, INITIALIZING, REMOVED)],
        },
        {
          at: 10,
          phase: 'Succeeded',
          restarting: { status: 'False', since: 6, reason: 'PodCompleted' },
          ready: { status: 'False', since: 5, reason: 'PodCompleted' },
          init: [status('init', 1, ended(0, 7, 9), REMOVED)],
          main: [status('main', 1, ended(0, 9, 10), REMOVED)],
        },
      ],
    });
    expect(gaps).toEqual([]);
  });

  it('leaves a container in back-off as it is until it runs', () => {
    const crash = ended(1, 1, 2);
    const waiting = {
      waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s restarting failed container' },
    };
    const held = status('crashing', 1, waiting, crash);
    const { gaps } = imported({
      restartPolicy: 'OnFailure',
      others: [{ name: 'crashing', image: 'busybox' }],
      shown: [
        {
          at: 4,
          phase: 'Running',
          restarting: SINCE_0,
          ready: { status: 'False', since: 2, reason: NOT_READY },
          main: [status('main', 0, running(1)), held],
        },
        {
          at: 5,
          phase: 'Running',
          restarting: ASKED,
          ready: { status: 'False', since: 2, reason: NOT_READY },
          main: [status('main', 0, ended(42, 1, 5)), held],
        },
        {
          at: 6,
          phase: 'Running',
          restarting: { status: 'False', since: 6 },
          ready: { status: 'False', since: 2, reason: NOT_READY },
          main: [status('main', 1, RESTARTING, REMOVED), held],
        },
        {
          at: 7,
          phase: 'Running',
          restarting: { status: 'False', since: 6 },
          ready: { status: 'True', since: 7 },
          main: [status('main', 1, running(7), REMOVED), status('crashing', 2, running(7), crash)],
        },
      ],
    });
    expect(gaps).toEqual([]);
  });
});
