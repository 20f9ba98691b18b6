/** Carries out what a scenario does to CronJobs and the Jobs around them. */
import { isDeepStrictEqual } from 'node:util';
import {
  applyDefaults,
  errorMessages,
  type Patched,
  patchObject,
  readManifests,
  validateCreate,
} from '../api/index.js';
import type { CronJob, JsonObject, OwnerReference } from '../api/types/index.js';
import type { CronJobEntry } from '../cluster/cronjob-entry.js';
import type { JobEntry } from '../cluster/job-entry.js';
import { SCHEDULED_TIMESTAMP } from '../controllers/cronjob/job-from-template.js';
import { timestamp } from '../kernel/time.js';
import { TurnoverMap } from '../kernel/turnover-map.js';
import { admitted } from './admission.js';
import { preparedCronJob } from './cronjob-admission.js';
import type { CronJobAction, ForeignOwner } from './cronjob-scenario.js';
import type { GarbageHost } from './garbage-host.js';
import type { JobScripts } from './job-scripts.js';
import type { Meant } from './meant.js';
import { mergePatch } from './merge-patch.js';
import type { Notice } from './notices.js';
import { LANES, type SecondHalf, type World } from './world.js';

const JOBS_GONE_AFTER_SECONDS = 5;
const CRONJOB_GONE_AFTER_SECONDS = 6;

export class CronJobActions {
  readonly #world: World;
  readonly #garbage: GarbageHost;
  readonly #scripts: JobScripts;
  readonly #meant: Meant;
  readonly #jobsByRun = new TurnoverMap<number, string>();
  readonly #runsByJob = new TurnoverMap<string, number>();
  #runs = 0;

  constructor(world: World, garbage: GarbageHost, scripts: JobScripts, meant: Meant) {
    this.#world = world;
    this.#garbage = garbage;
    this.#scripts = scripts;
    this.#meant = meant;
  }

  /** Jobs are counted in the order in which the CronJob controller creates them. */
  observe(notice: Notice): void {
    if (notice.kind !== 'job') return;
    const { uid, lived } = notice.entry;
    if (lived.record.metadata.annotations?.[SCHEDULED_TIMESTAMP] === undefined) return;
    if (notice.change === 'added') {
      this.#runs += 1;
      this.#jobsByRun.set(this.#runs, uid);
      this.#runsByJob.set(uid, this.#runs);
    } else if (notice.change === 'deleted') {
      this.#jobsByRun.delete(this.#runsByJob.get(uid) ?? 0);
      this.#runsByJob.delete(uid);
    }
  }

  /** Why the API server refuses the action; empty when it does not. */
  perform(action: CronJobAction): readonly string[] {
    switch (action.do) {
      case 'patchCronJobSpec':
        return this.#patch(action.cronJob, action.patch, action.unchecked ?? false);
      case 'suspend':
        return this.#patch(action.cronJob, { suspend: true }, false);
      case 'resume':
        return this.#patch(action.cronJob, { suspend: false }, false);
      case 'touchCronJob':
        return this.#touch(action.cronJob);
      case 'createCronJob':
        return this.#create(action.cronJob);
      case 'deleteCronJob':
        return this.#delete(action);
      case 'deleteRun':
        return this.#deleteRun(action);
      case 'createForeignJob':
        return this.#createForeign(action);
      case 'clockJump':
        this.#world.clock.offsetMs += Math.round(action.by * 1_000);
        return [];
    }
  }

  /** The second half of something begun earlier. */
  finish(half: SecondHalf): void {
    const { cluster, ledger, cronJobs, jobs } = this.#world;
    ledger.cause = null;
    switch (half.kind) {
      case 'jobsGone':
        for (const job of this.#dependentsOf(half.cronJobUid)) {
          this.#garbage.deleteJob(job, 'Background', 'garbage-collector');
        }
        break;
      case 'cronJobGone': {
        const cronJob = cluster.cronJobs.byUid(half.cronJobUid);
        if (cronJob !== null) cronJobs.remove(cronJob);
        break;
      }
      case 'jobGone': {
        const job = cluster.jobs.get(half.jobUid);
        if (job !== undefined) jobs.remove(job);
        break;
      }
    }
  }

