/**
 * The loop: takes what is due next, lets it happen, tells everybody who watches, and goes on until nothing is left, the
 * time is over or a limit is reached.
 */
import { Cluster } from '../cluster/cluster.js';
import type { FactEnvelope } from '../cluster/facts.js';
import { Ledger } from '../cluster/ledger.js';
import { timestamp } from '../kernel/time.js';
import { admitted } from './admission.js';
import { ControllerCrash } from './controller-crash.js';
import { preparedCronJob } from './cronjob-admission.js';
import { createHosts, createWorld, type Hosts, isJob, type Manifest } from './hosts.js';
import { Notices } from './notices.js';
import { type Parts, partsOf } from './parts.js';
import type { Scenario } from './scenario.js';
import { type Item, LANES, type World } from './world.js';

/** Why a run stopped. */
export type RunEnd =
  /** Nothing is left that could happen. */
  | { readonly kind: 'idle' }
  /** What comes next lies after `until`. */
  | { readonly kind: 'until'; readonly nextMs: number }
  | { readonly kind: 'limit'; readonly limit: RunLimit; readonly atMs: number };

/** A bound of a run; `steps` of those in a row that make no fact, as a controller takes that wakes itself for ever. */
export type RunLimit = 'facts' | 'pods' | 'steps';

export const DEFAULT_START = '2026-01-05T10:00:00Z';
export const DEFAULT_UNTIL_SECONDS = 86_400;
const DEFAULT_LIMITS = { facts: 50_000_000, pods: 5_000_000, steps: 1_000_000 };

export class Simulation {
  readonly startMs: number;
  readonly #untilMs: number;
  readonly #limits: Readonly<Record<RunLimit, number>>;
  #idleSteps = 0;
  readonly #scenario: Scenario;
  /** Those who act from outside keep books only if there is something to do. */
  readonly #isActedOn: boolean;
  readonly #world: World;
  readonly #notices = new Notices();
  readonly #hosts: Hosts;

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
    this.#isActedOn = (scenario.actions ?? []).length > 0;
    this.startMs = Date.parse(scenario.start ?? DEFAULT_START);
    this.#untilMs = this.startMs + (scenario.until ?? DEFAULT_UNTIL_SECONDS) * 1000;
    this.#limits = { ...DEFAULT_LIMITS, ...scenario.limits };
    const ledger = new Ledger(new Cluster(), (envelope, changed) => {
      append(envelope);
      this.#notices.add(envelope, changed);
    });
    this.#world = createWorld(ledger, partsOf(scenario.model ?? 'v1.36.2', replaced), seed);
    this.#hosts = createHosts(this.#world, scenario, seed);
    this.#begin(manifests);
  }

  get cluster(): Cluster {
    return this.#world.cluster;
  }

  run(): RunEnd {
    const { agenda, ledger } = this.#world;
    for (;;) {
      const due = agenda.peek();
      if (due === null) return { kind: 'idle' };
      if (due.atMs > this.#untilMs) return { kind: 'until', nextMs: due.atMs };
      const limit = this.#limitReached();
      if (limit !== null) return { kind: 'limit', limit, atMs: ledger.nowMs };
      agenda.next();
      const { nextSeq } = ledger;
      ledger.nowMs = due.atMs;
      this.#attempt(due.item, due.atMs);
      this.#deliver();
      this.#idleSteps = ledger.nextSeq === nextSeq ? this.#idleSteps + 1 : 0;
    }
  }

  #limitReached(): RunLimit | null {
    const { ledger, cluster } = this.#world;
    if (ledger.nextSeq >= this.#limits.facts) return 'facts';
    if (cluster.podsCreated >= this.#limits.pods) return 'pods';
    return this.#idleSteps >= this.#limits.steps ? 'steps' : null;
  }

  #begin(manifests: readonly Manifest[]): void {
    const { ledger, agenda } = this.#world;
    ledger.nowMs = this.startMs;
    for (const manifest of manifests) {
      if (isJob(manifest)) this.#hosts.jobScripts.create(admitted(manifest, this.#world), null);
      else this.#world.cronJobs.create(preparedCronJob(manifest, this.#world, timestamp(this.startMs)));
    }
    this.#deliver();
    for (const [place, { at }] of (this.#scenario.actions ?? []).entries()) {
      agenda.add(this.startMs + Math.round(at * 1000), LANES.actions, place, { kind: 'action', place });
    }
  }

  /** A crash of the controllers ends what they were doing, and nothing else. */
  #attempt(item: Item, atMs: number): void {
    try {
      this.#perform(item, atMs);
    } catch (thrown) {
      if (!(thrown instanceof ControllerCrash)) throw thrown;
      this.#hosts.process.stop(thrown.downSeconds);
    }
  }

  #perform(item: Item, atMs: number): void {
    switch (item.kind) {
      case 'controllerReturns':
        return this.#hosts.process.comeBack();
      case 'lateNotice':
        return this.#hosts.watches.release(item.watch);
      case 'action':
        return this.#act(item.place);
      case 'ttl':
        return this.#hosts.garbage.expire(item.jobUid);
      case 'nodeUnreachable':
        return this.#hosts.nodes.giveUp(item.node);
      case 'podEvicted':
        return this.#hosts.nodes.evict(item);
      case 'nodePodsCollected':
        return this.#hosts.nodes.collect(item.node);
      case 'pod':
        return this.#hosts.pods.advance(item.pod, atMs);
      case 'strayPod':
        return this.#hosts.garbage.collectStray(item.podUid);
      case 'strayJob':
        return this.#hosts.garbage.collectStrayJob(item.jobUid);
      case 'foregroundEnd':
        return this.#hosts.garbage.endForeground(item.jobUid);
      case 'jobDelayed':
        return this.#hosts.jobs.fall(item.queue, item.key, item.madeAs);
      case 'jobSync':
        return this.#hosts.jobs.sync(item.queue, item.key);
      case 'cleanUpDelayed':
        return this.#hosts.cleanUps.fall(item.queue, item.key, item.madeAs);
      case 'cleanUp':
        return this.#hosts.cleanUps.serve(item.queue, item.key);
      case 'jobScript':
        return this.#hosts.jobScripts.advance(item.jobUid);
      case 'cronJobDelayed':
        return this.#hosts.cronJobs.fall(item.queue, item.key, item.madeAs);
      case 'cronJobSync':
        return this.#hosts.cronJobs.sync(item.queue, item.key);
      case 'secondHalf':
        return this.#hosts.cronJobActions.finish(item.of);
    }
  }

  #act(place: number): void {
    const action = this.#scenario.actions?.[place];
    if (action !== undefined) this.#hosts.actions.perform(action, place);
  }

  /** Everybody sees every write of the step that has just ended, in the order of the writes. */
  #deliver(): void {
    const { watches, nodes, pods, garbage, jobScripts, meant, cronJobActions, podActions } = this.#hosts;
    this.#notices.carryFacts = watches.lags;
    while (!this.#notices.isEmpty) {
      for (const notice of this.#notices.take()) {
        watches.observe(notice);
        if (this.#isActedOn) meant.observe(notice);
        if (notice.kind === 'cronJob') continue;
        if (this.#isActedOn) {
          podActions.observe(notice);
          cronJobActions.observe(notice);
        }
        nodes.observe(notice);
        pods.observe(notice);
        jobScripts.observe(notice);
        garbage.observe(notice);
      }
    }
  }
}
