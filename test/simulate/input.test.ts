import { describe, expect, it } from 'vitest';
import { InputError, MemoryTape, simulate, verify } from '../../src/index.js';

const template = {
  spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'example.com/app' }] },
};
const job = (spec: object = {}, metadata: object = {}) => ({
  metadata: { name: 'pi', ...metadata },
  spec: { template, ...spec },
});

/** A program without types, or one whose types are wrong. */
function untyped(...given: readonly unknown[]): unknown {
  return Reflect.apply(simulate, undefined, given);
}

function issuesOf(...given: readonly unknown[]): readonly string[] {
  try {
    untyped(...given);
  } catch (problem) {
    if (!(problem instanceof InputError)) throw problem;
    return problem.issues.map(({ path }) => path.join('.'));
  }
  return [];
}

function circular(): object {
  const annotations: Record<string, unknown> = {};
  annotations.self = annotations;
  return annotations;
}

function nested(depth: number): object {
  return depth === 0 ? {} : { inner: nested(depth - 1) };
}

describe('what is no manifest is refused with its place', () => {
  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'manifests'],
    ['no list', job(), 'manifests'],
    ['null in the list', [job(), null], 'manifests.1'],
    ['a text in the list', ['pi'], 'manifests.0'],
    ['another kind', [{ ...job(), kind: 'Pod' }], 'manifests.0'],
    ['a spec that is a number', [{ metadata: { name: 'pi' }, spec: 5 }], 'manifests.0'],
    ['containers in a text', [job({ template: { spec: { containers: 'main' } } })], 'manifests.0'],
    ['one and a half pods', [job({ parallelism: 1.5 })], 'manifests.0'],
    ['no number of pods', [job({ parallelism: Number.NaN })], 'manifests.0'],
    ['a number of pods in a text', [job({ parallelism: '2' })], 'manifests.0'],
    ['more pods than a field holds', [job({ parallelism: 2 ** 31 })], 'manifests.0'],
    ['a circle', [job({}, { annotations: circular() })], 'manifests'],
    ['deeper than a tape can keep', [job({ template: { ...template, more: nested(100) } })], 'manifests.0'],
  ])('%s', (_, manifests, place) => {
    const [issue] = issuesOf(manifests);
    expect(issue).toMatch(new RegExp(`^${place.replaceAll('.', '\\.')}($|\\.)`));
  });

  it('but what the API server would read and refuse is an outcome', () => {
    expect(untyped([{}])).toMatchObject({ outcome: { kind: 'refused' } });
    const unheardOf = { ...template, spec: { ...template.spec, restartPolicy: 'Sometimes' } };
    expect(untyped([job({ template: unheardOf })])).toMatchObject({ outcome: { kind: 'refused' } });
  });
});

describe('what is no scenario is refused with its place', () => {
  const runs = (run: object) => ({ pods: [{ match: {}, behaviour: { runs: [run] } }] });
  it.each<[unknown, string]>([
    ['fast', 'scenario'],
    [{ podz: [] }, 'scenario.podz'],
    [{ model: 'v1.0' }, 'scenario.model'],
    [{ nodes: 1e9 }, 'scenario.nodes'],
    [{ nodes: Number.NaN }, 'scenario.nodes'],
    [{ nodes: [{ name: 'a' }, { name: 'a' }] }, 'scenario.nodes.1.name'],
    [{ limits: { facts: Number.NaN } }, 'scenario.limits.facts'],
    [{ limits: { pods: -1 } }, 'scenario.limits.pods'],
    [{ actions: [{ at: 1, do: 'nothing' }] }, 'scenario.actions.0.do'],
    ...[Number.NaN, Number.POSITIVE_INFINITY, -1, 1.5, 2 ** 60, '1'].map((seed): [unknown, string] => [
      { seed },
      'scenario.seed',
    ]),
    ...['yesterday', '1969-12-31T23:59:59Z', 5].map((start): [unknown, string] => [
      { start },
      'scenario.start',
    ]),
    ...[Number.NaN, Number.POSITIVE_INFINITY, -1, 0.0001, 1e300, '5m'].flatMap(
      (time): [unknown, string][] => [
        [{ until: time }, 'scenario.until'],
        [{ actions: [{ at: time, do: 'deletePod', ordinal: 1 }] }, 'scenario.actions.0.at'],
        [runs({ for: time }), 'scenario.pods.0.behaviour.runs.0.for'],
      ],
    ),
  ])('%j', (scenario, place) => {
    expect(issuesOf([job()], scenario)).toEqual([place]);
  });

  it('but seconds may have fractions down to a millisecond, and what is undefined is not given', () => {
    const run = untyped([job()], { until: 60.1, seed: undefined, ...runs({ for: 0.07, reason: undefined }) });
    expect(run).toMatchObject({ outcome: { kind: 'finished', jobs: [{ result: 'Complete' }] } });
  });
});

describe('two manifests of one name', () => {
  it('are one too many: the second is refused', () => {
    expect(untyped([job(), job()])).toMatchObject({
      outcome: {
        kind: 'refused',
        refusals: [{ kind: 'Job', name: 'pi', errors: [{ code: 'Duplicate', field: 'metadata.name' }] }],
      },
    });
    const elsewhere = [job(), job({}, { namespace: 'other' })];
    expect(untyped(elsewhere)).toMatchObject({ outcome: { kind: 'finished' } });
  });
});

describe('a tape whose header holds no scenario', () => {
  it('is not run again, however large the scenario makes itself', () => {
    const { header } = simulate([]).tape;
    const tape = new MemoryTape({ ...header, input: { manifests: [job()], scenario: { nodes: 1e9 } } });
    expect(verify(tape)).toMatchObject({ sound: false, rerun: 'no', findings: [{ kind: 'noRerun' }] });
  });
});
