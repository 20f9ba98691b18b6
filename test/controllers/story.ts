/** A story: one Job called `job`, what its pods do, and what happens to them. */

import type { Job, JobSpec, JobStatus, PodSpec } from '../../src/api/types/index.js';
import type { FactEnvelope } from '../../src/cluster/facts.js';
import type { ContainerRun } from '../../src/index.js';
import type { Run } from '../../src/simulate/run.js';
import type { Action, PodRule } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';

export interface Story {
  readonly spec?: Partial<JobSpec>;
  /** What the pod spec has besides its one container `main`. Never restarts unless it says so. */
  readonly pod?: Partial<PodSpec>;
  readonly pods?: readonly PodRule[];
  readonly actions?: readonly Action[];
  /** Seconds; default two hours. */
  readonly until?: number;
}

export function jobOf({ spec, pod }: Story): Job {
  const containers = [{ name: 'main', image: 'example.com/app:1' }];
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'job' },
    spec: { ...spec, template: { ...spec?.template, spec: { restartPolicy: 'Never', containers, ...pod } } },
  };
}

export function run(story: Story): Run {
  const { pods, actions, until = 7200 } = story;
  return simulate([jobOf(story)], { until, ...(pods && { pods }), ...(actions && { actions }) });
}

/** Every pod that no rule before it is for. */
export function otherwise(...runs: readonly ContainerRun[]): PodRule {
  return { match: {}, behaviour: { runs } };
}

/** The n-th pod. */
export function podNumber(ordinal: number, ...runs: readonly ContainerRun[]): PodRule {
  return { match: { ordinal }, behaviour: { runs } };
}

export function statusAt(run: Run, seconds: number): JobStatus {
  return run.at(seconds).job('job').status ?? {};
}

/** `Complete`, `Failed` ... that hold, in the order of the status. */
export function conditionsAt(run: Run, seconds: number): readonly string[] {
  const { conditions = [] } = statusAt(run, seconds);
  return conditions.filter(({ status }) => status === 'True').map(({ type }) => type);
}

/** The seconds at which facts of this type became true. */
export function secondsOf(run: Run, type: FactEnvelope['fact']['type']): readonly number[] {
  const { startMs } = run.tape.header;
  return [...run.tape].filter(({ fact }) => fact.type === type).map(({ atMs }) => (atMs - startMs) / 1000);
}

/** How the only Job ended: what, why and in which second. */
export function endOf({ outcome, tape }: Run) {
  const [end] = outcome.jobs;
  if (end === undefined || end.atMs === null) return null;
  return { result: end.result, reason: end.reason, at: (end.atMs - tape.header.startMs) / 1000 };
}
