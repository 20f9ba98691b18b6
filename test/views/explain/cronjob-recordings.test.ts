/** Claims about explanations of CronJobs that hold at many instants of every recorded scenario. */
import { describe, expect, it } from 'vitest';
import type { Job, ObjectMeta } from '../../../src/api/types/index.js';
import { Simulation } from '../../../src/simulate/simulation.js';
import { MemoryTape, TAPE_FORMAT, type Tape } from '../../../src/tape/tape.js';
import { type Explanation, explain, explanationText, RULES } from '../../../src/views/explain/index.js';
import { asModelled, type RecordedCronJobScenario } from '../../conformance/door/cronjob.js';
import { recording } from '../../conformance/recording.js';

const scenarios = recording<RecordedCronJobScenario>('cronjob/scenarios.jsonl.gz');
const INSTANTS = 7;

type Found = Extract<Explanation, { readonly ok: true }>;

describe('an explanation of a recorded CronJob', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_, recorded) => {
    const tape = tapeOf(recorded);
    const { name = '' } = recorded.cronJob.metadata;
    for (let step = 0; step <= INSTANTS; step++) {
      const atMs = tape.header.startMs + Math.round((recorded.until * 1_000 * step) / INSTANTS);
      const answer = explain(tape, { kind: 'CronJob', name }, { atMs });
      if (!answer.ok) throw new Error(answer.message);
      expect(explanationText(answer).join('\n')).not.toMatch(/undefined|null|NaN|Infinity|Invalid [Dt]/);
      for (const { rule } of answer.findings)
        expect(RULES[rule].docs).toContain('https://kubernetes.io/docs/');
      expectTrue(answer, tape);
    }
  });
});

function tapeOf(recorded: RecordedCronJobScenario): Tape {
  const { cronJob, model } = asModelled(recorded);
  const startMs = Date.parse(recorded.start);
  const input = { manifests: [cronJob], scenario: model };
  const tape = new MemoryTape({ format: TAPE_FORMAT, model: 'v1.36.2', startMs, seed: 1, input });
  new Simulation([cronJob], model, (envelope) => tape.append(envelope)).run();
  return tape;
}

/** A time said to be started has its Job on the tape; one said not to be has none. */
function expectTrue({ findings, atMs }: Found, tape: Tape): void {
  const slot = findings.find((one) => one.kind === 'slot');
  if (slot === undefined || slot.scheduledMs === null) return;
  let uid = '';
  for (const { fact, subject, atMs: bornMs } of tape)
    if (fact.type === 'CronJobCreated' && bornMs <= atMs) uid = subject;
  const started = [...tape].some(
    ({ fact }) => fact.type === 'JobCreated' && isRun(fact.job, uid, slot.scheduledMs),
  );
  if (slot.outcome.kind === 'started') expect(started).toBe(true);
  if (slot.outcome.kind === 'notStarted') expect(started).toBe(false);
}

function isRun({ metadata }: Job, cronJobUid: string, scheduledMs: number | null): boolean {
  return metadata.ownerReferences?.[0]?.uid === cronJobUid && scheduledOf(metadata) === scheduledMs;
}

function scheduledOf({ annotations }: ObjectMeta): number {
  return Date.parse(annotations?.['batch.kubernetes.io/cronjob-scheduled-timestamp'] ?? '');
}
