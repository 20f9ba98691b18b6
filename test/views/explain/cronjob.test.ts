import { describe, expect, it } from 'vitest';
import type { CronJob } from '../../../src/api/types/index.js';
import type { Scenario } from '../../../src/simulate/scenario.js';
import { simulate } from '../../../src/simulate/simulate.js';
import {
  type Explanation,
  explain,
  explanationText,
  type SlotVerdict,
} from '../../../src/views/explain/index.js';

const START = Date.parse('2026-01-05T10:00:00Z');
const QUICK = { match: {}, behaviour: { for: 10 } };
const HANGS = { match: { run: 1 }, behaviour: { result: 'hang' } } as const;

describe('why a scheduled time of a CronJob was run or not', () => {
  it('a Job was created a tenth of a second after it', () => {
    const { verdict, text } = told({}, {}, 130);
    expect(verdict).toMatchObject({
      rule: 'cronSchedule',
      scheduledMs: START + 120_000,
      nextMs: START + 180_000,
      outcome: { kind: 'started', job: 'm-29460122', createdAtMs: START + 120_100, late: null },
    });
    expect(text).toMatch(/\+0\.1s {2}creates Job m-29460122/);
  });

  it('is explained for the end of the tape when no instant is given', () => {
    const { verdict } = told({}, { until: 200 });
    expect(verdict.scheduledMs).toBe(START + 180_000);
  });

  it('an earlier Job was still active under Forbid, and which', () => {
    const { verdict, text } = told({ concurrencyPolicy: 'Forbid' }, { jobScripts: [HANGS, QUICK] }, 130);
    const runs = [{ job: 'm-29460121', createdAtMs: START + 60_100, endedAtMs: null }];
    expect(verdict).toMatchObject({
      rule: 'cronForbid',
      outcome: { kind: 'notStarted', because: { kind: 'priorRunActive', runs } },
    });
    expect(text).toContain('cron-jobs/#concurrency-policy');
    expect(text).toMatch(/looks back to .* 10:01 .*\(the last scheduled time\): one time due/);
  });

  it('a run that ends in time lets the time it blocked start late', () => {
    const jobScripts = [{ match: { run: 1 }, behaviour: { for: 80 } }, QUICK];
    const { verdict } = told({ concurrencyPolicy: 'Forbid' }, { jobScripts }, 130);
    expect(verdict).toMatchObject({
      rule: 'cronForbid',
      outcome: { kind: 'started', late: { byMs: 20_100, heldUpBy: { kind: 'priorRun' } } },
    });
  });

  it('the CronJob was suspended; resumed, only the latest time is made up for', () => {
    const resumed = { actions: [{ at: 330, do: 'resume' }] } as const;
    const { verdict } = told({ suspend: true }, resumed, 190);
    expect(verdict).toMatchObject({
      rule: 'cronSuspend',
      outcome: {
        kind: 'notStarted',
        because: {
          kind: 'laterTimeDue',
          servedMs: START + 300_000,
          lookedAtMs: START + 330_000,
          heldUpBy: { kind: 'suspended', fromMs: START, toMs: START + 330_000 },
        },
      },
    });
    expect(told({ suspend: true }, resumed, 331).verdict).toMatchObject({
      rule: 'cronSuspend',
      outcome: { kind: 'started', late: { byMs: 30_000, heldUpBy: { kind: 'suspended' } } },
    });
  });

  it('the CronJob is suspended to the end', () => {
    expect(told({ suspend: true }, {}, 190).verdict).toMatchObject({
      rule: 'cronSuspend',
      outcome: { because: { kind: 'heldUp', by: { kind: 'suspended', fromMs: START, toMs: null } } },
    });
  });

  it('the controllers were away, and then it was too late', () => {
    const { verdict, text } = told(
      { schedule: '0 * * * *', startingDeadlineSeconds: 600 },
      { until: 18_000, actions: [{ at: 1200, do: 'controllerDown', for: 10_800 }] },
      7_500,
    );
    expect(verdict).toMatchObject({
      rule: 'cronDeadline',
      outcome: {
        because: { kind: 'deadlinePassed', seconds: 600, heldUpBy: { kind: 'controllersDown' } },
      },
    });
    expect(text).toMatch(/controllers stop.*controllers are back.*passes over 3 times/s);
  });

  it('@every was counted from the deadline, and by that count the time had not come', () => {
    const { verdict, text } = told({ schedule: '@every 5m', startingDeadlineSeconds: 30 }, {}, 310);
    expect(verdict).toMatchObject({
      rule: 'cronEveryDeadline',
      scheduledMs: START + 300_000,
      outcome: { because: { kind: 'countedFromDeadline', seconds: 30, lookedAtMs: START + 300_100 } },
    });
    expect(text).not.toContain('longer ago');
  });

  it('an @every time that is longer ago than the deadline is given up for that', () => {
    const down = { until: 4_000, actions: [{ at: 200, do: 'controllerDown', for: 3_000 }] } as const;
    expect(told({ schedule: '@every 5m', startingDeadlineSeconds: 30 }, down, 310).verdict).toMatchObject({
      rule: 'cronDeadline',
      outcome: { because: { kind: 'deadlinePassed', seconds: 30 } },
    });
  });

  it('of times missed in a downtime the window and their number are told', () => {
    const down = { until: 12_600, actions: [{ at: 90, do: 'controllerDown', for: 10_800 }] } as const;
    const { text, verdict } = told({}, down, 600);
    expect(verdict.rule).toBe('cronMissedTimes');
    expect(text).toContain(
      'looks back to Mon 2026-01-05 10:01 +00:00 (the last scheduled time): 180 times due',
    );
    expect(text).toContain('passes over 179 times');
  });

  it('a Job of somebody else has the name', () => {
    const foreign = [{ at: 10, do: 'createForeignJob', name: 'm-29460121', owner: 'none' }] as const;
    expect(told({}, { actions: foreign }, 70).verdict).toMatchObject({
      rule: 'cronJobName',
      outcome: { because: { kind: 'nameTaken', job: 'm-29460121' } },
    });
  });

  it('calls of the controller failed', () => {
    const fails = [{ at: 50, do: 'failNext', call: 'createJob', error: 'quota', times: 12 }] as const;
    const { verdict } = told({}, { actions: fails }, 70);
    expect(verdict).toMatchObject({
      outcome: {
        kind: 'started',
        late: {
          heldUpBy: { kind: 'looksFailed', times: 12, error: expect.stringContaining('exceeded quota') },
        },
      },
    });
  });

  it('a time before an edit of the schedule is served by the new schedule', () => {
    const edit = [
      { at: 100, do: 'patchCronJobSpec', patch: { schedule: '* * * * *' } },
      { at: 110, do: 'touchCronJob' },
    ] as const;
    expect(told({ schedule: '0 12 * * *' }, { actions: edit }, 111).verdict).toMatchObject({
      rule: 'cronEdit',
      scheduledMs: START + 60_000,
      outcome: { kind: 'started', late: { heldUpBy: { kind: 'edited', atMs: START + 100_000 } } },
    });
  });

  it('has not come yet, or never does', () => {
    expect(told({ schedule: '0 12 * * *' }, {}, 30).verdict).toMatchObject({
      scheduledMs: null,
      nextMs: Date.parse('2026-01-05T12:00:00Z'),
      outcome: { kind: 'noTimeYet' },
    });
    expect(told({ schedule: '0 0 31 2 *' }, {}, 30).verdict).toMatchObject({ nextMs: null });
  });

  it('lies ahead of a clock that was set back', () => {
    const back = [{ at: 70, do: 'clockJump', by: -3_600 }] as const;
    expect(told({}, { actions: back }, 75).verdict.outcome).toMatchObject({
      kind: 'clockBehind',
      lastScheduledMs: START + 60_000,
    });
  });

  it('is told by a wall clock that was set forward', () => {
    const ahead = [{ at: 70, do: 'clockJump', by: 7_200 }] as const;
    const { verdict } = told({}, { actions: ahead }, 125);
    expect(verdict).toMatchObject({
      scheduledMs: START + 7_320_000,
      outcome: { kind: 'started', late: null },
    });
  });
});

