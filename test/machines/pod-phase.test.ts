import { describe, expect, it } from 'vitest';
import { type ContainerValue, containerRecord, type LivedContainer } from '../../machines/container.js';
import { phaseOf } from '../../machines/pod-phase.js';
import { NONE_MISSING } from '../../machines/pod-readiness.js';
import type { ContainerKind } from '../../machines/restart.js';

function container(kind: ContainerKind, value: ContainerValue, exitCode?: number): LivedContainer {
  const shape = { name: kind, kind, podRestartPolicy: 'OnFailure', restartPolicy: null, rules: [] } as const;
  const ended = { reason: '', signal: null, startedAtMs: null, finishedAtMs: null };
  const last = exitCode === undefined ? null : { exitCode, ...ended };
  return { value, record: { ...containerRecord(shape), last } };
}

describe('an init container that failed and runs again', () => {
  it('keeps a pod pending only through the containers that wait for it', () => {
    const failed = container('init', 'crashLoopBackOff', 1);
    expect(phaseOf([failed, container('regular', 'waiting')], NONE_MISSING, false)).toBe('Pending');
    expect(phaseOf([failed, container('regular', 'running')], NONE_MISSING, false)).toBe('Running');
    expect(phaseOf([failed, container('regular', 'terminated', 0)], NONE_MISSING, false)).toBe('Succeeded');
  });

  it('keeps a pod pending as soon as it runs', () => {
    const again = container('init', 'running', 1);
    expect(phaseOf([again, container('regular', 'running')], NONE_MISSING, false)).toBe('Pending');
  });
});
