import { describe, expect, it } from 'vitest';
import { careful, forgetful } from '../../examples/own-controller/job.js';
import { judgedJobs } from '../../examples/own-controller/judged.js';
import { CLAIMS, judgeStory, ownControllers, tapeOf } from '../../properties/index.js';
import {
  type DecideJob,
  explain,
  type Job,
  type JobWish,
  type Pod,
  replay,
  Snapshot,
  simulate,
  simulateWith,
} from '../../src/index.js';

const job: Job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'job' },
  spec: {
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
  },
};

const nameOf = ({ metadata }: Pod) => metadata.name ?? '';

const succeeding = { pods: [{ match: {}, behaviour: { runs: [{ for: 3, exitCode: 0 }] } }] };

describe('a Job controller of one’s own', () => {
  it('upholds the claims when it counts what it has counted', () => {
    expect(judgedJobs(careful).kind).toBe('upheld');
  });

  it('is found out when it forgets successes whose pods are gone, by a story of one deletion', () => {
    const found = judgedJobs(forgetful);
    expect(found).toMatchObject({ kind: 'broken', story: { scenario: { actions: [{ do: 'deletePod' }] } } });
  });

  it('is stopped when it wakes itself for ever', () => {
    const restless: DecideJob = () => ({ wakeAfterSeconds: 0 });
    expect(ownControllers({ job: restless })({ jobs: [job], scenario: {} }, () => {}).quiet).toBe(false);
    expect(simulateWith({ job: restless }, [job]).outcome).toMatchObject({ limit: 'steps' });
  });

  it('is shown a pod as before while nothing has happened to it, so that thousands of them cost a sync little', () => {
    const versions = new Map<string, Set<Pod>>();
    let syncs = 0;
    const runaway: DecideJob = ({ pods }) => {
      syncs += 1;
      for (const pod of pods) {
        const { name, resourceVersion } = pod.metadata;
        const version = `${name} ${resourceVersion}`;
        versions.set(version, (versions.get(version) ?? new Set()).add(pod));
      }
      return { wishes: [{ do: 'createPod' }] };
    };
    ownControllers({ job: runaway })({ jobs: [job], scenario: { limits: { pods: 20 } } }, () => {});
    expect(syncs).toBeGreaterThan(5);
    expect(versions.size).toBeGreaterThan(20);
    expect([...versions.values()].filter(({ size }) => size > 1)).toEqual([]);
  });

  it('tells its runs on tapes that everything else can be asked about', () => {
    const story = { jobs: [job], scenario: succeeding };
    const tape = tapeOf(story, ownControllers({ job: careful }));
    expect(new Snapshot(replay(tape)).job('job').status).toMatchObject({ succeeded: 1 });
    expect(explain(tape, { kind: 'Job', name: 'job' }).ok).toBe(true);
    expect([...tapeOf(story)]).toEqual([...simulate(story.jobs, story.scenario).tape]);
  });

  it('runs in simulations as ours does', () => {
    const seen: number[] = [];
    const run = simulateWith({ job: careful }, [job], succeeding, ({ seq }) => seen.push(seq));
    expect(run.outcome).toMatchObject({ kind: 'finished', jobs: [{ result: 'Complete' }] });
    expect(seen).toHaveLength(run.tape.length);
    expect([...run.tape]).toEqual([
      ...tapeOf({ jobs: [job], scenario: succeeding }, ownControllers({ job: careful })),
    ]);
    expect(simulateWith({}, [job], succeeding).tape).toEqual(simulate([job], succeeding).tape);
  });

  it('may not change what it is shown, which it shares with everybody else', () => {
    const meddling: DecideJob = ({ job: shown }) => {
      Object.assign(shown.spec, { parallelism: 7 });
      return {};
    };
    const labelled = { ...job, metadata: { ...job.metadata, labels: { still: 'mine' } } };
    expect(
      judgeStory(CLAIMS, { jobs: [labelled], scenario: {} }, ownControllers({ job: meddling })),
    ).toMatchObject([{ claim: 'never-throws', message: expect.stringMatching(/read only|not extensible/) }]);
    expect(Object.isFrozen(labelled.metadata.labels)).toBe(false);
  });

  it('is told the name of the pod it has asked for, and why it gets none', () => {
    const answers: string[] = [];
    const asking: DecideJob = ({ pods }, ask) => {
      if (pods.length > 0) return {};
      const answer = ask({ do: 'createPod' });
      answers.push(answer.ok ? (answer.object.metadata.name ?? '') : answer.reason);
      return answer.ok ? {} : { error: answer.message };
    };
    const run = simulateWith({ job: asking }, [job], {
      actions: [{ at: 0, do: 'failNext', call: 'createPod', error: 'quota', times: 1 }],
      until: 30,
    });
    const [pod] = run.pods();
    expect(answers).toEqual(['Forbidden', pod?.metadata.name]);
  });

  it('is tried again when a pod cannot be created, whatever the reason', () => {
    const run = simulateWith({ job: careful }, [job], {
      ...succeeding,
      actions: [{ at: 0, do: 'failNext', call: 'createPod', error: 'notFound', times: 1 }],
    });
    expect(run.outcome).toMatchObject({ kind: 'finished', jobs: [{ result: 'Complete' }] });
  });

  it('adopts the orphans it is shown and lets go of pods that no longer match', () => {
    const claiming: DecideJob = ({ job: { metadata }, pods, orphans }) => {
      const isStranger = ({ metadata: { labels } }: Pod) =>
        labels?.['batch.kubernetes.io/controller-uid'] !== metadata.uid;
      const adopted = orphans.map((pod): JobWish => ({ do: 'adoptPod', name: nameOf(pod) }));
      const released = pods
        .filter(isStranger)
        .map((pod): JobWish => ({ do: 'releasePod', name: nameOf(pod) }));
      return { wishes: [...adopted, ...released] };
    };
    const run = simulateWith({ job: claiming }, [job], {
      pods: [{ match: {}, behaviour: { runs: [{ for: 500, exitCode: 0 }] } }],
      actions: [
        { at: 10, do: 'createOrphanPod' },
        { at: 20, do: 'labelPod', ordinal: 1, labels: { 'batch.kubernetes.io/controller-uid': 'someone' } },
      ],
      until: 30,
    });
    const owners = (second: number) =>
      run
        .at(second)
        .pods()
        .map(({ metadata }) => metadata.ownerReferences?.map(({ name }) => name) ?? []);
    expect([owners(9), owners(15), owners(25)]).toEqual([[], [['job']], [[]]]);
  });

  it('notes on a pod how often its index has failed', () => {
    const counting: DecideJob = ({ pods }) =>
      pods.length > 0 ? {} : { wishes: [{ do: 'createPod', completionIndex: 0, indexFailureCount: 2 }] };
    const indexed: Job = {
      ...job,
      spec: { ...job.spec, completions: 1, completionMode: 'Indexed', backoffLimitPerIndex: 3 },
    };
    const [pod] = simulateWith({ job: counting }, [indexed], { until: 5 }).pods();
    expect(pod?.metadata.annotations).toMatchObject({
      'batch.kubernetes.io/job-completion-index': '0',
      'batch.kubernetes.io/job-index-failure-count': '2',
    });
  });
});
