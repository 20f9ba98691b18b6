/** A recording of a real cluster does not show what the Job controller waits for; the answers know it all the same. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importRecordings } from '../../../src/replay/import/import.js';
import { explain } from '../../../src/views/explain/index.js';
import { withBackOffs } from '../../../src/views/explain/told-back-offs.js';
import { EXITS_1, runOf } from './stories.js';

const DATA = new URL('../../conformance/data/cluster-recordings/', import.meta.url);

function tapeOf(name: string) {
  const text = gunzipSync(readFileSync(new URL(`${name}.jsonl.gz`, DATA))).toString('utf8');
  return importRecordings([{ file: name, text }]).tape;
}

const JOB = { kind: 'Job', name: 'always-fails', namespace: 'fail-default' } as const;

describe('the back-off of a recorded Job', () => {
  const tape = tapeOf('fail-default');

  it('is as long as the rule says after each failure but the last: 10 s, doubling', () => {
    const untils = [...withBackOffs(tape)].flatMap(({ fact }) =>
      fact.type === 'PodCreationPostponed' ? [fact.untilMs] : [],
    );
    const births = [...tape].flatMap(({ fact, atMs }) => (fact.type === 'PodCreated' ? [atMs] : []));
    expect(untils).toHaveLength(6);
    for (const [place, untilMs] of untils.entries()) {
      expect((births[place + 1] ?? 0) - untilMs).toBeGreaterThanOrEqual(0);
      expect((births[place + 1] ?? 0) - untilMs).toBeLessThan(1000);
    }
  });

  it('is why nothing runs, and until when', () => {
    const answer = explain(tape, JOB, { atMs: Date.parse('2026-11-20T20:51:30Z') });
    const idle = answer.ok ? answer.findings.find(({ kind }) => kind === 'idle') : undefined;
    expect(idle).toMatchObject({ why: { kind: 'backOff', untilMs: Date.parse('2026-11-20T20:51:58Z') } });
  });

  it('is most of the time the Job took', () => {
    const answer = explain(tape, JOB);
    const path = answer.ok ? answer.findings.find((one) => one.kind === 'criticalPath') : undefined;
    const waits = path?.kind === 'criticalPath' ? path.segments.filter(({ kind }) => kind === 'backOff') : [];
    const totalMs = waits.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    expect(Math.abs(totalMs - 630_000)).toBeLessThan(6000);
  });
});

describe('the tape of a run', () => {
  it('tells of its back-offs itself', () => {
    const { tape } = runOf({ backoffLimit: 2 }, { pods: EXITS_1 });
    expect([...withBackOffs(tape)]).toEqual([...tape]);
  });
});
