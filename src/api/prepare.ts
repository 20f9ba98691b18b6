/** What the API server sets on a new object before it judges it: name, identity, and the selector of a Job. */
import { merged, type Writable } from '../kernel/merged.js';
import type { CronJob, Job, ObjectMeta, OwnerReference, Timestamp } from './types/index.js';

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
  const labels = {
    'job-name': name,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    [CONTROLLER_UID]: uid,
    ...template.metadata?.labels,
  };
  // Labels that the Job took over from the template stay one with them, unless a made name let the object be copied.
  const shared =
    identity.generatedName === null &&
    metadata.labels !== undefined &&
    metadata.labels === template.metadata?.labels;
  return merged(job, {
    metadata: shared ? merged(metadata, { labels }) : metadata,
    spec: merged(job.spec, {
      selector: { ...selector, matchLabels: { [CONTROLLER_UID]: uid, ...selector?.matchLabels } },
      template: merged(template, { metadata: merged(template.metadata ?? {}, { labels }) }),
    }),
    status: {},
  });
}

/** A new CronJob as the server will judge and store it. */
export function prepareCronJob(cronJob: CronJob, identity: Identity): CronJob {
  return { ...cronJob, metadata: prepareMetadata(cronJob.metadata, identity), status: {} };
}

function prepareMetadata(given: ObjectMeta, identity: Identity): ObjectMeta {
  const { uid, namespace, generatedName, creationTimestamp } = identity;
  const metadata: Writable<ObjectMeta> = merged(given, { namespace, uid, generation: 1 });
  for (const key of SERVERS_OWN) if (key in metadata) delete metadata[key];
  if (given.name === undefined && generatedName !== null) metadata.name = generatedName;
  if (given.ownerReferences !== undefined)
    metadata.ownerReferences = withoutRepetition(given.ownerReferences);
  if (creationTimestamp !== undefined) metadata.creationTimestamp = creationTimestamp;
  return metadata;
}

/** Whatever a client says about these is dropped. */
const SERVERS_OWN = [
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'resourceVersion',
  'managedFields',
  'selfLink',
] as const;

/** References with one uid are kept once. */
export function withoutRepetition(references: readonly OwnerReference[]): readonly OwnerReference[] {
  if (references.length < 2) return references;
  const uids = references.map(({ uid }) => uid);
  return references.filter(({ uid }, index) => uids.indexOf(uid) === index);
}