describe('clock changes', () => {
  it('a time that the clock leaves out comes first when it is the one asked about', () => {
    const { found, text } = told(
      { schedule: '30 2 * * *', timeZone: 'Europe/Berlin' },
      { start: '2026-03-28T12:00:00Z', until: 172_800 },
      50_400,
      Date.parse('2026-03-28T12:00:00Z'),
    );
    expect(found.findings[0]).toMatchObject({
      kind: 'clockChange',
      rule: 'cronClockChange',
      of: { kind: 'notRun', times: { reason: 'NoSuchTime' } },
    });
    expect(text).toContain('cron-jobs/#time-zones');
  });

  it('of a time that comes twice it is said which of the two it is', () => {
    const start = '2026-10-31T12:00:00Z';
    const which = ['05:35', '06:35'].map((time) => {
      const seconds = (Date.parse(`2026-11-01T${time}:00Z`) - Date.parse(start)) / 1_000;
      const zone = { schedule: '30 1 * * *', timeZone: 'America/New_York' };
      const { found } = told(zone, { start, until: 86_400 }, seconds, Date.parse(start));
      return found.findings.find(({ kind }) => kind === 'clockChange');
    });
    expect(which).toMatchObject([{ of: { which: 'first' } }, { of: { which: 'second' } }]);
  });
});

describe('a CronJob that is not there', () => {
  it('is answered in the API server’s words', () => {
    const { tape } = simulate([cronJobWith({})], { until: 10 });
    expect(explain(tape, { kind: 'CronJob', name: 'other' })).toEqual({
      ok: false,
      message: 'cronjobs.batch "other" not found',
    });
  });
});

type Found = Extract<Explanation, { readonly ok: true }>;

function told(
  spec: Partial<CronJob['spec']>,
  scenario: Scenario,
  atSeconds?: number,
  startMs: number = START,
): { readonly found: Found; readonly verdict: SlotVerdict; readonly text: string } {
  const { tape } = simulate([cronJobWith(spec)], { until: 600, jobScripts: [QUICK], ...scenario });
  const at = atSeconds === undefined ? {} : { atMs: startMs + atSeconds * 1_000 };
  const found = explain(tape, { kind: 'CronJob', name: 'm' }, at);
  if (!found.ok) throw new Error(found.message);
  const verdict = found.findings.find((one) => one.kind === 'slot');
  if (verdict === undefined) throw new Error('no verdict');
  return { found, verdict, text: explanationText(found).join('\n') };
}

function cronJobWith(spec: Partial<CronJob['spec']>): CronJob {
  const pods = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } as const;
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'm' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: pods } } }, ...spec },
  };
}
