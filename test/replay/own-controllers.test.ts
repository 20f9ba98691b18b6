/** Tapes of runs with controllers of somebody's own: what can be said of them without those, and with them. */
import { describe, expect, it } from 'vitest';
import { lasting } from '../../examples/own-controller/cronjob.js';
import { careful } from '../../examples/own-controller/job.js';
import { ownControllers, tapeOf } from '../../properties/index.js';
import {
  type CronJob,
  type DecideCronJob,
  fork,
  InputError,
  readTape,
  simulateWith,
  tapeLines,
  verify,
} from '../../src/index.js';

const template = {
  spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
};
const cronJob: CronJob = {
  metadata: { name: 'cron' },
  spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } },
};
const controllers = { job: careful, cronJob: lasting };
const { tape } = simulateWith(controllers, [cronJob], { until: 200 });

describe('the tape of a run with controllers of one’s own', () => {
  it('names them, also in a file', () => {
    expect(tape.header.input?.controllers).toEqual(['job', 'cronJob']);
    const kept = readTape([...tapeLines(tape)].join(''));
    expect(kept.header).toEqual(tape.header);
    expect([...kept]).toEqual([...tape]);
  });

  it('is sound without them, and the same made again with them', () => {
    expect(verify(tape)).toMatchObject({ sound: true, rerun: 'controllers' });
    expect(verify(tape, { controllers: { cronJob: lasting } })).toMatchObject({ rerun: 'controllers' });
    expect(verify(tape, { controllers })).toMatchObject({ sound: true, rerun: 'same' });
  });

  it('is the same made again when the run was cut', () => {
    const restless: DecideCronJob = () => ({ wakeAfterSeconds: 0 });
    const own = { cronJob: restless };
    const cut = tapeOf({ jobs: [cronJob], scenario: {} }, ownControllers(own));
    expect(cut.length).toBe(10_000);
    expect(verify(cut, { controllers: own })).toMatchObject({ sound: true, rerun: 'same' });
    const story = { jobs: [cronJob], scenario: { limits: { facts: 50 } } };
    expect(verify(tapeOf(story))).toMatchObject({ sound: true, rerun: 'same' });
  });

  it('is another one when a controller keeps something to itself', () => {
    let looks = 0;
    const keeping: DecideCronJob = (sight, ask) => {
      looks += 1;
      return looks === 3 ? { error: 'the third' } : lasting(sight, ask);
    };
    const own = { cronJob: keeping };
    const { tape } = simulateWith(own, [cronJob], { until: 200 });
    expect(verify(tape, { controllers: own })).toMatchObject({ sound: false, rerun: 'different' });
  });

  it('cannot be forked, which would go on with ours', () => {
    const change = { kind: 'action', action: { at: 100, do: 'suspend' } } as const;
    expect(() => fork(tape, 100, change)).toThrow('the tape is not from a run that can be made again');
  });

  it('is verified with controllers, or not at all', () => {
    const own: object = { cronJob: 'lasting' };
    expect(() => verify(tape, Object.assign({}, { controllers: own }))).toThrow(InputError);
  });
});