  #patch(name: string | undefined, patch: JsonObject, unchecked: boolean): readonly string[] {
    const cronJob = this.#meant.cronJob(name);
    if (cronJob === null) return [NO_CRONJOB];
    const { metadata, spec, status } = cronJob.lived.record;
    const stored: CronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec, status };
    const patched = unchecked ? uncheckedPatch(stored, patch) : patchObject(stored, { spec: patch });
    if (!patched.ok) return patched.errors;
    const next = patched.object.spec;
    if (!isDeepStrictEqual(next, spec)) this.#world.cronJobs.updateSpec(cronJob, next);
    return [];
  }

  #touch(name: string | undefined): readonly string[] {
    const cronJob = this.#meant.cronJob(name);
    if (cronJob === null) return [];
    const { metadata } = cronJob.lived.record;
    const annotations = { ...metadata.annotations, touched: String(this.#world.ledger.nextSeq) };
    this.#world.cronJobs.updateMetadata(cronJob, { ...metadata, annotations });
    return [];
  }

  #create(cronJob: Extract<CronJobAction, { do: 'createCronJob' }>['cronJob']): readonly string[] {
    const { cluster, cronJobs, wallMs } = this.#world;
    const errors = validateCreate(cronJob);
    if (errors.length > 0) return errorMessages(errors);
    const { namespace = 'default', name = '' } = cronJob.metadata;
    if (cluster.cronJobs.byKey(`${namespace}/${name}`) !== null) return ['already exists'];
    cronJobs.create(preparedCronJob(cronJob, this.#world, timestamp(wallMs())));
    return [];
  }

  #delete(action: Extract<CronJobAction, { do: 'deleteCronJob' }>): readonly string[] {
    const cronJob = this.#meant.cronJob(action.cronJob);
    if (cronJob === null) return [NO_CRONJOB];
    const { cronJobs, jobs } = this.#world;
    const propagation = action.propagation ?? 'Background';
    if (cronJob.lived.value.presence === 'present') cronJobs.requestDeletion(cronJob, propagation, 'user');
    // The last word counts: one that waits for its Jobs no longer does.
    else if (propagation !== 'Foreground') cronJobs.remove(cronJob);
    else return [];
    const { uid: cronJobUid } = cronJob;
    const dependents = this.#dependentsOf(cronJobUid);
    switch (propagation) {
      case 'Background':
        for (const job of dependents) this.#garbage.deleteJob(job, 'Background', 'garbage-collector');
        break;
      case 'Orphan':
        for (const job of dependents) jobs.updateMetadata(job, withoutOwner(job, cronJobUid));
        break;
      case 'Foreground':
        this.#later(action.jobsGoneAfter ?? JOBS_GONE_AFTER_SECONDS, { kind: 'jobsGone', cronJobUid });
        this.#later(action.goneAfter ?? CRONJOB_GONE_AFTER_SECONDS, { kind: 'cronJobGone', cronJobUid });
        break;
    }
    return [];
  }

  #deleteRun(action: Extract<CronJobAction, { do: 'deleteRun' }>): readonly string[] {
    const { cluster } = this.#world;
    const { run, name, propagation, for: seconds } = action;
    const uid = run === undefined ? null : (this.#jobsByRun.get(run) ?? '');
    const job = uid === null ? this.#meant.job(name ?? '') : (cluster.jobs.get(uid) ?? null);
    if (job === null) return ['job not found'];
    if (propagation !== 'Foreground' || seconds === undefined) {
      this.#garbage.deleteJob(job, propagation ?? 'Background', 'user');
      return [];
    }
    if (job.lived.value.presence === 'present') this.#world.jobs.requestDeletion(job, 'Foreground', 'user');
    this.#later(seconds, { kind: 'jobGone', jobUid: job.uid });
    return [];
  }

  #createForeign(action: Extract<CronJobAction, { do: 'createForeignJob' }>): readonly string[] {
    const { cluster, nextUid } = this.#world;
    const { name, owner, behaviour } = action;
    const cronJob = this.#meant.cronJob(action.cronJob);
    const namespace = cronJob?.namespace ?? 'default';
    if (cluster.jobNamed(namespace, name) !== null) return [`jobs.batch "${name}" already exists`];
    if (cronJob === null) return [NO_CRONJOB];
    const ownerReferences = ownersOf(cronJob, owner, nextUid);
    const { spec } = cronJob.lived.record.spec.jobTemplate;
    const job = { metadata: { name, namespace, ownerReferences }, spec };
    this.#scripts.create(admitted(job, this.#world), behaviour ?? null);
    return [];
  }

  /** Jobs with a reference to this owner, controller or not, in creation order. */
  #dependentsOf(ownerUid: string): readonly JobEntry[] {
    return [...this.#world.cluster.jobs.values()].filter(
      ({ lived }) => lived.record.metadata.ownerReferences?.some(({ uid }) => uid === ownerUid) ?? false,
    );
  }

  #later(seconds: number, half: SecondHalf): void {
    const { agenda, ledger } = this.#world;
    agenda.add(ledger.nowMs + Math.round(seconds * 1_000), LANES.secondHalves, 0, {
      kind: 'secondHalf',
      of: half,
    });
  }
}

const NO_CRONJOB = 'cronjobs.batch not found';

/** As an older version would have stored it: decoded and defaulted, but not judged. */
function uncheckedPatch(stored: CronJob, patch: JsonObject): Patched<CronJob> {
  const before: JsonObject = JSON.parse(JSON.stringify(stored));
  const [read] = readManifests(JSON.stringify(mergePatch(before, { spec: patch }))).objects;
  if (read?.kind !== 'CronJob') return { ok: false, errors: ['the patch leaves no CronJob'] };
  return { ok: true, object: applyDefaults(read.object), warnings: [] };
}

function withoutOwner({ lived }: JobEntry, ownerUid: string) {
  const { metadata } = lived.record;
  return {
    ...metadata,
    ownerReferences: metadata.ownerReferences?.filter(({ uid }) => uid !== ownerUid) ?? [],
  };
}

function ownersOf(
  { name, uid }: CronJobEntry,
  owner: ForeignOwner,
  nextUid: () => string,
): readonly OwnerReference[] {
  const reference = { apiVersion: 'batch/v1', kind: 'CronJob', name, uid };
  switch (owner) {
    case 'none':
      return [];
    case 'this':
      return [{ ...reference, controller: true }];
    case 'thisNotController':
      return [reference];
    case 'otherUID':
      return [{ ...reference, uid: nextUid(), controller: true }];
    case 'otherKind':
      return [{ ...reference, kind: 'Backup', uid: nextUid(), controller: true }];
  }
}
