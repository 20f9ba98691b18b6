/** What is said of a pod whose containers were all restarted because one of them asked for it. */
import { describe, expect, it } from 'vitest';
import type { Container, Job } from '../../../src/api/types/index.js';
import { simulate } from '../../../src/index.js';
import type { Run } from '../../../src/simulate/run.js';
import { jobtape } from '../../cli/session.js';
import { asked, podNo, secondsOf, WORK } from './stories.js';

const IMAGE = 'busybox';
const ASKING: Container = {
  name: 'main',
  image: IMAGE,
  restartPolicy: 'Never',
  restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [42, 137] } }],
};

function runOf(restartPolicy: 'Never' | 'OnFailure', backoffLimit: number): Run {
  const containers = [ASKING, { name: 'helper', image: IMAGE }];
  const job: Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'work' },
    spec: { backoffLimit, template: { spec: { restartPolicy, containers } } },
  };
  const asks = { for: 3, exitCode: 42 };
  const behaviour = {
    containers: { main: { runs: [asks, asks, { for: 9 }] }, helper: { runs: [{ hang: true }, { for: 30 }] } },
    onTerm: { after: 5 },
  };
  return simulate([job], { until: 60, pods: [{ match: {}, behaviour }] });
}

describe('why', () => {
  const run = runOf('Never', 0);

  it('a pod started over: who asked last, and how often it was', () => {
    const found = asked(run, podNo(run, 1), 'startedOver');
    expect(found).toMatchObject({ rule: 'restartAllContainers', container: 'main', exitCode: 42, times: 2 });
    // Killing the helper takes 2 seconds each time.
    expect(secondsOf(run, found?.atMs)).toBe(9);
    expect(asked(run, podNo(run, 1), 'startedOver', 5)).toMatchObject({ times: 1 });
    expect(asked(run, podNo(run, 1), 'startedOver', 3)).toBeNull();
  });

  it('a Job has work running is not that a container holds its pod open while it is killed', () => {
    expect(asked(run, WORK, 'running', 5)).toMatchObject({ rule: 'parallelism', heldOpen: [] });
  });

  it('a Job failed: the restarts of all containers count, each once', () => {
    const limited = runOf('OnFailure', 4);
    expect(asked(limited, WORK, 'verdict')?.evidence).toEqual({ kind: 'restarts', counted: 4, limit: 4 });
    const entries = asked(limited, WORK, 'restarts')?.entries ?? [];
    expect(entries.map(({ container, exitCode, withAll }) => [container, exitCode, withAll])).toEqual([
      ['helper', null, true],
      ['main', 42, true],
      ['helper', null, true],
      ['main', 42, true],
    ]);
    expect(entries.map(({ failedAtMs }) => secondsOf(limited, failedAtMs))).toEqual([6, 4, 11, 9]);
    expect(entries.map(({ restartedAtMs }) => secondsOf(limited, restartedAtMs))).toEqual([6, 6, 11, 11]);
  });
});

describe('the command', () => {
  const WHERE = ['-f', 'examples/restart-all-containers.yaml'];
  const STORY = ['--scenario', 'examples/restart-all-asked-once.yaml'];

  it('says why in words', async () => {
    const pod = await jobtape(['why', 'pod/connected-cwf6b', ...WHERE, ...STORY]);
    expect(pod.out).toContain(
      'Started over +25s (2026-01-05T10:00:25Z): container worker exited with code 42, for which its rules restart all containers',
    );
    expect(pod.out).toContain('pod-lifecycle/#restart-all-containers');
  });

  it('shows kubectl the restart at every second', async () => {
    const watched = await jobtape(['get', 'pods', '--watch-only', ...WHERE, ...STORY]);
    const shown = watched.out.split('\n').map((line) => line.trim().split(/ {2,}/).slice(1, 4).join(' '));
    const from = shown.indexOf('1/2 Error 0');
    expect(shown.slice(from, from + 4)).toEqual([
      '1/2 Error 0',
      '0/2 RestartingAllContainers 1',
      '0/2 PodInitializing 1',
      '2/2 Running 2',
    ]);
    const described = await jobtape(['describe', 'pod', ...WHERE, ...STORY, '--at', '26s']);
    expect(described.out).toMatch(/AllContainersRestarting +True/);
    expect(described.out).toMatch(/Normal +Killing +1s +kubelet +\S*proxy\S* Stopping container proxy\n/);
    const later = await jobtape(['describe', 'pod', ...WHERE, ...STORY, '--at', '29s']);
    expect(later.out).toMatch(
      /Reason: +RestartingAllContainers\n +Message: +The container is removed because/,
    );
    expect(later.out).toMatch(/AllContainersRestarting +False/);
  });

  it('draws the init containers of the second round, and counts the restarts', async () => {
    const { out } = await jobtape(['simulate', ...WHERE, ...STORY]);
    expect(out).toMatch(/connected-cwf6b +·╌+━+╌+━+✓ +3 restarts/);
  });
});
