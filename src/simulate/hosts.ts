/** Puts the parts of a simulation together: the API server, the controllers, the nodes, and the faults between them. */
import { jobUidOf } from '../../machines/pod-record.js';
import { isCronJob } from '../api/judge.js';
import type { CronJob, Job } from '../api/types/index.js';
import { CronJobsApi } from '../cluster/cronjobs-api.js';
import { JobsApi } from '../cluster/jobs-api.js';
import type { Ledger } from '../cluster/ledger.js';
import { PodsApi } from '../cluster/pods-api.js';
import { Agenda } from '../kernel/agenda.js';
import { randomStream } from '../kernel/random.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import { ActionHost } from './actions.js';
import { CallFaults } from './call-faults.js';
import { CleanUpHost } from './clean-up-host.js';
import { ControllerProcess } from './controller-process.js';
import { CronJobActions } from './cronjob-actions.js';
import { CronJobCalls } from './cronjob-calls.js';
import { CronJobHost } from './cronjob-host.js';
import { FaultActions } from './fault-actions.js';
import { GarbageHost } from './garbage-host.js';
import { JobCalls } from './job-calls.js';
import { JobHost } from './job-host.js';
import { JobScripts } from './job-scripts.js';
import { Meant } from './meant.js';
import { NodesHost } from './nodes-host.js';
import type { Parts } from './parts.js';
import { PodActions } from './pod-actions.js';
import { PodHost } from './pod-host.js';
import { behaviourChooser } from './pod-rules.js';
import type { NodeSpec, Scenario } from './scenario.js';
import { uidSequence } from './uids.js';
import { Watches } from './watches.js';
import type { Item, World } from './world.js';

/** A manifest without a kind is a CronJob when its spec has a `jobTemplate`, else a Job. */
export type Manifest = Job | CronJob;

/** Everybody who acts in a simulation. */
export interface Hosts {
  readonly watches: Watches;
  readonly jobs: JobHost;
  readonly cleanUps: CleanUpHost;
  readonly process: ControllerProcess;
  readonly nodes: NodesHost;
  readonly pods: PodHost;
  readonly garbage: GarbageHost;
  readonly jobScripts: JobScripts;
  readonly cronJobs: CronJobHost;
  readonly meant: Meant;
  readonly cronJobActions: CronJobActions;
  readonly podActions: PodActions;
  readonly actions: ActionHost;
}

export function createWorld(ledger: Ledger, parts: Parts, seed: number): World {
  const clock = { offsetMs: 0 };
  return {
    cluster: ledger.cluster,
    ledger,
    agenda: new Agenda<Item>(),
    jobs: new JobsApi(ledger, parts.validateJobStatusUpdate),
    pods: new PodsApi(ledger),
    parts,
    cronJobs: new CronJobsApi(ledger),
    clock,
    wallMs: () => ledger.nowMs + clock.offsetMs,
    scripts: new TurnoverMap(),
    names: randomStream(seed, 'pod names'),
    nextUid: uidSequence(seed),
  };
}

export function createHosts(world: World, scenario: Scenario, seed: number): Hosts {
  const faults = new CallFaults(scenario.apiErrors ?? null, randomStream(seed, 'API errors'));
  const calls = new JobCalls(world, faults);
  // The controller sees what its watches show it, and its clean-ups are writes of its own: each needs the other.
  const watches: Watches = new Watches(world, (notice) => {
    cronJobs.observe(notice);
    if (notice.kind !== 'cronJob') jobs.observe(notice);
  });
  const cleanUps: CleanUpHost = new CleanUpHost(world, watches, calls, (jobKey, jobUid, version) =>
    jobs.noteCleanUp(jobKey, jobUid, version),
  );
  const jobs: JobHost = new JobHost(world, watches, calls, cleanUps);
  const nodes = new NodesHost(world, nodeSpecs(scenario.nodes ?? 1), () => pods.retryPlacement());
  const pods = new PodHost(world, nodes, chooserOf(world, scenario, seed));
  const garbage = new GarbageHost(world);
  const jobScripts = new JobScripts(world, scenario.jobScripts ?? null);
  const cronJobs: CronJobHost = new CronJobHost(
    world,
    watches,
    new CronJobCalls(world, faults, garbage, jobScripts),
  );
  const process = new ControllerProcess(world, watches, jobs, cleanUps, cronJobs);
  const meant = new Meant(world.cluster);
  const cronJobActions = new CronJobActions(world, garbage, jobScripts, meant);
  const podActions = new PodActions(world);
  const brittle = { faults, watches, controllers: process, nodes, resumePods: () => pods.resume() };
  const actionParts = {
    garbage,
    pods: podActions,
    faults: new FaultActions(world, brittle),
    cronJobs: cronJobActions,
  };
  const actions = new ActionHost(world, actionParts, meant);
  return {
    watches,
    jobs,
    cleanUps,
    process,
    nodes,
    pods,
    garbage,
    jobScripts,
    cronJobs,
    meant,
    cronJobActions,
    podActions,
    actions,
  };
}

export function isJob(manifest: Manifest): manifest is Job {
  return !isCronJob(manifest);
}

function chooserOf({ cluster }: World, { pods = [] }: Scenario, seed: number) {
  return behaviourChooser(
    pods,
    ({ lived }) => {
      const { born } = lived.record;
      return cluster.jobs.get(jobUidOf(born) ?? '')?.name ?? born.owner?.name;
    },
    randomStream(seed, 'pod behaviours'),
  );
}

function nodeSpecs(nodes: number | readonly NodeSpec[]): readonly NodeSpec[] {
  return typeof nodes === 'number' ? Array.from({ length: nodes }, () => ({})) : nodes;
}
