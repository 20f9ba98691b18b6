/** Carries out what a scenario makes happen from outside. */
import type { PodFact } from '../../machines/pod-facts.js';
import { labelsOf, type PodMark } from '../../machines/pod-record.js';
import { errorMessages, patchObject, validateCreate } from '../api/judge.js';
import { generateName } from '../api/names.js';
import type { Job, JsonObject } from '../api/types/index.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { jobObject } from '../cluster/objects.js';
import type { PodEntry } from '../cluster/pod-entry.js';
import { stampOf } from '../controllers/job/pod-stamp.js';
import { admitted } from './admission.js';
import type { CallFaults } from './call-faults.js';
import type { ControllerProcess } from './controller-process.js';
import type { CronJobActions } from './cronjob-actions.js';
import type { GarbageHost } from './garbage-host.js';
import type { NodesHost } from './nodes-host.js';
import type { Notice } from './notices.js';
import type { Action, ConditionSetting } from './scenario.js';
import type { Watches, WatchKind } from './watches.js';
import type { World } from './world.js';

/** What actions act upon. */
export interface Reach {
  /** The name meant by actions that name no job. */
  readonly firstJob: string;
  readonly garbage: GarbageHost;
  readonly faults: CallFaults;
  readonly watches: Watches;
  readonly process: ControllerProcess;
  readonly nodes: NodesHost;
  /** Looks at every pod again, as after a node has come back. */
  readonly resumePods: () => void;
  readonly cronJobs: CronJobActions;
}

export class ActionHost {
  readonly #world: World;
  readonly #reach: Reach;
  readonly #podsByOrdinal = new Map<number, PodEntry>();

  constructor(world: World, reach: Reach) {
    this.#world = world;
    this.#reach = reach;
  }

  /** Pods go by their ordinals. */
  observe(notice: Notice): void {
    if (notice.kind !== 'pod') return;
    if (notice.change === 'added') this.#podsByOrdinal.set(notice.entry.ordinal, notice.entry);
    else if (notice.change === 'deleted') this.#podsByOrdinal.delete(notice.entry.ordinal);
  }

