import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { scheduleCommand } from '../../src/cli/schedule.js';

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

  it('draws how many CronJobs of several manifests start in the same minute', () => {
    const cronJob = (name: string, schedule: string) =>
      `kind: CronJob\nmetadata: {name: ${name}}\nspec: {schedule: "${schedule}"}\n`;
    const files = {
      'a.yaml': `${cronJob('a', '0 12 * * *')}---\n${cronJob('b', '0 */12 * * *')}`,
      'c.yaml': cronJob('c', '0 12 * * 1'),
    };
    const { text } = run(['-f', 'a.yaml', '-f', 'c.yaml', '--count', '1'], files);
    expect(text).toMatch(/2026-01-05 12:00Z +███ 3 +a, b, c/);
    expect(text).toMatch(/2026-01-06 00:00Z +█ 1 +b/);
  });

  it('finds the CronJobs inside a List and passes over other kinds', () => {
    const list = JSON.stringify({
      kind: 'List',
      items: [
        { kind: 'Job' },
        { kind: 'CronJob', metadata: { name: 'x' }, spec: { schedule: '@daily', timeZone: 'Asia/Tokyo' } },
      ],
    });
    const { json } = run(['-f', 'list.json', '-o', 'json', '--count', '1'], { 'list.json': list });
    expect(json()).toMatchObject({ schedules: [{ name: 'x', timeZone: 'Asia/Tokyo' }] });
  });

  it.each([
    [[]],
    [['* * * * *', '-f', 'x.yaml']],
    [['* * * * *', '--count', '0']],
    [['* * * * *', '--from', 'soon']],
    [['* * * * *', '-o', 'yaml']],
    [['-f', 'missing.yaml']],
    [['-f', 'broken.yaml']],
    [['-f', 'none.yaml']],
  ])('refuses %j with a message and no stack', (args) => {
    const files = { 'broken.yaml': 'a: [', 'none.yaml': 'kind: Job' };
    expect(() => run(args, files)).toThrow(CommanderError);
  });

  it('lets no manifest steer the terminal', () => {
    const manifest = 'kind: CronJob\nmetadata: {name: "\\e[2J\\n"}\nspec: {schedule: "@\\e[2J"}\n';
    const { text } = run(['-f', 'evil.yaml'], { 'evil.yaml': manifest });
    expect(text).not.toContain('\u001b');
  });
});

type Ran = { readonly text: string; readonly failed: boolean; readonly json: () => unknown };

function run(args: readonly string[], files: Readonly<Record<string, string>> = {}): Ran {
  let text = '';
  let failed = false;
  const command = scheduleCommand({
    nowMs: () => Date.parse('2026-01-05T10:00:00Z'),
    localZone: 'Europe/Berlin',
    readFile: (path) => {
      const content = files[path];
      if (content === undefined) throw new Error('no such file');
      return content;
    },
    write: (more) => {
      text += more;
    },
    fail: () => {
      failed = true;
    },
  });
  command.exitOverride().configureOutput({ writeErr: () => {} });
  command.parse([...args], { from: 'user' });
  return { text, failed, json: () => JSON.parse(text) };
}
