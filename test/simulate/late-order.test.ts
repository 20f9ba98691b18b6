import { describe, expect, it } from 'vitest';
import { type Story, simulator } from '../../properties/index.js';

describe('a late watch', () => {
  it('tells of a deletion before it tells that the object is gone, also at the instant at which it ends', () => {
    const template = {
      spec: { restartPolicy: 'Never' as const, containers: [{ name: 'main', image: 'busybox' }] },
    };
    const story: Story = {
      jobs: [
        {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'cron' },
          spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } },
        },
      ],
      scenario: {
        until: 300,
        actions: [
          { at: 66, do: 'delayWatch', kind: 'all', for: 60 },
          { at: 120, do: 'deleteCronJob', propagation: 'Foreground', goneAfter: 6 },
        ],
      },
    };
    expect(() => simulator(story, () => {})).not.toThrow();
  });
});
