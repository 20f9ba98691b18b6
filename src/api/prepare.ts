/** What the API server sets on a new object before it judges it: name, identity, and the selector of a Job. */
import { merged, type Writable } from '../kernel/merged.js';
import type {
  CronJob,
  Job,
  JobSpec,
  LabelSelector,
  ObjectMeta,
  OwnerReference,
  PodTemplateSpec,
  StringMap,
  Timestamp,
} from './types/index.js';

/** The identity of a new object. `name` is used only when the object has none but a `generateName`. */
export interface Identity {
  readonly uid: string;
  readonly namespace: string;
  readonly generatedName: string | null;
  /** When the object is stored; one that is only judged has none. */
  readonly creationTimestamp?: Timestamp;
}

const CONTROLLER_UID = 'batch.kubernetes.io/controller-uid';

/** A new Job as the server will judge and store it: status cleared, selector and labels made unless `manualSelector`. */
export function prepareJob(job: Job, identity: Identity): Job {
  const metadata = prepareMetadata(job.metadata, identity);
  const { selector, manualSelector, template } = job.spec;
  if (manualSelector === true) return merged(job, { metadata, status: {} });
  const { name = '', uid = '' } = metadata;
  const own = {
    'job-name': name,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    [CONTROLLER_UID]: uid,
  };
  const given = template.metadata?.labels;
  const labels = given === undefined ? own : merged(own, given);
  // Labels that the Job took over from the template stay one with them, unless a made name let the object be copied.
  const shared =
    identity.generatedName === null && metadata.labels !== undefined && metadata.labels === given;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: shared ? merged(metadata, { labels }) : metadata,
    spec: withPods(job.spec, withControllerUid(selector, uid), {
      metadata: withLabels(template.metadata, labels),
      spec: template.spec,
    }),
    status: {},
  };
}

function withPods(before: JobSpec, selector: LabelSelector, template: PodTemplateSpec): JobSpec {
  const spec: Writable<JobSpec> = { selector, template };
  if (before.parallelism !== undefined) spec.parallelism = before.parallelism;
  if (before.completions !== undefined) spec.completions = before.completions;
  if (before.completionMode !== undefined) spec.completionMode = before.completionMode;
  if (before.backoffLimit !== undefined) spec.backoffLimit = before.backoffLimit;
  if (before.backoffLimitPerIndex !== undefined) spec.backoffLimitPerIndex = before.backoffLimitPerIndex;
  if (before.maxFailedIndexes !== undefined) spec.maxFailedIndexes = before.maxFailedIndexes;
  if (before.activeDeadlineSeconds !== undefined) spec.activeDeadlineSeconds = before.activeDeadlineSeconds;
  if (before.ttlSecondsAfterFinished !== undefined)
    spec.ttlSecondsAfterFinished = before.ttlSecondsAfterFinished;
  if (before.suspend !== undefined) spec.suspend = before.suspend;
  if (before.podReplacementPolicy !== undefined) spec.podReplacementPolicy = before.podReplacementPolicy;
  if (before.podFailurePolicy !== undefined) spec.podFailurePolicy = before.podFailurePolicy;
  if (before.successPolicy !== undefined) spec.successPolicy = before.successPolicy;
  if (before.manualSelector !== undefined) spec.manualSelector = before.manualSelector;
  if (before.managedBy !== undefined) spec.managedBy = before.managedBy;
  return spec;
}

function withControllerUid(selector: LabelSelector | undefined, uid: string): LabelSelector {
  if (selector === undefined) return { matchLabels: { [CONTROLLER_UID]: uid } };
  return { ...selector, matchLabels: { [CONTROLLER_UID]: uid, ...selector.matchLabels } };
}

function withLabels(metadata: ObjectMeta | undefined, labels: StringMap): ObjectMeta {
  return metadata === undefined ? { labels } : merged(metadata, { labels });
}

/** A new CronJob as the server will judge and store it. */
export function prepareCronJob(cronJob: CronJob, identity: Identity): CronJob {
  return { ...cronJob, metadata: prepareMetadata(cronJob.metadata, identity), status: {} };
}

/** Whatever a client says about the other fields is dropped. */
function prepareMetadata(given: ObjectMeta, identity: Identity): ObjectMeta {
  const { uid, namespace, generatedName, creationTimestamp } = identity;
  const { generateName, labels, annotations, ownerReferences, finalizers } = given;
  const name = given.name ?? generatedName ?? undefined;
  const metadata: Writable<ObjectMeta> = { namespace, uid, generation: 1 };
  if (name !== undefined) metadata.name = name;
  if (generateName !== undefined) metadata.generateName = generateName;
  if (creationTimestamp !== undefined) metadata.creationTimestamp = creationTimestamp;
  if (labels !== undefined) metadata.labels = labels;
  if (annotations !== undefined) metadata.annotations = annotations;
  if (ownerReferences !== undefined) metadata.ownerReferences = withoutRepetition(ownerReferences);
  if (finalizers !== undefined) metadata.finalizers = finalizers;
  return metadata;
}

/** References with one uid are kept once. */
export function withoutRepetition(references: readonly OwnerReference[]): readonly OwnerReference[] {
  if (references.length < 2) return references;
  const uids = references.map(({ uid }) => uid);
  return references.filter(({ uid }, index) => uids.indexOf(uid) === index);
}
