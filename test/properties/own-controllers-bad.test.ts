/** What happens to a controller of one's own that answers, or asks, what makes no sense. */
import { describe, expect, it } from 'vitest';
import { CLAIMS, check, judgeStory, ownControllers } from '../../properties/index.js';
import {
  type CronJob,
  type DecideCronJob,
  InputError,
  type Job,
  type OwnControllers,
  simulateWith,
} from '../../src/index.js';

const template = {
  spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
};
const job: Job = { metadata: { name: 'job' }, spec: { template } };
const cronJob: CronJob = {
  metadata: { name: 'cron' },
  spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } },
};

/** As a program without types would give it. */
function untyped(name: 'job' | 'cronJob', controller: unknown): OwnControllers {
  const controllers: OwnControllers = {};
  Object.assign(controllers, { [name]: controller });
  return controllers;
}

/** What is said of the first thing that makes no sense. */
function complaint(act: () => unknown): string {
  try {
    act();
  } catch (problem) {
    if (problem instanceof InputError) return problem.message;
    throw problem;
  }
  return 'nothing';
}

const DOORS = [
  ['job', job],
  ['cronJob', cronJob],
] as const;

describe.each(DOORS)('a bad %s controller', (name, manifest) => {
  const answering = (decision: unknown) =>
    complaint(() =>
      simulateWith(
        untyped(name, () => decision),
        [manifest],
        { until: 1 },
      ),
    );

  it.each([
    ['nothing', undefined, 'must be a plain object, not undefined'],
    ['null', null, 'must be a plain object, not null'],
    ['a list', [], 'must be a plain object, not []'],
    ['a text', 'done', 'must be a plain object, not "done"'],
    ['a promise', Promise.resolve({}), 'must be a plain object, not a promise: controllers answer at once'],
    ['a generator', [].values(), 'must be a plain object, not a generator'],
    ['a number too large for JSON', 5n, 'must be a plain object, not bigint'],
  ])('that answers with %s', (_, decision, message) => {
    expect(answering(decision)).toBe(`${name}: ${message}`);
  });

  it.each([
    ['a field that is none', { requeueAfter: 5 }, 'requeueAfter: unknown field'],
    ['wishes that are no list', { wishes: {} }, 'wishes: must be a list'],
    ['wishes as a set', { wishes: new Set() }, 'wishes: must be a list'],
    ['a wish that is none', { wishes: [null] }, 'wishes.0: must be a plain object, not null'],
    ['a wish that does nothing', { wishes: [{}] }, 'wishes.0.do: must be one of create'],
    ['a wish that does not exist', { wishes: [{ do: 'patch' }] }, 'wishes.0.do: must be one of create'],
    ['a wish named like what every object has', { wishes: [{ do: 'toString' }] }, 'wishes.0.do: must be one'],
    ['a time that is none', { wakeAfterSeconds: Number.NaN }, 'wakeAfterSeconds: must be seconds from 0'],
    ['a time that has passed', { wakeAfterSeconds: -1 }, 'wakeAfterSeconds: must be seconds from 0'],
    ['a time without end', { wakeAfterSeconds: Number.POSITIVE_INFINITY }, 'wakeAfterSeconds: must be'],
    ['an error that is no text', { error: new Error('no') }, 'error: must be text'],
    ['a status that is a list', { wishes: [{ do: 'updateStatus', status: [] }] }, 'wishes.0.status: must be'],
    ['no status', { wishes: [{ do: 'updateStatus' }] }, 'wishes.0: needs status'],
    [
      'text for a list',
      { wishes: [{ do: 'updateStatus', status: { active: 'many', conditions: 'fine' } }] },
      'wishes.0.status.',
    ],
    [
      'an event of no type',
      { wishes: [{ do: 'recordEvent', type: 'Loud', reason: 'A', message: 'a' }] },
      'wishes.0.type: must be one of Normal, Warning, not "Loud"',
    ],
    [
      'an event with a reason that fills the memory',
      { wishes: [{ do: 'recordEvent', type: 'Normal', reason: 'a'.repeat(2000), message: 'a' }] },
      'wishes.0.reason: must have 1024 characters at the most',
    ],
    [
      'more wishes than can be counted',
      { wishes: new Array(100_001).fill({ do: 'recordEvent', type: 'Normal', reason: 'A', message: 'a' }) },
      'wishes: must be 100000 at the most',
    ],
  ])('that answers with %s', (_, decision, beginning) => {
    expect(answering(decision).slice(0, name.length + 1 + beginning.length)).toBe(`${name}.${beginning}`);
  });

  it('has nothing done before all of its answer makes sense', () => {
    let facts = 0;
    const wishes = [{ do: 'recordEvent', type: 'Normal', reason: 'A', message: 'a' }, { do: 'nonsense' }];
    const controllers = untyped(name, () => ({ wishes }));
    const run = () =>
      simulateWith(controllers, [manifest], {}, ({ fact }) => {
        if (fact.type === 'EventRecorded') facts += 1;
      });
    expect(run).toThrow(InputError);
    expect(facts).toBe(0);
  });

  it('that asks without end is stopped, whatever it catches', () => {
    let asked = 0;
    const controllers = untyped(name, (_: unknown, ask: (wish: unknown) => unknown) => {
      for (; asked < 300_000; asked++)
        try {
          ask({ do: 'recordEvent', type: 'Normal', reason: 'A', message: 'a' });
        } catch {}
      return {};
    });
    expect(complaint(() => simulateWith(controllers, [manifest]))).toBe(
      `${name}.ask: a look asks 100000 times at the most`,
    );
  });

  it('that asks what makes no sense is told so, whatever it catches', () => {
    const controllers = untyped(name, (_: unknown, ask: (wish: unknown) => unknown) => {
      try {
        ask({ do: 'getNode' });
      } catch {}
      return {};
    });
    expect(complaint(() => simulateWith(controllers, [manifest]))).toMatch(
      new RegExp(`^${name}\\.ask\\.do: must be one of create.*, not "getNode"$`),
    );
  });

  it('that asks after its look is refused', () => {
    const kept: ((wish: unknown) => unknown)[] = [];
    const controllers = untyped(name, (_: unknown, ask: (wish: unknown) => unknown) => {
      kept.push(ask);
      return {};
    });
    simulateWith(controllers, [manifest], { until: 1 });
    const wish = { do: 'recordEvent', type: 'Normal', reason: 'A', message: 'a' };
    expect(complaint(() => kept[0]?.(wish))).toBe(
      `${name}.ask: the look is over, and nothing can be asked for any more`,
    );
  });

  it('that throws is heard, by programs and by the harness', () => {
    class OutOfIdeas extends Error {}
    const controllers = untyped(name, () => {
      throw new OutOfIdeas('out of ideas');
    });
    expect(() => simulateWith(controllers, [manifest])).toThrow(OutOfIdeas);
    const found = check(CLAIMS, { manifests: [manifest], runs: 5, subject: ownControllers(controllers) });
    expect(found).toMatchObject({
      kind: 'broken',
      violation: { claim: 'never-throws', message: 'out of ideas' },
    });
  });

  it('is a violation to the harness where it makes no sense', () => {
    const subject = ownControllers(untyped(name, () => ({ wishes: 7 })));
    expect(judgeStory(CLAIMS, { jobs: [manifest], scenario: {} }, subject)).toMatchObject([
      { claim: 'never-throws', message: `${name}.wishes: must be a list, not 7` },
    ]);
  });

  it('that is no function is refused, as is one for what has none', () => {
    const refused = 'must be a function, not object';
    expect(complaint(() => simulateWith(untyped(name, {}), [manifest]))).toBe(
      `controllers.${name}: ${refused}`,
    );
    expect(complaint(() => ownControllers(untyped(name, {})))).toBe(`controllers.${name}: ${refused}`);
    const other: OwnControllers = {};
    Object.assign(other, { pods: () => ({}) });
    expect(complaint(() => ownControllers(other))).toMatch(/^controllers\.pods: is no controller/);
    expect(complaint(() => Reflect.apply(ownControllers, undefined, [() => ({})]))).toMatch(
      'controllers: must be an object with job, cronJob or both, not function',
    );
  });
});

