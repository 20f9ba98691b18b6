/** Tables beyond the recorded ones: events, labels, and cells that could break a table. */
import { describe, expect, it } from 'vitest';
import { printEvents, printTable } from '../../../src/views/kubectl/index.js';

const NOW_MS = Date.parse('2026-01-05T12:00:00Z');

const BACK_OFF = {
  metadata: { name: 'pi.1', namespace: 'demo' },
  type: 'Warning',
  reason: 'BackOff',
  message: ' Back-off restarting failed container\n',
  involvedObject: { kind: 'Pod', name: 'pi', namespace: 'demo', fieldPath: 'spec.containers{main}' },
  source: { component: 'kubelet', host: 'node-1' },
  firstTimestamp: '2026-01-05T11:55:00Z',
  lastTimestamp: '2026-01-05T11:59:20Z',
  count: 4,
};

const SERIES = {
  metadata: { name: 'pi.2', namespace: 'demo' },
  type: 'Normal',
  reason: 'Scheduled',
  message: 'Successfully assigned',
  involvedObject: { kind: 'Pod', name: 'pi', namespace: 'demo' },
  eventTime: '2026-01-05T11:54:00.500000Z',
  reportingComponent: 'default-scheduler',
  reportingInstance: 'scheduler-0',
  series: { count: 2, lastObservedTime: '2026-01-05T11:58:00.000000Z' },
};

function cells(table: string): string[][] {
  return table
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {3,}/));
}

describe('a table of events', () => {
  it('names the object in lower case and counts nothing', () => {
    expect(cells(printTable('Event', [BACK_OFF], { nowMs: NOW_MS }))[1]).toEqual([
      '40s',
      'Warning',
      'BackOff',
      'pod/pi',
      'Back-off restarting failed container',
    ]);
  });

  it('shows source, first time and count when it is wide, for old and new events alike', () => {
    const table = cells(printTable('Event', [BACK_OFF, SERIES], { nowMs: NOW_MS, wide: true }));
    expect(table[0]?.slice(4)).toEqual(['SUBOBJECT', 'SOURCE', 'MESSAGE', 'FIRST SEEN', 'COUNT', 'NAME']);
    expect(table[1]?.slice(5)).toEqual([
      'kubelet, node-1',
      'Back-off restarting failed container',
      '5m',
      '4',
      'pi.1',
    ]);
    expect(table[2]?.slice(-5)).toEqual([
      'default-scheduler, scheduler-0',
      'Successfully assigned',
      '5m59s',
      '2',
      'pi.2',
    ]);
  });
});

describe('the list of events', () => {
  it('is in the order of time, with repetitions counted', () => {
    const table = cells(printEvents([BACK_OFF, SERIES], { nowMs: NOW_MS, allNamespaces: true }));
    expect(table.map((line) => line.slice(0, 5))).toEqual([
      ['NAMESPACE', 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT'],
      ['demo', '2m (x2 over 5m59s)', 'Normal', 'Scheduled', 'Pod/pi'],
      ['demo', '40s (x4 over 5m)', 'Warning', 'BackOff', 'Pod/pi'],
    ]);
  });

  it('is empty without events', () => {
    expect(printEvents([], { nowMs: NOW_MS })).toBe('');
  });
});

describe('a table', () => {
  const pod = (name: string, labels = {}) => ({
    metadata: { name, namespace: 'demo', labels },
    status: { phase: 'Running' },
  });

  it('has a column for a label, named by what stands behind the slash and empty without the label', () => {
    const labelColumns = ['batch.kubernetes.io/job-completion-index', 'app'];
    const objects = [pod('a', { 'batch.kubernetes.io/job-completion-index': '3' }), pod('b')];
    const table = printTable('Pod', objects, { nowMs: NOW_MS, labelColumns, showLabels: true });
    expect(
      table.split('\n').map((line) => line.slice('NAME   READY   STATUS    RESTARTS   AGE         '.length)),
    ).toEqual([
      'JOB-COMPLETION-INDEX   APP   LABELS',
      '3                            batch.kubernetes.io/job-completion-index=3',
      '                             <none>',
      '',
    ]);
  });

  it.each([
    [{ podIP: '10.1.2.3' }, '10.1.2.3'],
    [{ podIPs: [{ ip: 'fd00::1' }, { ip: '10.1.2.3' }] }, 'fd00::1'],
    [{ podIP: '10.1.2.3', podIPs: [{ ip: 'fd00::1' }] }, '10.1.2.3'],
    [{}, '<none>'],
  ])('shows the address of %j as the API server keeps it', (status, address) => {
    const table = printTable('Pod', [{ metadata: { name: 'a' }, status }], { nowMs: NOW_MS, wide: true });
    expect(cells(table)[1]).toContain(address);
  });

  it('cuts a cell at its first line break and shows escape characters', () => {
    const table = printTable('Pod', [pod('two\nlines'), pod('\u001b[2J')], { nowMs: NOW_MS });
    expect(cells(table).map(([name]) => name)).toEqual(['NAME', 'two...', '^[[2J']);
  });

  it('is nothing at all without objects', () => {
    expect(printTable('Job', [], { nowMs: NOW_MS })).toBe('');
  });

  it('of an object that is hardly one says what is unknown instead of failing', () => {
    for (const kind of ['Job', 'CronJob', 'Pod', 'Event'] as const) {
      const odd = {
        metadata: [],
        spec: 'none',
        status: { conditions: { a: null }, containerStatuses: [null, 7] },
      };
      expect(printTable(kind, [odd, {}], { nowMs: NOW_MS, wide: true })).toContain('<unknown>');
    }
  });
});

describe('an object that no cluster would hold', () => {
  const failed = (status: string) => ({ type: 'Failed', status });
  const row = (kind: 'Job' | 'Pod' | 'CronJob', object: object) =>
    cells(printTable(kind, [object], { nowMs: NOW_MS }))[1];

  it('has the first of several conditions of one type decide', () => {
    const job = (...conditions: object[]) => ({ metadata: { name: 'pi' }, status: { conditions } });
    expect(row('Job', job(failed('False'), failed('True')))?.[1]).toBe('Running');
    expect(row('Job', job(failed('True'), failed('False')))?.[1]).toBe('Failed');

    const initialized = (status: string) => ({ type: 'Initialized', status });
    const pod = (...conditions: object[]) => ({
      metadata: { name: 'pi' },
      spec: { initContainers: [{ name: 'init' }], containers: [{ name: 'main' }] },
      status: {
        conditions,
        phase: 'Pending',
        initContainerStatuses: [{ name: 'init', state: { waiting: { reason: 'CrashLoopBackOff' } } }],
        containerStatuses: [{ name: 'main', state: { waiting: { reason: 'PodInitializing' } } }],
      },
    });
    expect(row('Pod', pod(initialized('False'), initialized('True')))?.[2]).toBe('Init:CrashLoopBackOff');
    expect(row('Pod', pod(initialized('True'), initialized('False')))?.[2]).toBe('PodInitializing');
  });

  it('counts two sidecars of one name as two', () => {
    const sidecar = { name: 'proxy', restartPolicy: 'Always' };
    const spec = { initContainers: [sidecar, sidecar], containers: [{ name: 'main' }] };
    expect(row('Pod', { metadata: { name: 'pi' }, spec })?.[1]).toBe('0/3');
  });

  it('shows an empty time zone as it is', () => {
    const cronJob = { metadata: { name: 'pi' }, spec: { schedule: '@daily', timeZone: '', suspend: false } };
    expect(printTable('CronJob', [cronJob], { nowMs: NOW_MS })).toMatch(/@daily {2,}False/);
  });
});
