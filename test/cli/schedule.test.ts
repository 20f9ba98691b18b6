import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { BAD_INPUT_EXIT, BadInput } from '../../src/cli/bad-input.js';
import { scheduleCommand } from '../../src/cli/schedule.js';
import { unusedHost } from './session.js';

describe('jobtape schedule', () => {
  it('shows a run in the schedule’s zone, in UTC and where the reader is', () => {
    const { text, failed } = run(['0 9 * * 1-5', '--tz', 'America/New_York', '--count', '1']);
    expect(failed).toBe(false);
    expect(text).toContain('America/New_York');
    expect(text).toMatch(
      /1 +Mon 2026-01-05 09:00 -05:00 +Mon 2026-01-05 14:00 \+00:00 +Mon 2026-01-05 15:00 \+01:00/,
    );
    expect(text).toContain('minute 0, hour 9, Mon');
  });

  it('shows the refusal in Kubernetes’ words, and what was probably meant', () => {
    const { text, failed } = run(['0 0 * * 7']);
    expect(failed).toBe(true);
    expect(text).toContain(
      'spec.schedule: Invalid value: "0 0 * * 7": end of range (7) above maximum (6): 7',
    );
    expect(text).toContain('you probably meant "0 0 * * 0"');
  });

  it('begins with the moment asked about itself, and ends with it', () => {
    const { json } = run(['0 * * * *', '--from', '2026-01-05T10:00:00Z', '--to', '2h', '-o', 'json']);
    expect(json()).toMatchObject({
      schedules: [
        { runs: ['10', '11', '12'].map((hour) => ({ run: true, at: `2026-01-05T${hour}:00:00Z` })) },
      ],
    });
  });

  it('counts @every from the beginning of the window', () => {
    const { json } = run(['@every 90m', '--from', '2026-01-05T10:00:30Z', '--count', '1', '-o', 'json']);
    expect(json()).toMatchObject({ schedules: [{ runs: [{ at: '2026-01-05T11:30:30Z' }] }] });
  });

  it('counts @every from there also when its first run comes after the window', () => {
    const { text } = run(['@every 1h', '--from', '2026-01-05T10:00:00Z', '--to', '10m']);
    expect(text).toContain('the next is Mon 2026-01-05 11:00 +00:00');
  });

  it.each([
    ['2026-01-05', '2026-01-05T00:00:00Z'],
    ['2026-01-05T10:00', '2026-01-05T10:00:00Z'],
    ['2026-01-05T10:00:00.5', '2026-01-05T10:01:00Z'],
    ['2026-01-05T10:00+05:30', '2026-01-05T04:30:00Z'],
  ])('reads the time %s in UTC unless it says otherwise', (from, at) => {
    const { json } = run(['* * * * *', '--from', from, '--count', '1', '-o', 'json']);
    expect(json()).toMatchObject({ schedules: [{ runs: [{ at }] }] });
  });

  it('draws how many CronJobs of several manifests start in the same minute', () => {
    const files = {
      'a.yaml': `${cronJob('a', '0 12 * * *')}---\n${cronJob('b', '0 */12 * * *')}`,
      'c.yaml': cronJob('c', '0 12 * * 1'),
    };
    const { text } = run(['-f', 'a.yaml', '-f', 'c.yaml', '--count', '1'], files);
    expect(text).toMatch(/2026-01-05 12:00Z +███ 3 +a, b, c/);
    expect(text).toMatch(/2026-01-06 00:00Z +█ 1 +b/);
  });

  it('does not count a suspended CronJob as starting, and says that it is', () => {
    const files = {
      'a.yaml': `${cronJob('a', '0 12 * * *')}---\n${cronJob('b', '0 12 * * *', 'suspend: true')}`,
    };
    const { text } = run(['-f', 'a.yaml', '--count', '1'], files);
    expect(text).toMatch(/2026-01-05 12:00Z +█ 1 +a$/m);
    expect(text).toContain('suspended: while spec.suspend is true none of these times is run');
  });

  it('tells CronJobs of one name in several files apart', () => {
    const files = { 'a.yaml': cronJob('x', '@daily'), 'b.yaml': cronJob('x', '@daily') };
    expect(run(['-f', 'a.yaml', '-f', 'b.yaml'], files).text).toMatch(/x \(a\.yaml\), x \(b\.yaml\)/);
  });

  it('finds the CronJobs inside a List and names what it passes by', () => {
    const list = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } },
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'x' },
          spec: { schedule: '@daily', timeZone: 'Asia/Tokyo' },
        },
      ],
    });
    const { json, remarks } = run(['-f', 'list.json', '-o', 'json', '--count', '1'], { 'list.json': list });
    expect(json()).toMatchObject({ schedules: [{ name: 'x', timeZone: 'Asia/Tokyo' }] });
    expect(remarks).toMatch(/^list\.json:1:\d+: passed by: .*Service/);
  });

  it('puts the place in the file in front of a refusal', () => {
    const { text, failed } = run(['-f', 'a.yaml'], {
      'a.yaml': cronJob('a', '0 0 * * 7', 'timeZone: Mars/X'),
    });
    expect(failed).toBe(true);
    expect(text).toContain('refused: a.yaml:5:3: spec.schedule: Invalid value: "0 0 * * 7"');
    expect(text).toContain('refused: a.yaml:6:3: spec.timeZone: Invalid value: "Mars/X"');
  });

  it('says what the times alone do not tell', () => {
    expect(run(['0 0 13 * 5']).text).toContain('day of month or day of week: either is enough');
    expect(run(['@every 20s']).text).toContain('only the first gets a Job');
    expect(run(['0 0 31 2 *']).text).toContain('It never runs');
    expect(run(['0 0 1 3 *', '--to', '1d']).text).toContain('the next is Sun 2026-03-01 00:00 +00:00');
  });

  it('fails for a schedule that reads and that the API server refuses', () => {
    expect(run(['TZ=UTC 0 0 * * *'])).toMatchObject({ failed: true });
  });

  it.each([
    [['-f', 'missing.yaml'], ['missing.yaml: no such file']],
    [['-f', 'broken.yaml'], [expect.stringMatching(/^broken\.yaml:\d+:\d+: /)]],
    [['-f', 'none.yaml'], ['no CronJob in none.yaml']],
    [['-f', 'field.yaml'], [expect.stringContaining('field.yaml:6:3: spec.timezone: unknown field')]],
    [['* * * * *', '-o', 'yaml'], ['-o yaml: must be text or json']],
  ])('refuses %j, saying where', (args, lines) => {
    const files = {
      'broken.yaml': 'a: [',
      'none.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\n',
      'field.yaml': cronJob('a', '@daily', 'timezone: UTC'),
    };
    expect(refusalOf(args, files)).toEqual(lines);
  });

  it.each([
    [[]],
    [['* * * * *', '-f', 'x.yaml']],
    [['* * * * *', '--count', '0']],
    [['* * * * *', '--from', 'soon']],
    [['* * * * *', '--from', '2026-02-30']],
    [['* * * * *', '--from', '2026-01-05T24:00']],
    // Read by the clock of whoever asks, were it read.
    [['* * * * *', '--from', '2026-01-05 10:00']],
    [['* * * * *', '--to', '2026 Jan 5']],
  ])('refuses %j as a wrong use', (args) => {
    expect(() => run(args)).toThrow(CommanderError);
  });

  it('lets no manifest steer the terminal', () => {
    const manifest = cronJob('"\\e[2J\\n"', '@\\e[2J');
    const { text } = run(['-f', 'evil.yaml'], { 'evil.yaml': manifest });
    expect(text).not.toContain('\u001b');
  });
});

