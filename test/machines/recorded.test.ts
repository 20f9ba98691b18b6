import { expect, it } from 'vitest';
import type { StateValue } from 'xstate';
import { container, job, pod } from '../../machines/index.js';
import type { Job } from '../../src/api/types/index.js';
import { Cluster, type Entry } from '../../src/cluster/cluster.js';
import { JobEntry } from '../../src/cluster/job-entry.js';
import { PodEntry } from '../../src/cluster/pod-entry.js';
import type { AnyChart } from '../../src/kernel/chart.js';
import type { Scenario } from '../../src/simulate/scenario.js';
import { simulate } from '../../src/simulate/simulate.js';
import { statesOf } from '../../src/views/diagram/walk.js';
import { recording } from '../conformance/recording.js';
import { isActive } from './places.js';

interface Recorded extends Scenario {
  readonly name: string;
  readonly job: Job;
}

const visited = { job: new Set<StateValue>(), pod: new Set<StateValue>(), container: new Set<StateValue>() };

function visit(changed: Entry | null): void {
  if (changed === null) return;
  if (changed instanceof JobEntry) {
    visited.job.add(changed.lived.value);
    return;
  }
  if (!(changed instanceof PodEntry)) return;
  visited.pod.add(changed.lived.value);
  for (const { value } of changed.lived.record.containers) visited.container.add(value);
}

it('the recorded runs pass through every state but that of not existing yet', () => {
  for (const { job: manifest, name: _, ...scenario } of recording<Recorded>('job/scenarios.jsonl.gz')) {
    const named = { ...manifest, metadata: { ...manifest.metadata, name: 'job' } };
    const cluster = new Cluster();
    for (const envelope of simulate([named], scenario).tape) visit(cluster.apply(envelope));
  }
  const missing = [
    ...unvisited(job.chart, visited.job),
    ...unvisited(pod.chart, visited.pod),
    ...unvisited(container.chart, visited.container),
  ];
  // No Job of the recordings has a rule for its containers.
  expect(missing).toEqual(['job progress unborn', 'pod phase Unborn', 'container restartingAllContainers']);
});

function unvisited(chart: AnyChart, values: ReadonlySet<StateValue>): readonly string[] {
  return statesOf(chart)
    .filter(({ path }) => ![...values].some((value) => isActive(value, path)))
    .map(({ path }) => path.join(' '));
}