describe('a controller that keeps something between its looks', () => {
  it('is told so, as the story found cannot be told again', () => {
    let looks = 0;
    const failing: DecideCronJob = () => {
      looks += 1;
      if (looks === 5) throw new Error('the fifth');
      return { wakeAfterSeconds: 60 };
    };
    const subject = ownControllers({ cronJob: failing });
    expect(() => check(CLAIMS.slice(0, 1), { manifests: [cronJob], runs: 5, subject })).toThrow(
      /does not break the claim when it is run again: what runs the stories keeps something between them/,
    );
  });
});

describe('a process that is to end in the middle of a look', () => {
  it('ends, though the controller catches everything and goes on', () => {
    const stubborn: DecideCronJob = ({ nowMs }, ask) => {
      const names = ['a', 'b', 'c'].map((name) => `${name}-${nowMs}`);
      for (const name of names)
        try {
          ask({ do: 'createJob', job: { ...job, metadata: { name } } });
        } catch {}
      return { wishes: [{ do: 'updateStatus', status: { lastScheduleTime: '2026-01-05T10:00:00Z' } }] };
    };
    const run = simulateWith({ cronJob: stubborn }, [cronJob], {
      until: 1,
      actions: [{ at: 0, do: 'crashController', call: 'createJob', when: 'before', skip: 1, for: 10 }],
    });
    expect(run.jobs().map(({ metadata }) => metadata.name)).toEqual([expect.stringMatching(/^a-/)]);
    expect(run.cronJob('cron').status?.lastScheduleTime).toBeUndefined();
  });
});
