/** The options of `get` and `describe` as hands that know kubectl type them, and what kubectl says to those that do not fit. */
import { describe, expect, it } from 'vitest';
import { FILES, SOURCE } from './retried-job.js';
import { jobtape } from './session.js';

const ask = (...words: readonly string[]) => jobtape([...words, ...SOURCE], FILES);

describe('options as kubectl takes them:', () => {
  it.each([
    [
      ['get', 'jobs', '-o=name'],
      ['get', 'jobs', '-o', 'name'],
    ],
    [
      ['get', 'pods', '-o=jsonpath={.items[*].status.phase}', '-l=job-name=work', '-n=default'],
      ['get', 'pods', '-o', 'jsonpath={.items[*].status.phase}', '-l', 'job-name=work'],
    ],
    [
      ['get', 'jobs', '--no-headers=true'],
      ['get', 'jobs', '--no-headers'],
    ],
    [
      ['get', 'jobs', '--no-headers=false', '--show-labels=0'],
      ['get', 'jobs'],
    ],
    [
      ['get', 'jobs', '-A=true'],
      ['get', 'jobs', '-A'],
    ],
    [
      ['describe', 'job', '--show-events=false', 'work'],
      ['describe', 'job', 'work', '--no-show-events'],
    ],
    [
      ['describe', 'job', '--show-events', 'work'],
      ['describe', 'job', 'work'],
    ],
    [
      ['get', 'jobs', '-n', ''],
      ['get', 'jobs'],
    ],
  ])('%j is %j', async (typed, meant) => {
    const answer = await ask(...meant);
    expect(answer.out).not.toBe('');
    expect(await ask(...typed)).toEqual(answer);
  });

  it('an option that is switched on or off by no word for it is refused', async () => {
    expect(await ask('get', 'jobs', '--no-headers=maybe')).toMatchObject({
      code: 2,
      out: '',
      err: 'error: --no-headers maybe: must be true or false\n',
    });
  });

  it('a value may look like an option', async () => {
    expect((await ask('get', 'jobs', '--at', '-n=5s')).err).toContain('--at -n=5s: must be a duration');
  });
});

describe('what kubectl refuses is refused in its words:', () => {
  it.each([
    [['get', 'job', 'work', '-A'], 'error: a resource cannot be retrieved by name across all namespaces'],
    [['describe', 'job/work', '-A'], 'error: a resource cannot be retrieved by name across all namespaces'],
    [['get', 'job', 'work', '-l', 'a=b'], 'error: name cannot be provided when a selector is specified'],
    [
      ['get', 'job/work', '--field-selector', 'metadata.name=work'],
      'error: selectors and the all flag cannot be used when passing resource/name arguments',
    ],
    [['get', 'job/'], 'error: arguments in resource/name form must have a single resource and name'],
    [['get', 'job/work/x'], 'error: arguments in resource/name form may not have more than one slash'],
    [
      ['get', 'jobs', '--field-selector', 'status.phase=Running'],
      'Error from server (BadRequest): Unable to find "batch/v1, Resource=jobs" that match label selector "", field selector "status.phase=Running": field label "status.phase" not supported for batchv1.Job',
    ],
    [
      ['get', 'pods', '--field-selector', 'status.reason=x', '-l', 'a=b'],
      'Error from server (BadRequest): Unable to find "/v1, Resource=pods" that match label selector "a=b", field selector "status.reason=x": field label not supported: status.reason',
    ],
    [
      ['get', 'cronjobs', '--field-selector', 'spec.suspend=true'],
      'Error from server (BadRequest): Unable to find "batch/v1, Resource=cronjobs" that match label selector "", field selector "spec.suspend=true": "spec.suspend" is not a known field selector: only "metadata.name", "metadata.namespace"',
    ],
    [
      ['get', 'pods', '--show-labels', '-o', 'json'],
      'error: --show-labels option cannot be used with json printer',
    ],
    [
      ['get', 'pods', '--output-watch-events', '-o', 'json'],
      'error: --output-watch-events option can only be used with --watch or --watch-only',
    ],
    [
      ['get', 'jobs', '--subresource', 'status'],
      'error: subresource cannot be used when bulk resources are specified',
    ],
    [
      ['get', 'job', 'work', '--subresource', 'scale'],
      'Error from server (NotFound): the server could not find the requested resource',
    ],
  ])('%j', async (words, text) => {
    expect(await ask(...words)).toEqual({ code: 1, out: '', err: `${text}\n` });
  });
});

it('pods are selected by the scheduler and the node they have', async () => {
  const fields = 'spec.schedulerName=default-scheduler,spec.nodeName!=,metadata.namespace=default';
  expect((await ask('get', 'pods', '--field-selector', fields, '-o', 'name')).out).toMatch(
    /^(pod\/work-\w{5}\n){3}$/,
  );
});

describe('what is missing', () => {
  const notFound = (resource: string, name: string) =>
    `Error from server (NotFound): ${resource} "${name}" not found\n`;

  it.each([
    [
      ['get', 'job', 'x', 'y'],
      ['jobs.batch', 'x', 'jobs.batch', 'y'],
    ],
    [
      ['get', 'job/x', 'pod/y'],
      ['jobs.batch', 'x', 'pods', 'y'],
    ],
    [
      ['describe', 'job/x', 'pod/y'],
      ['jobs.batch', 'x', 'pods', 'y'],
    ],
  ])('is told one line an object: %j', async (words, [first = '', a = '', second = '', b = '']) => {
    expect((await ask(...words)).err).toBe(notFound(first, a) + notFound(second, b));
  });

  it('is no second kind: a table of what is there has plain names', async () => {
    const { out, err } = await ask('get', 'job/work', 'pod/x', '--no-headers');
    expect({ out, err }).toEqual({
      out: expect.stringMatching(/^work +Complete /),
      err: notFound('pods', 'x'),
    });
    expect((await ask('get', 'cronjobs,jobs', '--no-headers')).out).toMatch(/^job\.batch\/work /);
  });
});

describe('what is forgotten', () => {
  it.each([
    [['get'], 'error: You must specify the type of resource to get: jobs, cronjobs, pods, events or all'],
    [['describe'], 'error: You must specify the type of resource to describe: jobs, cronjobs or pods'],
    [['get', 'all', 'work'], 'error: you must specify only one resource'],
  ])('%j', async (words, text) => {
    expect(await ask(...words)).toEqual({ code: 1, out: '', err: `${text}\n` });
  });

  it('a namespace in which nothing is', async () => {
    const err = 'nothing is in namespace other; there is in default: -n NAME or -A looks there\n';
    expect((await ask('get', 'jobs', '-n', 'other')).err).toBe(
      `${err}No resources found in other namespace.\n`,
    );
  });
});
