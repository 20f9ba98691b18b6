import { describe, expect, it } from 'vitest';
import { careful, forgetful } from '../../examples/own-controller/controller.js';
import { judged } from '../../examples/own-controller/judged.js';
import { CLAIMS, judgeStory, ownController, tapeOf } from '../../properties/index.js';
import { explain, type Job, type Pod, replay, Snapshot, simulate } from '../../src/index.js';

const job: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'job' },
  spec: {
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
  },
};

describe('a controller of one’s own', () => {
  it('upholds the claims when it counts what it has counted', () => {
    expect(judged(careful).kind).toBe('upheld');
  });

  it('is found out when it forgets successes whose pods are gone, by a story of one deletion', () => {
    const found = judged(forgetful);
    expect(found).toMatchObject({ kind: 'broken', story: { scenario: { actions: [{ do: 'deletePod' }] } } });
  });

  it('is stopped when it wakes itself for ever', () => {
    const restless = ownController(() => ({ wishes: [], wakeAfterSeconds: 0 }));
    expect(restless({ jobs: [job], scenario: {} }, () => {}).quiet).toBe(false);
  });

  it('is shown a pod as before while nothing has happened to it, so that thousands of them cost a sync little', () => {
    const versions = new Map<string, Set<Pod>>();
    let syncs = 0;
    const runaway = ownController(({ pods }) => {
      syncs += 1;
      for (const pod of pods) {
        const { name, resourceVersion } = pod.metadata;
        const version = `${name} ${resourceVersion}`;
        versions.set(version, (versions.get(version) ?? new Set()).add(pod));
      }
      return { wishes: [{ do: 'createPod' }] };
    });
    runaway({ jobs: [job], scenario: { limits: { pods: 20 } } }, () => {});
    expect(syncs).toBeGreaterThan(5);
    expect(versions.size).toBeGreaterThan(20);
    expect([...versions.values()].filter(({ size }) => size > 1)).toEqual([]);
  });

  it('tells its runs on tapes that everything else can be asked about', () => {
    const story = {
      jobs: [job],
      scenario: { pods: [{ match: {}, behaviour: { runs: [{ for: 3, exitCode: 0 }] } }] },
    };
    const tape = tapeOf(story, ownController(careful));
    expect(new Snapshot(replay(tape)).job('job').status).toMatchObject({ succeeded: 1 });
    expect(explain(tape, { kind: 'Job', name: 'job' }).ok).toBe(true);
    expect([...tapeOf(story)]).toEqual([...simulate(story.jobs, story.scenario).tape]);
  });

  it('may not change what it is shown, which it shares with everybody else', () => {
    const meddling = ownController(({ job: shown }) => {
      Object.assign(shown.spec, { parallelism: 7 });
      return { wishes: [] };
    });
    const labelled = { ...job, metadata: { ...job.metadata, labels: { still: 'mine' } } };
    expect(judgeStory(CLAIMS, { jobs: [labelled], scenario: {} }, meddling)).toMatchObject([
      { claim: 'never-throws', message: expect.stringMatching(/read only|not extensible/) },
    ]);
    expect(Object.isFrozen(labelled.metadata.labels)).toBe(false);
  });
});
