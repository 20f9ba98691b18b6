/** Claims about explanations that hold for every recorded scenario. */
import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/simulate/simulate.js';
import { explain, explanationText, type Finding, RULES } from '../../../src/views/explain/index.js';
import type { RecordedScenario } from '../../conformance/door/job.js';
import { recording } from '../../conformance/recording.js';

const scenarios = recording<RecordedScenario>('job/scenarios.jsonl.gz');

describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  '%s',
  (_, { job, ...scenario }) => {
    const manifest = {
      spec: { template: { spec: { containers: [] } } },
      ...job,
      metadata: { ...job?.metadata, name: 'job' },
    };
    const run = simulate([manifest], scenario);
    const answer = explain(run.tape, { kind: 'Job', name: 'job' });
    const findings = answer.ok ? answer.findings : [];

    it('has as many counted failures as the status says', () => {
      const status = lastStatus(run.tape);
      const failures = findings.find((one) => one.kind === 'failures');
      const counted = failures?.entries.filter(({ count }) => count.kind !== 'ignored').length ?? 0;
      expect(counted).toBe(status);
    });

    it('accounts for every moment', () => {
      const path = findings.find((one) => one.kind === 'criticalPath');
      let cursorMs = path?.fromMs;
      for (const { fromMs, toMs } of path?.segments ?? []) {
        expect(fromMs).toBe(cursorMs);
        cursorMs = toMs;
      }
      expect(cursorMs).toBe(path?.toMs);
    });

    it('says why its first and last pods were created', () => {
      const created = [...run.tape].flatMap(({ fact }) => (fact.type === 'PodCreated' ? [fact.pod] : []));
      for (const { name, namespace } of new Set([...created.slice(0, 4), ...created.slice(-2)])) {
        const pod = explain(run.tape, { kind: 'Pod', name, namespace });
        expect(pod.ok && pod.findings.map(({ kind }) => kind)).toContain('created');
        if (pod.ok) expect(explanationText(pod).join('\n')).not.toMatch(/undefined|null|NaN/);
      }
    });

    it('is put in words', () => {
      if (answer.ok) expect(explanationText(answer).join('\n')).not.toMatch(/undefined|null|NaN|Infinity/);
      expect(rulesOf(findings).every((rule) => rule.docs.startsWith('https://kubernetes.io/docs/'))).toBe(
        true,
      );
    });
  },
);

function rulesOf(findings: readonly Finding[]) {
  return findings.map(({ rule }) => RULES[rule]);
}

/** `status.failed` and the failed pods listed as uncounted, as last written. */
function lastStatus(tape: ReturnType<typeof simulate>['tape']): number {
  let failed = 0;
  let uncounted = 0;
  for (const { fact } of tape) {
    if (fact.type !== 'JobProgressed') continue;
    failed = fact.progress.failed ?? failed;
    if (fact.progress.uncountedTerminatedPods !== undefined) {
      uncounted = fact.progress.uncountedTerminatedPods?.failed?.length ?? 0;
    }
  }
  return failed + uncounted;
}
