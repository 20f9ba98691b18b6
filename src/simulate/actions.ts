/** Carries out what a scenario makes happen from outside. */
import { errorMessages, patchObject, validateCreate } from '../api/judge.js';
import { generateName } from '../api/names.js';
import type { Job, JsonObject } from '../api/types/index.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { jobObject } from '../cluster/objects.js';
import { stampOf } from '../controllers/job/pod-stamp.js';
import { admitted } from './admission.js';
import type { CronJobActions } from './cronjob-actions.js';
import type { FaultActions } from './fault-actions.js';
import type { GarbageHost } from './garbage-host.js';
import type { Meant } from './meant.js';
import type { PodActions } from './pod-actions.js';
import type { Action } from './scenario.js';
import type { World } from './world.js';

/** Who carries out what is not about Jobs. */
export interface ActionParts {
  readonly garbage: GarbageHost;
  readonly pods: PodActions;
  readonly faults: FaultActions;
  readonly cronJobs: CronJobActions;
}

export class ActionHost {
  readonly #world: World;
  readonly #parts: ActionParts;
  readonly #meant: Meant;

  constructor(world: World, parts: ActionParts, meant: Meant) {
    this.#world = world;
    this.#parts = parts;
    this.#meant = meant;
  }

  /** Actions on what does not exist (any more) do nothing, or are refused. */
  perform(action: Action, place: number): void {
    const { ledger } = this.#world;
    ledger.cause = null;
    ledger.cause = ledger.note('scenario', { type: 'ActionTaken', place, action: action.do });
    const errors = this.#carryOut(action);
    if (errors.length > 0) ledger.note('scenario', { type: 'ActionRefused', place, errors });
  }

  /** @returns why the API server would not have it; empty when it was done, or there was nothing to do it to. */
  #carryOut(action: Action): readonly string[] {
    if ('ordinal' in action) {
      this.#parts.pods.perform(action);
      return [];
    }
    switch (action.do) {
      case 'createJob':
        return this.#createJob(action.manifest);
      case 'patchJobSpec':
        return this.#onJob(action.job, (job) => this.#patch(job, action.patch));
      case 'deleteJob':
        return this.#onJob(action.job, (job) => {
          this.#parts.garbage.deleteJob(job, action.propagation ?? 'Background', 'user');
          return [];
        });
      case 'createOrphanPod':
        return this.#onJob(action.job, (job) => this.#createOrphan(job));
      case 'controllerDown':
      case 'crashController':
      case 'failNext':
      case 'delayWatch':
      case 'failNode':
      case 'deleteNode':
      case 'recoverNode':
      case 'taintNode':
      case 'untaintNode':
      case 'drainNode':
        this.#parts.faults.perform(action);
        return [];
      default:
        return this.#parts.cronJobs.perform(action);
    }
  }

  #onJob(name: string | undefined, act: (job: JobEntry) => readonly string[]): readonly string[] {
    const job = this.#meant.job(name);
    return job === null ? [] : act(job);
  }

  #createJob(manifest: Job): readonly string[] {
    const { cluster, jobs } = this.#world;
    const { name = '', namespace = 'default' } = manifest.metadata;
    const errors = validateCreate(manifest);
    if (errors.length > 0) return errorMessages(errors);
    if (cluster.jobNamed(namespace, name) !== null) return [`jobs.batch "${name}" already exists`];
    jobs.create(admitted(manifest, this.#world));
    return [];
  }

  /** The API server applies, defaults and judges the patch; one that changes nothing writes nothing. */
  #patch(job: JobEntry, patch: JsonObject): readonly string[] {
    const patched = patchObject(jobObject(job), { spec: patch });
    if (!patched.ok) return patched.errors;
    const isChange = patched.object.metadata.generation !== job.lived.record.metadata.generation;
    if (isChange) this.#world.jobs.updateSpec(job, patched.object.spec);
    return [];
  }

  /** A pod of somebody else's that the job's selector matches. */
  #createOrphan(job: JobEntry): readonly string[] {
    const { names, nextUid, pods } = this.#world;
    const { spec } = job.lived.record;
    const prefix = `${job.name}-orphan-`;
    pods.create({
      uid: nextUid(),
      name: generateName(prefix, names.below),
      namespace: job.namespace,
      generateName: prefix,
      stamp: { ...stampOf(job), labels: spec.selector?.matchLabels ?? {}, spec: spec.template.spec },
      owner: null,
      tracked: false,
      completionIndex: null,
      indexFailureCount: null,
      indexIgnoredFailureCount: null,
    });
    return [];
  }
}