  /** Actions on what does not exist (any more) do nothing, or are refused. */
  perform(action: Action, place: number): void {
    const { ledger } = this.#world;
    ledger.cause = null;
    ledger.cause = ledger.note('scenario', { type: 'ActionTaken', place, action: action.do });
    switch (action.do) {
      case 'patchJobSpec':
        this.#onJob(action.job, (job) => this.#patch(job, action.patch, place));
        break;
      case 'deleteJob':
        this.#onJob(action.job, (job) =>
          this.#reach.garbage.deleteJob(job, action.propagation ?? 'Background', 'user'),
        );
        break;
      case 'createOrphanPod':
        this.#onJob(action.job, (job) => this.#createOrphan(job));
        break;
      case 'deletePod':
        this.#onPod(action.ordinal, (pod) => this.#deletePod(pod, action.gracePeriodSeconds));
        break;
      case 'evictPod':
        this.#onPod(action.ordinal, (pod) => {
          if (!hasEnded(pod)) this.#setCondition(pod, action.condition, 'EvictionByEvictionAPI');
          this.#deletePod(pod, action.gracePeriodSeconds);
        });
        break;
      case 'failPod':
        this.#onPod(action.ordinal, (pod) => {
          if (!hasEnded(pod)) this.#failPod(pod, action.reason, action.condition, action.exitCode ?? 137);
        });
        break;
      case 'removeFinalizer':
        this.#onPod(action.ordinal, (pod) => {
          if (pod.lived.record.tracked) this.#world.pods.removeTrackingFinalizer(pod, 'user');
        });
        break;
      case 'createJob':
        this.#createJob(action.manifest, place);
        break;
      case 'controllerDown':
        this.#reach.process.stop(action.for);
        break;
      case 'crashController': {
        const fault = { kind: 'crash', when: action.when, downSeconds: action.for } as const;
        this.#reach.faults.arm(action.call, fault, { skip: action.skip ?? 0, timesLeft: 1, untilMs: null });
        break;
      }
      case 'failNext':
        this.#reach.faults.arm(action.call, { kind: 'fail', error: action.error }, this.#reachOf(action));
        break;
      case 'delayWatch':
        this.#delayWatch(action.kind, action.for, action.lag);
        break;
      case 'failNode':
        this.#reach.nodes.fail(action.node);
        break;
      case 'deleteNode':
        this.#reach.nodes.delete(action.node);
        break;
      case 'recoverNode':
        this.#reach.nodes.recover(action.node);
        this.#reach.resumePods();
        break;
      case 'taintNode': {
        const { node, key, value, effect } = action;
        this.#reach.nodes.taint(node, { key, effect, ...(value === undefined ? {} : { value }) });
        break;
      }
      case 'untaintNode':
        this.#reach.nodes.untaint(action.node, action.key);
        break;
      case 'drainNode':
        this.#reach.nodes.drain(action.node, action.gracePeriodSeconds ?? null);
        break;
      case 'preemptPod':
        this.#onPod(action.ordinal, (pod) => {
          if (!hasEnded(pod)) this.#setCondition(pod, undefined, 'PreemptionByScheduler');
          this.#world.pods.delete(pod, 'scheduler');
        });
        break;
      case 'labelPod':
        this.#onPod(action.ordinal, (pod) => {
          const labels = { ...labelsOf(pod.lived.record), ...action.labels };
          this.#world.pods.update(pod, [{ type: 'PodLabelsChanged', labels }]);
        });
        break;
      default:
        this.#refuse(place, this.#reach.cronJobs.perform(action));
    }
  }

  #onJob(name: string | undefined, act: (job: JobEntry) => void): void {
    const job = this.#world.cluster.jobByKey(`default/${name ?? this.#reach.firstJob}`);
    if (job !== null) act(job);
  }

  #onPod(ordinal: number, act: (pod: PodEntry) => void): void {
    const pod = this.#podsByOrdinal.get(ordinal);
    if (pod !== undefined) act(pod);
  }

  #createJob(manifest: Job, place: number): void {
    const { cluster, jobs } = this.#world;
    const { name = '', namespace = 'default' } = manifest.metadata;
    const errors = validateCreate(manifest);
    if (errors.length > 0) this.#refuse(place, errorMessages(errors));
    else if (cluster.jobByKey(`${namespace}/${name}`) !== null) {
      this.#refuse(place, [`jobs.batch "${name}" already exists`]);
    } else jobs.create(admitted(manifest, this.#world));
  }

  #reachOf({ skip = 0, times = 1, for: seconds }: Extract<Action, { do: 'failNext' }>) {
    if (seconds === undefined) return { skip, timesLeft: times, untilMs: null };
    return { skip, timesLeft: null, untilMs: this.#world.ledger.nowMs + seconds * 1000 };
  }

  #delayWatch(kind: WatchKind | 'all', seconds: number, lag: number | undefined): void {
    const untilMs = this.#world.ledger.nowMs + seconds * 1000;
    const lagMs = lag === undefined ? null : lag * 1000;
    for (const one of kind === 'all' ? (['jobs', 'pods'] as const) : [kind]) {
      this.#reach.watches.delay(one, untilMs, lagMs);
    }
  }

  /** The API server applies, defaults and judges the patch; one that changes nothing writes nothing. */
  #patch(job: JobEntry, patch: JsonObject, place: number): void {
    const patched = patchObject(jobObject(job), { spec: patch });
    if (!patched.ok) this.#refuse(place, patched.errors);
    else if (patched.object.metadata.generation !== job.lived.record.metadata.generation) {
      this.#world.jobs.updateSpec(job, patched.object.spec);
    }
  }

  #refuse(place: number, errors: readonly string[]): void {
    if (errors.length > 0) this.#world.ledger.note('scenario', { type: 'ActionRefused', place, errors });
  }

  #createOrphan(job: JobEntry): void {
    const { names, nextUid, pods } = this.#world;
    const { spec } = job.lived.record;
    const prefix = `${job.name}-orphan-`;
    pods.create({
      uid: nextUid(),
      name: generateName(prefix, names.below),
      namespace: job.namespace,
      generateName: prefix,
      stamp: { ...stampOf(spec), labels: spec.selector?.matchLabels ?? {}, spec: spec.template.spec },
      owner: null,
      tracked: false,
      completionIndex: null,
      indexFailureCount: null,
      indexIgnoredFailureCount: null,
    });
  }

  #deletePod(pod: PodEntry, gracePeriodSeconds: number | undefined): void {
    this.#world.pods.delete(pod, 'user', gracePeriodSeconds ?? null);
  }

  #setCondition(pod: PodEntry, setting: ConditionSetting | undefined, reason: string): void {
    const mark = this.#mark(setting, reason);
    this.#world.pods.update(pod, [{ type: 'PodConditionSet', mark, by: 'user' }]);
  }

  #mark(setting: ConditionSetting | undefined, reason: string): PodMark {
    return {
      type: setting?.type ?? 'DisruptionTarget',
      status: setting?.status ?? 'True',
      reason: setting?.reason ?? reason,
      message: '',
      sinceMs: this.#world.ledger.nowMs,
    };
  }

  /** The node ends the pod at once: no deletion, containers cut off, phase Failed. One write. */
  #failPod(
    pod: PodEntry,
    reason: string | undefined,
    setting: ConditionSetting | undefined,
    exitCode: number,
  ): void {
    const facts: PodFact[] = [
      { type: 'PodConditionSet', mark: this.#mark(setting, 'TerminationByKubelet'), by: 'kubelet' },
      { type: 'PodStopRequested', reason: reason ?? null, message: null },
    ];
    for (const { value, record } of pod.lived.record.containers) {
      const container = record.shape.name;
      if (value === 'running') {
        const how = exitCode === 0 ? 'Completed' : 'Error';
        facts.push({
          type: 'ContainerTerminated',
          container,
          exitCode,
          reason: how,
          signal: null,
          seen: true,
        });
      } else if (value === 'crashLoopBackOff') {
        facts.push({ type: 'ContainerRestartAbandoned', container });
      }
    }
    facts.push({ type: 'PodStopped' });
    this.#world.pods.update(pod, facts);
  }
}

function hasEnded({ lived }: PodEntry): boolean {
  return lived.value.phase === 'Succeeded' || lived.value.phase === 'Failed';
}
