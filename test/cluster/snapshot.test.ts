/** The objects of a cluster, wherever it came from: a run, a replay, a player that steps back. */
import { describe, expect, it } from 'vitest';
import {
  type CronJob,
  importRecordings,
  type Job,
  NotFoundError,
  Player,
  replay,
  Snapshot,
  simulate,
} from '../../src/index.js';

const spec: Job['spec'] = {
  template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } },
};
const job = (name: string): Job => ({ metadata: { name }, spec });
const cronJob = (name: string): CronJob => ({
  metadata: { name },
  spec: { schedule: '*/2 * * * *', jobTemplate: { spec } },
});

const RUN = simulate([job('z'), cronJob('b'), job('a'), cronJob('c'), cronJob('a')], {
  until: 600,
  actions: [
    { at: 250, do: 'deleteCronJob', cronJob: 'b' },
    { at: 260, do: 'deleteJob', job: 'z', propagation: 'Background' },
  ],
});

/** Everything that is shown, by kind. */
function shown(snapshot: Snapshot) {
  return { jobs: snapshot.jobs(), cronJobs: snapshot.cronJobs(), pods: snapshot.pods() };
}

describe('the objects of a cluster', () => {
  it('are those of the run when its tape is replayed', () => {
    expect(shown(new Snapshot(replay(RUN.tape)))).toEqual(shown(RUN));
    expect(RUN.jobs().length).toBeGreaterThan(5);
  });

  it('stay in order of creation for whoever steps back', () => {
    const player = new Player(RUN.tape);
    player.toLength(RUN.tape.length);
    for (let length = RUN.tape.length - 1; length > 0; length -= 1) {
      player.step(-1);
      if (length % 10 > 0) continue;
      const { jobs, cronJobs, pods } = shown(new Snapshot(replay([...RUN.tape].slice(0, length))));
      expect(shown(new Snapshot(player.cluster))).toEqual({ jobs, cronJobs, pods });
    }
    player.toTime(RUN.tape.header.startMs + 240_000);
    const before = new Snapshot(player.cluster);
    expect(before.cronJobs().map(({ metadata }) => metadata.name)).toEqual(['b', 'c', 'a']);
    expect(
      before
        .jobs()
        .slice(0, 2)
        .map(({ metadata }) => metadata.name),
    ).toEqual(['z', 'a']);
  });

  it('are found by name', () => {
    const before = RUN.at(240);
    expect(before.job('z').metadata.uid).toBe(before.jobs()[0]?.metadata.uid);
    expect(before.cronJob('b').spec.schedule).toBe('*/2 * * * *');
    const [pod] = before.pods();
    expect(before.pod(pod?.metadata.name ?? '')).toEqual(pod);
  });

  it('that are not there are missed by an error of its own', () => {
    expect(() => RUN.job('z')).toThrow(new NotFoundError('Job', 'default', 'z'));
    expect(() => RUN.job('a', 'elsewhere')).toThrow(NotFoundError);
    expect(() => RUN.cronJob('b')).toThrow('no CronJob "b" exists in namespace "default" at this instant');
    expect(() => RUN.pod('nobody')).toThrow(NotFoundError);
  });

  it('may be those of a real cluster', () => {
    const seen = RUN.job('a');
    const { tape } = importRecordings([{ file: 'f', objects: [seen] }]);
    expect(new Snapshot(replay(tape)).job('a')).toEqual(seen);
  });
});
