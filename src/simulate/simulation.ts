/**
 * The loop: takes what is due next, lets it happen, tells everybody who watches, and goes on until nothing is left, the
 * time is over or a limit is reached.
 */

import { jobUidOf } from '../../machines/pod-record.js';
import type { CronJob, Job } from '../api/types/index.js';
import { Cluster } from '../cluster/cluster.js';
import { CronJobsApi } from '../cluster/cronjobs-api.js';
import type { FactEnvelope } from '../cluster/facts.js';
import { JobsApi } from '../cluster/jobs-api.js';
import { Ledger } from '../cluster/ledger.js';
import { PodsApi } from '../cluster/pods-api.js';
import { Agenda } from '../kernel/agenda.js';
import { randomStream } from '../kernel/random.js';
import { timestamp } from '../kernel/time.js';
import { ActionHost } from './actions.js';
import { admitted } from './admission.js';
import { CallFaults } from './call-faults.js';
import { CleanUpHost } from './clean-up-host.js';
import { ControllerProcess } from './controller-process.js';
import { CronJobActions } from './cronjob-actions.js';
import { preparedCronJob } from './cronjob-admission.js';
import { CronJobCalls } from './cronjob-calls.js';
import { CronJobHost } from './cronjob-host.js';
import { GarbageHost } from './garbage-host.js';
import { type Crash, JobCalls } from './job-calls.js';
import { JobHost } from './job-host.js';
import { JobScripts } from './job-scripts.js';
import { NodesHost } from './nodes-host.js';
import { Notices } from './notices.js';
import { type Parts, partsOf } from './parts.js';
import { PodHost } from './pod-host.js';
import { behaviourChooser } from './pod-rules.js';
import type { NodeSpec, Scenario } from './scenario.js';
import { uidSequence } from './uids.js';
import { Watches } from './watches.js';
import { type Item, LANES, type World } from './world.js';

/** Why a run stopped. */
export type RunEnd =
  /** Nothing is left that could happen. */
  | { readonly kind: 'idle' }
  /** What comes next lies after `until`. */
  | { readonly kind: 'until'; readonly nextMs: number }
  | { readonly kind: 'limit'; readonly limit: 'facts' | 'pods'; readonly atMs: number };

export const DEFAULT_START = '2026-01-05T10:00:00Z';
const DEFAULT_UNTIL_SECONDS = 86_400;
const DEFAULT_LIMITS = { facts: 50_000_000, pods: 5_000_000 };

/** A manifest without a kind is a Job. */
export type Manifest = Job | CronJob;

export class Simulation {
  readonly startMs: number;
  readonly #untilMs: number;
  readonly #limits: { readonly facts: number; readonly pods: number };
  readonly #scenario: Scenario;
  readonly #world: World;
  readonly #notices = new Notices();
  readonly #jobHost: JobHost;
  readonly #cleanUpHost: CleanUpHost;
  readonly #watches: Watches;
  readonly #process: ControllerProcess;
  readonly #nodesHost: NodesHost;
  readonly #podHost: PodHost;
  readonly #garbageHost: GarbageHost;
  readonly #jobScripts: JobScripts;
  readonly #cronJobHost: CronJobHost;
  readonly #cronJobActions: CronJobActions;
  readonly #actionHost: ActionHost;

