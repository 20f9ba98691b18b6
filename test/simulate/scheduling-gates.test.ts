import { describe, expect, it } from 'vitest';
import { explain, explanationText } from '../../src/index.js';
import { importRecordings } from '../../src/replay/import/import.js';
import { podSummary } from '../../src/views/kubectl/get/pod-summary.js';
import { conditionsAt, run, secondsOf } from '../controllers/story.js';

const gated = { pod: { schedulingGates: [{ name: 'example.com/quota' }] } };

describe('a pod with scheduling gates', () => {
  it('gets no node and says so from its creation on, with no event', () => {
    const story = run(gated);
    const [pod] = story.pods();
    expect(pod?.spec.nodeName).toBeUndefined();
    expect(pod?.status).toMatchObject({
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'SchedulingGated',
          message: 'Scheduling is blocked due to non-empty scheduling gates',
          lastTransitionTime: '2026-01-05T10:00:00Z',
        },
      ],
    });
    expect(podSummary(pod).reason).toBe('SchedulingGated');
    expect([...secondsOf(story, 'PodScheduled'), ...secondsOf(story, 'PodUnschedulable')]).toEqual([]);
  });

  it('is ended by the deadline of its Job alone', () => {
    const story = run({ ...gated, spec: { activeDeadlineSeconds: 60 } });
    expect(conditionsAt(story, 61)).toEqual(['FailureTarget', 'Failed']);
    expect(secondsOf(story, 'PodGone')).toEqual([60]);
  });

  it('is why nothing runs', () => {
    const { tape } = run(gated);
    const told = (kind: 'Job' | 'Pod', name: string) => {
      const answer = explain(tape, { kind, name }, { atMs: tape.header.startMs + 30_000 });
      return answer.ok ? explanationText(answer).join('\n') : answer.message;
    };
    const pod = run(gated).pods()[0]?.metadata.name ?? '';
    const gates = 'held back by the scheduling gates example.com/quota, until somebody lifts them';
    expect(told('Job', 'job')).toContain(`pod ${pod} ${gates}`);
    expect(told('Pod', pod)).toContain(gates);
  });

  it('is what a recording of it is imported as', () => {
    const story = run(gated);
    const text = [...story.jobs(), ...story.pods()].map((object) => JSON.stringify(object)).join('\n');
    const facts = [...importRecordings([{ file: 'f', text }]).tape].map(({ fact }) => fact.type);
    expect(facts).toContain('PodCreated');
    expect(facts).not.toContain('PodUnschedulable');
  });
});