function cronJob(name: string, schedule: string, more = ''): string {
  const head = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: ${name}}`;
  return `${head}\nspec:\n  schedule: "${schedule}"\n${more === '' ? '' : `  ${more}\n`}`;
}

/** The complaints about bad input. */
function refusalOf(args: readonly string[], files: Readonly<Record<string, string>>): readonly string[] {
  try {
    run(args, files);
  } catch (problem) {
    if (problem instanceof BadInput) return problem.lines;
    throw problem;
  }
  return [];
}

type Ran = {
  readonly text: string;
  readonly remarks: string;
  readonly failed: boolean;
  readonly json: () => unknown;
};

function run(args: readonly string[], files: Readonly<Record<string, string>> = {}): Ran {
  let text = '';
  let remarks = '';
  let failed = false;
  const command = scheduleCommand({
    ...unusedHost(),
    localZone: 'Europe/Berlin',
    list: (path) => [path],
    readFile: (path) => {
      const content = files[path];
      if (content === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return content;
    },
    write: (more) => {
      text += more;
    },
    writeError: (more) => {
      remarks += more;
    },
    setExitCode: (code) => {
      failed = code === BAD_INPUT_EXIT;
    },
  });
  command.exitOverride().configureOutput({ writeErr: () => {} });
  command.parse([...args], { from: 'user' });
  return { text, remarks, failed, json: () => JSON.parse(text) };
}