  /**
   * @param append is given every fact in order: the tape.
   * @param replaced what takes the place of the usual components.
   */
  constructor(
    manifests: readonly Manifest[],
    scenario: Scenario,
    append: (envelope: FactEnvelope) => void,
    replaced: Partial<Parts> = {},
  ) {
    const seed = scenario.seed ?? 1;
    this.#scenario = scenario;
    this.startMs = Date.parse(scenario.start ?? DEFAULT_START);
    this.#untilMs = this.startMs + (scenario.until ?? DEFAULT_UNTIL_SECONDS) * 1000;
    this.#limits = { ...DEFAULT_LIMITS, ...scenario.limits };
    const parts = partsOf(scenario.model ?? 'v1.36.2', replaced);
    const cluster = new Cluster();
    const clock = { offsetMs: 0 };
    const ledger = new Ledger(cluster, (envelope, changed) => {
      append(envelope);
      this.#notices.add(envelope, changed);
    });
    this.#world = {
      cluster,
      ledger,
      agenda: new Agenda<Item>(),
      jobs: new JobsApi(ledger, parts.validateJobStatusUpdate),
      pods: new PodsApi(ledger),
      parts,
      cronJobs: new CronJobsApi(ledger),
      clock,
      wallMs: () => ledger.nowMs + clock.offsetMs,
      scripted: new Set(),
      names: randomStream(seed, 'pod names'),
      nextUid: uidSequence(seed),
    };
    const chooser = behaviourChooser(
      scenario.pods ?? [],
      ({ lived }) =>
        cluster.jobs.get(jobUidOf(lived.record.born) ?? '')?.name ?? lived.record.born.owner?.name,
      randomStream(seed, 'pod behaviours'),
    );
    const faults = new CallFaults(scenario.apiErrors ?? null, randomStream(seed, 'API errors'));
    const calls = new JobCalls(this.#world, faults);
    this.#watches = new Watches(this.#world, (notice) => this.#jobHost.observe(notice));
    this.#cleanUpHost = new CleanUpHost(this.#world, this.#watches, calls, (jobKey, version) =>
      this.#jobHost.noteCleanUp(jobKey, version),
    );
    this.#jobHost = new JobHost(this.#world, this.#watches, calls, this.#cleanUpHost);
    this.#nodesHost = new NodesHost(this.#world, nodeSpecs(scenario.nodes ?? 1));
    this.#podHost = new PodHost(this.#world, this.#nodesHost, chooser);
    this.#garbageHost = new GarbageHost(this.#world);
    this.#jobScripts = new JobScripts(this.#world, scenario.jobScripts ?? null);
    const cronJobCalls = new CronJobCalls(this.#world, faults, this.#garbageHost, this.#jobScripts);
    this.#cronJobHost = new CronJobHost(this.#world, cronJobCalls);
    this.#process = new ControllerProcess(
      this.#world,
      this.#watches,
      this.#jobHost,
      this.#cleanUpHost,
      this.#cronJobHost,
    );
    const firstCronJob = manifests.find(isCronJob)?.metadata.name ?? 'cronjob';
    this.#cronJobActions = new CronJobActions(this.#world, this.#garbageHost, this.#jobScripts, firstCronJob);
    this.#actionHost = new ActionHost(this.#world, {
      firstJob: manifests.find(isJob)?.metadata.name ?? 'job',
      garbage: this.#garbageHost,
      faults,
      watches: this.#watches,
      process: this.#process,
      nodes: this.#nodesHost,
      resumePods: () => this.#podHost.resume(),
      cronJobs: this.#cronJobActions,
    });
    this.#begin(manifests);
  }

  get cluster(): Cluster {
    return this.#world.cluster;
  }

  run(): RunEnd {
    const { agenda, ledger, cluster } = this.#world;
    for (;;) {
      const due = agenda.peek();
      if (due === null) return { kind: 'idle' };
      if (due.atMs > this.#untilMs) return { kind: 'until', nextMs: due.atMs };
      if (ledger.nextSeq >= this.#limits.facts) return { kind: 'limit', limit: 'facts', atMs: ledger.nowMs };
      if (cluster.podsCreated >= this.#limits.pods)
        return { kind: 'limit', limit: 'pods', atMs: ledger.nowMs };
      agenda.next();
      ledger.nowMs = due.atMs;
      this.#perform(due.item, due.atMs);
      this.#deliver();
    }
  }

  #begin(manifests: readonly Manifest[]): void {
    const { ledger, agenda, nextUid } = this.#world;
    ledger.nowMs = this.startMs;
    for (const manifest of manifests) {
      if (isJob(manifest)) this.#jobScripts.create(admitted(manifest, this.#world), null);
      else this.#world.cronJobs.create(preparedCronJob(manifest, nextUid(), timestamp(this.startMs)));
    }
    this.#deliver();
    for (const [place, { at }] of (this.#scenario.actions ?? []).entries()) {
      agenda.add(this.startMs + Math.round(at * 1000), LANES.actions, place, { kind: 'action', place });
    }
  }

  #perform(item: Item, atMs: number): void {
    switch (item.kind) {
      case 'controllerReturns':
        return this.#process.comeBack();
      case 'lateNotice':
        return this.#watches.release(item.watch);
      case 'action':
        return this.#act(item.place);
      case 'ttl':
        return this.#garbageHost.expire(item.jobUid);
      case 'nodeUnreachable':
        return this.#nodesHost.giveUp(item.node);
      case 'podEvicted':
        return this.#nodesHost.evict(item.podUid, item.node, item.taintKey);
      case 'nodePodsCollected':
        return this.#nodesHost.collect(item.node);
      case 'pod':
        return this.#podHost.advance(item.pod, atMs);
      case 'strayPod':
        return this.#garbageHost.collectStray(item.podUid);
      case 'foregroundEnd':
        return this.#garbageHost.endForeground(item.jobUid);
      case 'jobDelayed':
        return this.#jobHost.fall(item.queue, item.key);
      case 'jobSync':
        return this.#survive(this.#jobHost.sync(item.queue, item.key));
      case 'cleanUpDelayed':
        return this.#cleanUpHost.fall(item.queue, item.key);
      case 'cleanUp':
        return this.#survive(this.#cleanUpHost.serve(item.queue, item.key));
      case 'jobScript':
        return this.#jobScripts.advance(item.jobUid);
      case 'cronJobDelayed':
        return this.#cronJobHost.fall(item.queue, item.key);
      case 'cronJobSync':
        return this.#survive(this.#cronJobHost.sync(item.queue, item.key));
      case 'secondHalf':
        return this.#cronJobActions.finish(item.of);
    }
  }

  #act(place: number): void {
    const action = this.#scenario.actions?.[place];
    if (action !== undefined) this.#actionHost.perform(action, place);
  }

  #survive(crash: Crash | null): void {
    if (crash !== null) this.#process.stop(crash.downSeconds);
  }

  /** Everybody sees every write of the step that has just ended, in the order of the writes. */
  #deliver(): void {
    this.#notices.carryFacts = this.#watches.lags;
    while (!this.#notices.isEmpty) {
      for (const notice of this.#notices.take()) {
        if (notice.kind === 'pod') {
          if (notice.change === 'added') this.#actionHost.podCreated(notice.entry);
          else if (notice.change === 'deleted') this.#actionHost.podGone(notice.entry);
        }
        this.#cronJobHost.observe(notice);
        if (notice.kind === 'cronJob') continue;
        this.#nodesHost.observe(notice);
        this.#cronJobActions.observe(notice);
        this.#podHost.observe(notice);
        this.#watches.observe(notice);
        this.#jobScripts.observe(notice);
        this.#garbageHost.observe(notice);
      }
    }
  }
}

function nodeSpecs(nodes: number | readonly NodeSpec[]): readonly NodeSpec[] {
  return typeof nodes === 'number' ? Array.from({ length: nodes }, () => ({})) : nodes;
}

function isCronJob(manifest: Manifest): manifest is CronJob {
  return manifest.kind === 'CronJob';
}

function isJob(manifest: Manifest): manifest is Job {
  return manifest.kind !== 'CronJob';
}
