import { describe, expect, it } from 'vitest';
import { answered, asked, EXITS_1, runOf, secondsOf, WORK } from './stories.js';

describe('why a Job failed', () => {
  it('names the failure that went over the back-off limit, and those before it', () => {
    const run = runOf({ backoffLimit: 2 }, { pods: EXITS_1 });
    expect(asked(run, WORK, 'verdict')).toMatchObject({
      rule: 'backoffLimit',
      result: 'Failed',
      reason: 'BackoffLimitExceeded',
      evidence: { kind: 'failures', counted: 3, limit: 2 },
    });
    const failures = asked(run, WORK, 'failures');
    expect(failures?.entries.map(({ pod, count }) => [pod.ordinal, count])).toEqual([
      [1, { kind: 'counted', number: 1 }],
      [2, { kind: 'counted', number: 2 }],
      [3, { kind: 'counted', number: 3 }],
    ]);
    expect(failures?.entries[0]?.end).toMatchObject({ kind: 'exited', container: 'main', exitCode: 1 });
    expect(failures?.entries.map(({ endedAtMs }) => secondsOf(run, endedAtMs))).toEqual([6, 22, 48]);
  });

  it('counts restarts instead of pods under OnFailure, and says that the log is gone', () => {
    const run = runOf({ backoffLimit: 2 }, { pods: EXITS_1 }, 'OnFailure');
    expect(asked(run, WORK, 'verdict')?.evidence).toEqual({ kind: 'restarts', counted: 2, limit: 2 });
    expect(asked(run, WORK, 'restarts')?.entries.map(({ number, exitCode }) => [number, exitCode])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(asked(run, WORK, 'failures')?.entries).toMatchObject([
      { count: { kind: 'consequence' }, readable: false },
    ]);
  });

  it('names the pod and the rule of the pod failure policy', () => {
    const onExitCodes = { operator: 'In', values: [42] } as const;
    const run = runOf(
      {
        podFailurePolicy: {
          rules: [
            { action: 'Ignore', onExitCodes: { operator: 'In', values: [7] } },
            { action: 'FailJob', onExitCodes },
          ],
        },
      },
      {
        pods: [
          { match: { ordinal: 1 }, behaviour: { runs: [{ for: 1, exitCode: 7 }] } },
          { match: {}, behaviour: { runs: [{ for: 1, exitCode: 42 }] } },
        ],
      },
    );
    expect(asked(run, WORK, 'verdict')).toMatchObject({
      rule: 'podFailurePolicy',
      evidence: { kind: 'policyRule', rule: 1, pod: { ordinal: 2 }, end: { kind: 'exited', exitCode: 42 } },
    });
    expect(asked(run, WORK, 'failures')?.entries).toMatchObject([
      { pod: { ordinal: 1 }, count: { kind: 'ignored' }, policy: { rule: 0, action: 'Ignore' } },
      { pod: { ordinal: 2 }, count: { kind: 'counted', number: 1 }, policy: { rule: 1, action: 'FailJob' } },
    ]);
  });

  it('reckons the deadline from the start time, which a resumption sets anew', () => {
    const run = runOf(
      { activeDeadlineSeconds: 20, suspend: true },
      {
        pods: [{ match: {}, behaviour: { runs: [{ hang: true }] } }],
        actions: [{ at: 30, do: 'patchJobSpec', patch: { suspend: false } }],
      },
    );
    const verdict = asked(run, WORK, 'verdict');
    expect(verdict).toMatchObject({ rule: 'activeDeadline', evidence: { kind: 'deadline', seconds: 20 } });
    expect(verdict?.evidence.kind === 'deadline' && secondsOf(run, verdict.evidence.startedAtMs)).toBe(30);
  });

  it('counts failures per index against the limit of the index', () => {
    const run = runOf(
      { completionMode: 'Indexed', completions: 2, parallelism: 2, backoffLimitPerIndex: 1 },
      { pods: [{ match: { index: 1 }, behaviour: { runs: [{ for: 1, exitCode: 1 }] } }] },
    );
    expect(asked(run, WORK, 'verdict')).toMatchObject({ rule: 'failedIndexes', evidence: { indexes: '1' } });
    const failures = asked(run, WORK, 'failures');
    expect(failures).toMatchObject({ rule: 'backoffLimitPerIndex', limit: 1 });
    expect(failures?.entries.map(({ pod, count }) => [pod.index, count])).toEqual([
      [1, { kind: 'counted', number: 1 }],
      [1, { kind: 'counted', number: 2 }],
    ]);
  });
});

describe('why a Job is complete', () => {
  it('says which rule of the success policy was satisfied', () => {
    const rules = [{ succeededIndexes: '1' }, { succeededIndexes: '0' }];
    const run = runOf(
      { completionMode: 'Indexed', completions: 3, parallelism: 3, successPolicy: { rules } },
      {
        pods: [
          { match: { index: 0 }, behaviour: { runs: [{ for: 3 }] } },
          { match: {}, behaviour: { runs: [{ hang: true }] } },
        ],
      },
    );
    expect(asked(run, WORK, 'verdict')).toMatchObject({
      rule: 'successPolicy',
      result: 'Complete',
      evidence: { kind: 'successRule', rule: 1, succeededIndexes: '0' },
    });
  });

  it('tells completions from a work queue', () => {
    expect(asked(runOf({ completions: 2 }), WORK, 'verdict')).toMatchObject({
      rule: 'completions',
      evidence: { succeeded: 2, wanted: 2 },
    });
    expect(asked(runOf({ parallelism: 2 }), WORK, 'verdict')).toMatchObject({
      rule: 'workQueue',
      evidence: { wanted: null },
    });
  });
});

describe('why nothing runs now', () => {
  it('waits for the back-off, until ten seconds after the failure', () => {
    const run = runOf({}, { pods: EXITS_1 });
    const idle = asked(run, WORK, 'idle', 10);
    expect(idle).toMatchObject({ rule: 'backOffDelay', why: { kind: 'backOff' } });
    expect(idle?.why.kind === 'backOff' && secondsOf(run, idle.why.untilMs)).toBe(16);
  });

  it('is suspended, since it was told so', () => {
    const run = runOf({}, { actions: [{ at: 3, do: 'patchJobSpec', patch: { suspend: true } }], until: 20 });
    const idle = asked(run, WORK, 'idle', 20);
    expect(idle).toMatchObject({ rule: 'suspend', why: { kind: 'suspended' } });
    expect(idle?.why.kind === 'suspended' && secondsOf(run, idle.why.sinceMs)).toBe(3);
  });

  it('has been decided and waits for the last pod to terminate', () => {
    const run = runOf(
      { activeDeadlineSeconds: 5 },
      {
        pods: [{ match: {}, behaviour: { runs: [{ hang: true }], onTerm: { after: 10 } } }],
      },
    );
    expect(asked(run, WORK, 'verdict', 8)).toMatchObject({ reason: 'DeadlineExceeded', finishedAtMs: null });
    expect(asked(run, WORK, 'idle', 8)).toMatchObject({
      rule: 'terminalConditions',
      why: { kind: 'podsTerminating', pods: [{ ordinal: 1 }] },
    });
  });

  it('says that a container waits for its restart, and until when', () => {
    const run = runOf({}, { pods: EXITS_1 }, 'OnFailure');
    const idle = asked(run, WORK, 'idle', 15);
    expect(idle?.why.kind === 'containersBackOff' && secondsOf(run, idle.why.untilMs)).toBe(21);
  });

  it('leaves a Job of another controller alone', () => {
    const run = runOf({ managedBy: 'example.com/queue' });
    expect(asked(run, WORK, 'idle')).toMatchObject({
      why: { kind: 'foreignController', managedBy: 'example.com/queue' },
    });
  });

  it('names the silent node that keeps a pod from ending', () => {
    const run = runOf({ podReplacementPolicy: 'Failed' }, { actions: [{ at: 4, do: 'failNode', node: 1 }] });
    expect(asked(run, WORK, 'idle')).toMatchObject({
      rule: 'podReplacementPolicy',
      why: { kind: 'podsTerminating', killedAtMs: null },
    });
    expect(asked(run, WORK, 'obstacle')).toMatchObject({
      rule: 'nodeLoss',
      what: { kind: 'nodeLost', node: 'node-1', pods: [{ ordinal: 1 }] },
    });
  });

  it('knows that the controller is down', () => {
    const run = runOf({}, { actions: [{ at: 2, do: 'controllerDown', for: 60 }] });
    expect(asked(run, WORK, 'obstacle', 30)).toMatchObject({ what: { kind: 'controllerDown' } });
    expect(asked(run, WORK, 'obstacle')).toBeNull();
  });
});

describe('why a Job took so long', () => {
  it('shares the time out along the chain of retries', () => {
    const run = runOf({ backoffLimit: 1 }, { pods: EXITS_1 });
    const path = asked(run, WORK, 'criticalPath');
    const kinds = path?.segments.map(({ kind, fromMs, toMs }) => [kind, (toMs - fromMs) / 1000]);
    expect(kinds).toEqual([
      ['starting', 1],
      ['running', 5],
      ['backOff', 10],
      ['starting', 1],
      ['running', 5],
      ['controller', 1],
    ]);
  });

  it('follows the slower of two pods', () => {
    const run = runOf(
      { parallelism: 2, completions: 2 },
      {
        pods: [{ match: { ordinal: 1 }, behaviour: { runs: [{ for: 60 }] } }],
      },
    );
    const path = asked(run, WORK, 'criticalPath');
    expect(new Set(path?.segments.flatMap(({ pod }) => (pod === null ? [] : [pod.ordinal])))).toEqual(
      new Set([1]),
    );
  });

  it('puts time without a controller down to the controller', () => {
    const run = runOf({ completions: 2 }, { actions: [{ at: 5, do: 'controllerDown', for: 60 }] });
    const down = asked(run, WORK, 'criticalPath')?.segments.filter(({ kind }) => kind === 'controllerDown');
    expect(down?.map(({ fromMs, toMs }) => (toMs - fromMs) / 1000)).toEqual([54]);
  });
});

describe('a question without an answer', () => {
  it('is answered in kubectl’s words', () => {
    expect(answered(runOf({}), { kind: 'Job', name: 'other' })).toEqual({
      ok: false,
      message: 'jobs.batch "other" not found',
    });
  });

  it('is about the later of two Jobs of one name', () => {
    const manifest = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'work' },
      spec: runOf({ backoffLimit: 0 }).job('work').spec,
    } as const;
    const { template, backoffLimit } = manifest.spec;
    const again = { ...manifest, spec: { template: { spec: template.spec }, backoffLimit } };
    const run = runOf(
      {},
      {
        actions: [
          { at: 20, do: 'deleteJob' },
          { at: 30, do: 'createJob', manifest: again },
        ],
      },
    );
    const path = asked(run, WORK, 'criticalPath');
    expect(secondsOf(run, path?.fromMs)).toBe(30);
  });
});
