import { describe, expect, it } from 'vitest';
import { parseSeconds } from '../../src/simulate/scenario-file/duration.js';
import { readScenarioFile } from '../../src/simulate/scenario-file/read.js';

const read = (text: string) => {
  const file = readScenarioFile(text);
  return file.ok ? file.scenario : file.issues;
};

describe('a scenario file', () => {
  it('says in YAML and in JSON the same', () => {
    const scenario = {
      until: 60,
      pods: [{ match: { ordinal: 2 }, behaviour: { runs: [{ for: 5, exitCode: 1 }] } }],
    };
    expect(read(JSON.stringify(scenario))).toEqual(scenario);
    expect(
      read('until: 60\npods:\n- match: {ordinal: 2}\n  behaviour: {runs: [{for: 5, exitCode: 1}]}'),
    ).toEqual(scenario);
  });

  it('may write durations wherever seconds stand', () => {
    expect(
      read(`
until: 1h30m
pods:
- behaviour:
    scheduleAfter: 2m
    startAfter: 3s
    readyAfter: 1m1s
    runs: [{for: 90s}]
    onTerm: {after: 5s, exitCode: 0}
actions:
- {at: 1m, do: deletePod, ordinal: 1, gracePeriodSeconds: 10s}`),
    ).toEqual({
      until: 5400,
      pods: [
        {
          match: {},
          behaviour: {
            scheduleAfter: 120,
            startAfter: 3,
            readyAfter: 61,
            runs: [{ for: 90 }],
            onTerm: { after: 5, exitCode: 0 },
          },
        },
      ],
      actions: [{ at: 60, do: 'deletePod', ordinal: 1, gracePeriodSeconds: 10 }],
    });
  });

  it('may hold every action', () => {
    const actions = [
      { at: 1, do: 'patchJobSpec', job: 'a', patch: { suspend: true, completions: null } },
      { at: 1, do: 'deleteJob', propagation: 'Orphan' },
      { at: 1, do: 'createOrphanPod', job: 'a' },
      {
        at: 1,
        do: 'evictPod',
        ordinal: 1,
        condition: { type: 'DisruptionTarget', status: 'True', reason: 'X' },
      },
      { at: 1, do: 'failPod', ordinal: 1, reason: 'Evicted', exitCode: 9 },
      { at: 1, do: 'preemptPod', ordinal: 1 },
      { at: 1, do: 'removeFinalizer', ordinal: 1 },
      { at: 1, do: 'labelPod', ordinal: 1, labels: { a: 'b' } },
      { at: 1, do: 'controllerDown', for: 5 },
      { at: 1, do: 'crashController', call: 'createPod', when: 'after', skip: 1, for: 5 },
      { at: 1, do: 'failNext', call: 'updateStatus', error: 'conflict', times: 2 },
      { at: 1, do: 'delayWatch', kind: 'pods', for: 5, lag: 1 },
      { at: 1, do: 'failNode', node: 1 },
      { at: 1, do: 'deleteNode', node: 1 },
      { at: 1, do: 'recoverNode', node: 1 },
      { at: 1, do: 'taintNode', node: 1, key: 'k', effect: 'NoExecute' },
      { at: 1, do: 'untaintNode', node: 1, key: 'k' },
      { at: 1, do: 'drainNode', node: 1 },
    ];
    expect(read(JSON.stringify({ actions }))).toEqual({ actions });
  });

  it('gives every node a name of its own', () => {
    const text =
      'nodes:\n- {name: node-3}\n- name: spot\n- {}\n- {}\n- name: spot\n- {name: node-4}\n- {name: node-7}';
    expect(read(text)).toEqual([
      {
        path: ['nodes', 2],
        message: 'needs name: without one it is called "node-3", as nodes[0] is',
        place: { line: 4, column: 3 },
      },
      {
        path: ['nodes', 4, 'name'],
        message: 'must not be "spot", the name of nodes[1]',
        place: { line: 6, column: 3 },
      },
      {
        path: ['nodes', 5, 'name'],
        message: 'must not be "node-4", the name of nodes[3]',
        place: { line: 7, column: 4 },
      },
    ]);
  });

  it('is empty when there is nothing in it', () => {
    expect(read('')).toEqual({});
    expect(read('# nothing\n')).toEqual({});
  });

  it('may have a name and tags, which mean nothing', () => {
    expect(read('name: x\ntags: [a]\nseed: 4')).toEqual({ seed: 4 });
  });

  it.each(['2026-02-30T10:00:00Z', '2026-01-05T24:00:00Z', '2026-01-05', 'soon'])(
    'begins at no %s',
    (start) => {
      expect(read(`start: '${start}'`)).toMatchObject([{ path: ['start'] }]);
    },
  );

  it('complains about everything at once, each with its place', () => {
    expect(read('until: x\nseed: -1\nfoo: 1')).toMatchObject([
      { path: ['foo'], place: { line: 3, column: 1 } },
      { path: ['until'], place: { line: 1, column: 1 } },
      { path: ['seed'], place: { line: 2, column: 1 } },
    ]);
  });
});

describe('a duration', () => {
  it.each([
    ['0', 0],
    ['90', 90],
    ['90s', 90],
    ['2m', 120],
    ['1h30m', 5400],
    ['1d12h', 129600],
    ['1d1h1m1s', 90061],
  ])('%s is %i seconds', (text, seconds) => {
    expect(parseSeconds(text)).toBe(seconds);
  });

  it.each(['', '-1', '1.5s', '5x', '1m1h', '1s1s', ' 1s', '1 s', 'h', '1e3'])('%j is none', (text) => {
    expect(parseSeconds(text)).toBeNull();
  });
});
