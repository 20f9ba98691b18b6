/** `--at` and `--until`: which time an answer is about, and how a time may be written. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../tape/sample.js';
import { jobtape } from './session.js';

const HANGS = 'pods: [{behaviour: {runs: [{hang: true}]}}]';
const ask = (line: string) => jobtape(line.split(' '), { hangs: HANGS });

const PI = '-f examples/pi.yaml';
const STUCK = `${PI} --scenario hangs`;
const MINUTELY = '-f examples/cronjob-every-minute.yaml';

describe('now is', () => {
  it.each([
    ['the end of a run that goes on', `get jobs --no-headers ${STUCK} --until 3h`, /3h +3h\n$/],
    [
      'the last thing that happened in one that has ended',
      `get pods --no-headers ${PI} --until 3h`,
      / 12s\n$/,
    ],
    ['the end of the time of a CronJob', `get cj --no-headers ${MINUTELY} --until 1h30s`, / 30s +60m\n$/],
    ['the time asked for', `get pods --no-headers ${STUCK} --until 3h --at 2h`, / 120m\n$/],
    ['the same to simulate', `simulate -o wide ${STUCK} --until 3h`, /Running +0 +3h /],
    ['when the events can still be read', `events --no-headers ${STUCK}`, /^1s .*\n.*Started +/s],
  ])('%s: %s', async (_, line, text) => {
    expect((await ask(line)).out).toMatch(text);
  });

  it('refused where nothing is known', async () => {
    expect(await ask(`get cj ${MINUTELY} --until 1h --at 2h`)).toEqual({
      code: 2,
      out: '',
      err: 'error: --at 2h: lies after the end of the run, 2026-01-05T11:00:00Z; --until goes further\n',
    });
  });

  it('any time after the last Job has ended', async () => {
    expect((await ask(`get pods --no-headers ${PI} --until 1h --at 2h`)).out).toMatch(/ 120m\n$/);
  });

  it('on a tape when the last thing happened, or any time asked for', async () => {
    const run = (await ask(`simulate ${STUCK} --until 3h -o tape`)).out;
    const file = join(scratch(), 'stuck.tape');
    writeFileSync(file, run);
    expect((await ask(`get pods --no-headers --from ${file}`)).out).toMatch(/ 1s\n$/);
    expect((await ask(`get pods --no-headers --from ${file} --at 2h`)).out).toMatch(/ 120m\n$/);
    expect((await ask(`describe pods --from ${file} --at 20m`)).out).toMatch(/ Started +19m /);
    expect((await ask(`why --from ${file}`)).out).toContain('as of +1s (2026-01-05T10:00:01Z)');
    expect((await ask(`why --from ${file} --at 2h`)).out).toContain('as of +2h (2026-01-05T12:00:00Z)');
  });

  it('late enough for the run to go that far', async () => {
    const { out } = await ask('get cj --no-headers -f examples/cronjob-berlin.yaml --at 10d');
    expect(out).toMatch(/ 8h +10d\n$/);
    expect((await ask('why cj/nightly -f examples/cronjob-berlin.yaml --at 10d')).out).toContain(
      '2026-01-15',
    );
  });
});

describe('a time is', () => {
  it.each([
    '1m',
    '+1m',
    '60',
    '2026-01-05T10:01:00Z',
    '2026-01-05T11:01:00+01:00',
    '2026-01-05T10:01:00.000Z',
    '2026-01-05T10:01',
  ])('%s', async (time) => {
    expect((await ask(`get pods --no-headers ${STUCK} --at ${time}`)).out).toMatch(/ 60s\n$/);
  });

  it.each(['2026-01-05T12:00:00+01:00', '2026-01-05T11:00', '3600'])('until %s', async (time) => {
    expect((await ask(`get pods --no-headers ${STUCK} --until ${time}`)).out).toMatch(/ 60m\n$/);
  });

  it.each(['1d12h', '36h', '2026-01-07T00:00'])('--to %s', async (time) => {
    const words = ['schedule', '0 0 * * *', '--from', '2026-01-05T12:00', '--to', time, '-o', 'json'];
    const { out } = await jobtape(words);
    expect(JSON.parse(out)).toMatchObject({ schedules: [{ runs: { length: 2 } }] });
  });

  it.each(['soon', '2026-02-30', '2026-01-05T10:01:00+24:61', '-1m', '9999999999d'])(
    'not %s',
    async (time) => {
      expect((await ask(`get pods ${STUCK} --at=${time}`)).err).toBe(
        `error: --at ${time}: must be a duration such as 90s or 1h30m, or an instant such as 2026-01-05T10:00:00Z\n`,
      );
    },
  );
});

describe('-l of simulate picks', () => {
  const names = async (selector: string) => {
    const labels = (name: string) => `metadata: {name: ${name}, labels: {app: ${name}}}`;
    const spec = 'template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}';
    const both = `apiVersion: batch/v1
kind: Job
${labels('once')}
spec: {${spec}}
---
apiVersion: batch/v1
kind: CronJob
${labels('often')}
spec: {schedule: "* * * * *", jobTemplate: {spec: {${spec}}}}
`;
    return jobtape(['simulate', '-f', 'both', '-l', selector, '--until', '1s', '-o', 'name'], { both });
  };

  it.each([
    ['app=once', /^job\.batch\/once\npod\/once-\w{5}\n$/],
    ['app=often', /^cronjob\.batch\/often\n$/],
    ['app', /^cronjob\.batch\/often\njob\.batch\/once\n/],
  ])('%s', async (selector, text) => {
    expect((await names(selector)).out).toMatch(text);
  });

  it('something', async () => {
    expect((await names('app=never')).err).toBe(
      'error: -l app=never: selects none of Job once, CronJob often\n',
    );
  });
});
