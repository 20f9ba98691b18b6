/** What the API server sets on a new object before it judges it: name, identity, and the selector of a Job. */
import { merged } from '../kernel/merged.js';
import type { CronJob, Job, ObjectMeta, OwnerReference } from './types/index.js';

/** The identity of a new object. `name` is used only when the object has none but a `generateName`. */
export interface Identity {
  readonly uid: string;
  readonly namespace: string;
  readonly generatedName: string | null;
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

function prepareMetadata(meta: ObjectMeta, { uid, namespace, generatedName }: Identity): ObjectMeta {
  const {
    creationTimestamp: _created,
    deletionTimestamp: _deleted,
    deletionGracePeriodSeconds: _grace,
    resourceVersion: _version,
    managedFields: _managed,
    selfLink: _link,
    ...rest
  } = meta;
  const name = meta.name ?? generatedName ?? undefined;
  const { ownerReferences } = rest;
  return Object.assign(
    rest,
    name !== undefined && { name },
    ownerReferences !== undefined && { ownerReferences: withoutRepetition(ownerReferences) },
    { namespace, uid, generation: 1 },
  );
}

/** References with one uid are kept once. */
export function withoutRepetition(references: readonly OwnerReference[]): readonly OwnerReference[] {
  const uids = references.map(({ uid }) => uid);
  return references.filter(({ uid }, index) => uids.indexOf(uid) === index);
}
