import { describe, expect, it } from 'vitest';
import type { CronJob } from '../../../src/api/types/index.js';
import type { Scenario } from '../../../src/simulate/scenario.js';
import { simulate } from '../../../src/simulate/simulate.js';
import { explainSlot, slotText } from '../../../src/views/schedule/why-slot.js';

const START = Date.parse('2026-01-05T10:00:00Z');
const QUICK = { match: {}, behaviour: { for: 10 } };

describe('why a scheduled time was run or not', () => {
  it('a Job was created a tenth of a second after it', () => {
    const text = told({}, {}, 130);
    expect(text[0]).toContain('Mon 2026-01-05 10:02 +00:00: started');
    expect(text).toContainEqual(expect.stringMatching(/\+0\.1s {2}Job m-29460122 is created/));
  });

  it('an earlier Job was still active under Forbid', () => {
    const scenario = { jobScripts: [{ match: { run: 1 }, behaviour: { result: 'hang' } }, QUICK] } as const;
    const text = told({ concurrencyPolicy: 'Forbid' }, scenario, 130);
    expect(text[0]).toContain('not started');
    expect(text.join('\n')).toContain('given up: concurrencyPolicy is Forbid');
  });

  it('the CronJob was suspended, and a later time was due when it was resumed', () => {
    const text = told({ suspend: true }, { actions: [{ at: 330, do: 'resume' }] }, 190).join('\n');
    expect(text).toContain('before: the controller rests: the CronJob is suspended');
    expect(text).toContain('given up: a later time was due as well');
  });

  it('the controllers were away, and then it was too late', () => {
    const spec = { schedule: '0 * * * *', startingDeadlineSeconds: 600 };
    const text = told(
      spec,
      { until: 18_000, actions: [{ at: 1200, do: 'controllerDown', for: 10_800 }] },
      7_500,
    );
    expect(text.join('\n')).toMatch(/controllers stop.*controllers are back.*startingDeadlineSeconds/s);
  });

  it('is not known of a CronJob that is not there', () => {
    expect(explainSlot([], 'default/m', START)).toMatchObject({ ok: false });
  });
});

function told(spec: Partial<CronJob['spec']>, scenario: Scenario, atSeconds: number): readonly string[] {
  const pods = { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } as const;
  const cronJob: CronJob = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'm' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template: { spec: pods } } }, ...spec },
  };
  const { tape } = simulate([cronJob], { until: 600, jobScripts: [QUICK], ...scenario });
  return slotText(explainSlot(tape, 'default/m', START + atSeconds * 1000));
}
