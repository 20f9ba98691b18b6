/** Small Jobs to ask about. */
import type { Job, JobSpec } from '../../../src/api/types/index.js';
import type { Run } from '../../../src/simulate/run.js';
import type { Scenario } from '../../../src/simulate/scenario.js';
import { simulate } from '../../../src/simulate/simulate.js';
import { type Explanation, explain, type Finding, type Subject } from '../../../src/views/explain/index.js';

export function job(
  spec: Partial<JobSpec>,
  restartPolicy: 'Never' | 'OnFailure' = 'Never',
  name = 'work',
): Job {
  const template = { spec: { restartPolicy, containers: [{ name: 'main', image: 'busybox' }] } };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template, ...spec } };
}

export const EXITS_1: NonNullable<Scenario['pods']> = [
  { match: {}, behaviour: { runs: [{ for: 5, exitCode: 1 }] } },
];

export function runOf(spec: Partial<JobSpec>, scenario: Scenario = {}, restartPolicy?: 'OnFailure'): Run {
  return simulate([job(spec, restartPolicy)], scenario);
}

type Kind = Finding['kind'];

/** What an explanation says about one thing; null when it says nothing. */
export function asked<K extends Kind>(
  run: Run,
  subject: Subject,
  kind: K,
  atSeconds?: number,
): Extract<Finding, { kind: K }> | null {
  const found = findings(run, subject, atSeconds).find((one) => one.kind === kind);
  return found !== undefined && isOf(found, kind) ? found : null;
}

export function findings(run: Run, subject: Subject, atSeconds?: number): readonly Finding[] {
  const answer = answered(run, subject, atSeconds);
  if (!answer.ok) throw new Error(answer.message);
  return answer.findings;
}

export function answered(run: Run, subject: Subject, atSeconds?: number): Explanation {
  const { startMs } = run.tape.header;
  return explain(run.tape, subject, atSeconds === undefined ? {} : { atMs: startMs + atSeconds * 1000 });
}

function isOf<K extends Kind>(finding: Finding, kind: K): finding is Extract<Finding, { kind: K }> {
  return finding.kind === kind;
}

export const WORK: Subject = { kind: 'Job', name: 'work' };

/** The n-th pod of the run, from 1. */
export function podNo(run: Run, ordinal: number): Subject {
  for (const { fact } of run.tape) {
    if (fact.type !== 'PodCreated') continue;
    ordinal -= 1;
    if (ordinal === 0) return { kind: 'Pod', name: fact.pod.name };
  }
  throw new Error('the run has fewer pods');
}

/** Seconds since the start. */
export function secondsOf(run: Run, atMs: number | null | undefined): number | null {
  return atMs == null ? null : (atMs - run.tape.header.startMs) / 1000;
}
